import { Temporal } from "temporal-polyfill";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { ClosedDays } from "../../../places/index.ts";

/**
 * 'Closed today', 'Closed tomorrow, Friday 27 November, to Sunday 29 November'.
 * @param today local date; the closure covers it or the day after
 */
export function sayClosed({ firstDay, lastDay }: Pick<ClosedDays, "firstDay" | "lastDay">, today: string): string {
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
  const year = lastDay.slice(0, 4) !== today.slice(0, 4);
  if (firstDay > today)
    return `Closed tomorrow, ${sayDate(tomorrow)}${lastDay > tomorrow ? `, to ${sayDate(lastDay, { year })}` : ""}`;
  return lastDay > today ? `Closed today, and until ${sayDate(lastDay, { year })}` : "Closed today";
}

/** Says at the top of the day that the library is closed today or tomorrow, with the way to what was done about it. */
export const ClosedSoon = ({ libraryId, closed, today }: { libraryId: string; closed: ClosedDays[]; today: string }) =>
  closed.map((each) => (
    <p key={each.id} class="aside">
      <strong>{sayClosed(each, today)}</strong>: {each.reason}.{" "}
      <a href={`/staff/libraries/${libraryId}/closures/${each.id}`}>See the closing, with a notice for the door</a>
    </p>
  ));
