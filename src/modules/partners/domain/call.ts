import { workingDaysOn } from "../../../platform/clock/working-days.ts";

/** What staff hear who ring an organisation that has not answered: the last means what they name is no longer offered. */
export const HEARD = ["right", "changed", "nobody", "ended"] as const;
export type Heard = (typeof HEARD)[number];

/** Working days until it is time to ring again: soon where nobody answered, later where they were asked to write what changed. */
const AGAIN = { right: undefined, ended: undefined, nobody: 2, changed: 5 } as const;

/** The day to ring again after a call, as a date; null where there is none. @param holidays bank holidays, dates */
export function againOn(heard: Heard, today: string, holidays: ReadonlySet<string>): string | null {
  const days = AGAIN[heard];
  return days ? workingDaysOn(today, days, holidays) : null;
}
