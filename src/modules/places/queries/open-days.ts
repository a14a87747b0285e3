import type { Database } from "../../../platform/db/database.ts";
import { type DayHours, hoursOn } from "../domain/opening-hours.ts";
import { knownHours } from "./known-hours.ts";

const isOpen = (hours: DayHours): boolean | undefined =>
  hours.kind === "closure" ? false : hours.kind === "usual" ? hours.spells.length > 0 : undefined;

/**
 * Whether a library is open on days, by its closures and by the hours of the week as they are now; undefined where nobody
 * can tell: on bank holidays, and where no hours are known. Not inside an open transaction.
 */
export async function openDays(
  db: Database,
  libraryId: string,
  days: string[],
): Promise<ReadonlyMap<string, boolean | undefined>> {
  const known = days.length > 0 ? await knownHours(db.reads(), libraryId, days.toSorted()[0]!) : undefined;
  return new Map(days.map((day) => [day, known && isOpen(hoursOn(known, day))]));
}
