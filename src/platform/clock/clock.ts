import { Temporal } from "temporal-polyfill";
import { LONDON } from "./local-time.ts";

/** The time, as parts of the product are given it: tests give another. */
export interface Clock {
  /** RFC 3339, UTC. */
  now: () => string;
  /** Today's date in London, 'YYYY-MM-DD'. */
  today: () => string;
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant().toString({ smallestUnit: "millisecond" }),
  today: () => Temporal.Now.plainDateISO(LONDON).toString(),
};

/** A clock that stands still at an instant. */
export function fixedClock(instant: string): Clock {
  const at = Temporal.Instant.from(instant);
  return { now: () => at.toString(), today: () => at.toZonedDateTimeISO(LONDON).toPlainDate().toString() };
}
