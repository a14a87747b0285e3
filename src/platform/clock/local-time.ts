import { Temporal } from "temporal-polyfill";
import { remember } from "./remember.ts";

/** The zone of every library we serve. */
export const LONDON = "Europe/London";

/** A calendar date of 'YYYY-MM-DD'. A page asks for the same few many times. @throws RangeError for anything else */
export const plainDate = remember((date) => Temporal.PlainDate.from(date));

/** The local date of an instant: '2026-10-24T23:30:00Z' is '2026-10-25' in London. */
export function localDate(instant: Temporal.Instant | string): string {
  return wallOf(toMinute(instant)).date;
}

/** The local wall-clock time of an instant, 'HH:MM'. */
export function localTime(instant: Temporal.Instant | string): string {
  return wallOf(toMinute(instant)).time;
}

/** Seconds change neither date nor minute: without them the instants of requests are few too. */
const toMinute = (instant: Temporal.Instant | string): string =>
  String(instant).replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(\.\d+)?Z$/, "$1Z");

const wallOf = remember((instant) => {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(LONDON);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: "minute" }),
  };
});

/** What a wall-clock time is worth on a given date. */
export type LocalInstant =
  | { found: "once"; instant: string }
  /** The hour the clocks go back: `instant` is the first of the two. */
  | { found: "twice"; instant: string }
  /** The hour the clocks go forward. */
  | { found: "never" };

/**
 * The instant (RFC 3339, UTC) at which the clock on the wall shows `time` ('HH:MM') on `date` in London. Never shifts
 * a time that does not exist: it says so.
 */
export function instantOf(date: string, time: string): LocalInstant {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  const earlier = wall.toZonedDateTime(LONDON, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(LONDON, { disambiguation: "later" });
  const instant = earlier.toInstant().toString();
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { found: "once", instant };
  return earlier.toPlainDateTime().equals(wall) ? { found: "twice", instant } : { found: "never" };
}
