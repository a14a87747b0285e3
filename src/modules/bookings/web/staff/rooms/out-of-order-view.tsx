import { localDate, localTime } from "../../../../../platform/clock/local-time.ts";
import { sayDate, sayTimeRange } from "../../../../../platform/clock/say-when.ts";
import { Button, ButtonGroup } from "../../../../../platform/views/forms/button.tsx";
import type { BookedThen } from "../../../actions/break-space.ts";
import type { Breakdown } from "../../../queries/breakdowns.ts";
import { whoHas } from "./staff-hold-words.ts";

export const outOfOrderPath = (spaceId: string): string => `/staff/rooms/spaces/${spaceId}/out-of-order`;

/** 'Tuesday 8 December to Thursday 10 December', or 'From Tuesday 8 December until further notice'. */
export function sayBreakdown({ firstDay, lastDay }: Pick<Breakdown, "firstDay" | "lastDay">): string {
  const first = sayDate(firstDay, { year: true });
  if (lastDay === null) return `From ${first} until further notice`;
  return lastDay === firstDay ? first : `${first} to ${sayDate(lastDay, { year: true })}`;
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

const REACH_WORDS = { mail: "hears by mail", text: "hears by text", nobody: "cannot be written to: ring them" };

/** '2 hear by mail, 1 cannot be written to and comes on your list'. */
function sayReach(hirers: BookedThen[]): string {
  const by = (reach: BookedThen["reach"]) => hirers.filter((each) => each.reach === reach).length;
  return [
    by("mail") > 0 && `${count(by("mail"), "hears", "hear")} by mail`,
    by("text") > 0 && `${count(by("text"), "hears", "hear")} by text`,
    by("nobody") > 0 &&
      `${by("nobody")} cannot be written to and ${by("nobody") === 1 ? "comes" : "come"} on your list`,
  ]
    .filter(Boolean)
    .join(", ");
}

const when = ({ startsAt, endsAt }: BookedThen) =>
  `${sayDate(localDate(startsAt))}, ${sayTimeRange(localTime(startsAt), localTime(endsAt))}`;

/** What is booked on those days and what becomes of it, and what is pressed to make it so. */
export const Affected = ({ booked, action = "Out of order" }: { booked: BookedThen[]; action?: string }) => {
  const hirers = booked.filter((each) => !each.session);
  const sessions = booked.filter((each) => each.session);
  return (
    <>
      {booked.length === 0 && <p>Nothing is booked then.</p>}
      {hirers.length > 0 && (
        <section aria-labelledby="hirers">
          <h2 id="hirers">{count(hirers.length, "booking will be", "bookings will be")} called off</h2>
          <p>{sayReach(hirers)}. It costs them nothing.</p>
          <ul>
            {hirers.map((each) => (
              <li key={each.holdId}>
                <a href={`/staff/rooms/holds/${each.holdId}`}>{whoHas({ ...each, title: null })}</a>, {when(each)}:{" "}
                {REACH_WORDS[each.reach!]}. {each.instead ? `${each.instead.name} is free then.` : "No other is free."}
              </li>
            ))}
          </ul>
        </section>
      )}
      {sessions.length > 0 && (
        <section aria-labelledby="sessions">
          <h2 id="sessions">{count(sessions.length, "session will have", "sessions will have")} no room</h2>
          <p>They are not cancelled, and nobody is told. Move them, or give them another room.</p>
          <ul>
            {sessions.map((each) => (
              <li key={each.holdId}>
                <a href={`/staff/sessions/${each.session!.id}`}>{each.session!.title}</a>, {when(each)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ButtonGroup>
        <Button name="send" value="yes">
          {hirers.length > 0 ? `${action}, and call off ${hirers.length}` : action}
        </Button>
        <Button name="change" value="yes" secondary>
          Change something
        </Button>
      </ButtonGroup>
    </>
  );
};
