import type { ImportRow } from "../../../../platform/csv/read-import.ts";
import type { DayVisits } from "./odd-visits.ts";

/** Lines that cannot be taken, and why. */
export interface VisitsFault {
  /** The first of them. */
  line: number;
  /** How many there are, where several have the same reason: a name that no library is known by. */
  lines?: number;
  reason: string;
}

/** More than ever came to one library in a day. */
export const MOST_VISITS = 100_000;

export const VISITS_COLUMNS = ["date", "library", "visits"];

interface Lookups {
  /** 'YYYY-MM-DD' of what stands there, undefined for no day. */
  readDay: (text: string) => string | undefined;
  /** The library of that name, and whether somebody may count for it. */
  library: (name: string) => { id: string; isTheirs: boolean } | undefined;
  today: string;
}

/**
 * Reads lines of visits by date and library: all of them, or what is wrong with each that cannot be read; of a name that
 * is no library of theirs once, with the number of its lines.
 */
export function readVisits(
  rows: ImportRow[],
  { readDay, library, today }: Lookups,
): { counts: DayVisits[]; faults: VisitsFault[] } {
  const counts: DayVisits[] = [];
  const faults: VisitsFault[] = [];
  const lines = new Map<string, number>();
  const names = new Map<string, VisitsFault>();
  for (const { line, row } of rows) {
    const [date = "", name = "", number = ""] = VISITS_COLUMNS.map((column) => row[column]);
    const day = readDay(date);
    const known = library(name);
    const plain = number.replaceAll(",", "");
    const visits = /^\d{1,7}$/.test(plain) ? Number(plain) : undefined;
    const twice = day && known && lines.get(`${known.id} ${day}`);
    const isNamed = known?.isTheirs === true;
    const reason = !day
      ? `'${date}' is no day. Write it like 27/11/2026.`
      : day > today
        ? `${date} is still to come.`
        : !known
          ? `There is no library '${name}' in this library service.`
          : !known.isTheirs
            ? `'${name}' is not a library that you count for.`
            : visits === undefined
              ? `'${number}' is no whole number.`
              : visits > MOST_VISITS
                ? `${number} is more than can be.`
                : twice
                  ? `This library and day stand in line ${twice} already.`
                  : undefined;
    const before = isNamed ? undefined : names.get(name);
    if (reason && before?.reason === reason) before.lines = (before.lines ?? 1) + 1;
    else if (reason) {
      const fault: VisitsFault = { line, reason };
      faults.push(fault);
      if (!isNamed) names.set(name, fault);
    } else {
      lines.set(`${known!.id} ${day}`, line);
      counts.push({ libraryId: known!.id, day: day!, visits: visits! });
    }
  }
  return { counts, faults };
}
