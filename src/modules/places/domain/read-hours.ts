import type { Weekday } from "../../../vocabulary/terms.ts";

/** One stretch of opening on one weekday, local wall-clock 'HH:MM'. */
export interface Opening {
  weekday: Weekday;
  opens: string;
  closes: string;
  staffed: boolean;
}

const STRETCH = /^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/;

/**
 * Reads a day's cell of the public library schema: '09:00-13:00' or '09:00-13:00,14:00-17:00'; empty is closed.
 * @returns the stretches that make sense, and the texts that do not (an end before its start, a time that is none)
 */
export function readDayHours(
  cell: string,
  weekday: Weekday,
  staffed: boolean,
): { openings: Opening[]; refused: string[] } {
  const openings: Opening[] = [];
  const refused: string[] = [];
  for (const part of cell.split(",").map((text) => text.trim())) {
    if (!part) continue;
    const match = STRETCH.exec(part);
    const [, oh = "", om = "", ch = "", cm = ""] = match ?? [];
    const opens = `${oh.padStart(2, "0")}:${om}`;
    const closes = `${ch.padStart(2, "0")}:${cm}`;
    const sane = match && opens < closes && closes <= "24:00" && Number(om) < 60 && Number(cm) < 60;
    const overlaps = openings.some((other) => opens < other.closes && other.opens < closes);
    if (sane && !overlaps) openings.push({ weekday, opens, closes, staffed });
    else refused.push(part);
  }
  return { openings, refused };
}

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Reads the fourteen hours columns of the public library schema; `refused` names the column of each text that makes no sense. */
export function readWeek(row: Record<string, string>): {
  openings: Opening[];
  refused: { column: string; text: string }[];
} {
  const openings: Opening[] = [];
  const refused: { column: string; text: string }[] = [];
  for (const [index, day] of DAYS.entries())
    for (const staffed of [true, false]) {
      const column = `${day}_${staffed ? "staffed" : "unstaffed"}_hours`;
      const read = readDayHours(row[column] ?? "", (index + 1) as Weekday, staffed);
      openings.push(...read.openings);
      refused.push(...read.refused.map((text) => ({ column, text })));
    }
  return { openings, refused };
}
