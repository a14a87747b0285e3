import type { ComponentChildren } from "preact";
import { sayWhen } from "../../../../platform/clock/say-when.ts";
import type { DropInDate } from "../../actions/drop-ins/steps.ts";

interface Props {
  dates: DropInDate[];
  /** Says what becomes of them. */
  says: ComponentChildren;
  locale?: string;
}

/** What was booked and is called off, or stays in sight, by the form that this stands in. */
export const DatesThatEnd = ({ dates, says, locale }: Props) =>
  dates.length === 0 ? null : (
    <>
      <p>{says}</p>
      <ul>
        {dates.map(({ sessionId, startsAt, endsAt }) => (
          <li key={sessionId}>{sayWhen(startsAt, endsAt, { locale })}</li>
        ))}
      </ul>
    </>
  );
