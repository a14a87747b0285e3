import { Temporal } from "temporal-polyfill";
import type { MonthSum } from "./national-return.ts";

/** Visits of a library, as a file gives them, from a day to a day, both included; 'YYYY-MM-DD'. */
export interface GivenVisits {
  libraryId: string | null;
  from: string;
  to: string;
  number: number;
}

/** Visits at a library's doors on one day. */
export interface DoorDay {
  libraryId: string | null;
  day: string;
  number: number;
}

function* daysOf({ from, to }: GivenVisits): Generator<string> {
  for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({ days: 1 })) yield day.toString();
}

/**
 * Visits by library and month, each day counted once. What a file gives of some days stands for all of them, and what was
 * counted at the doors on these is not added to it; unless the doors were counted on every one of its days, when they stand.
 * So one day of a counter takes nothing from a month that a file gives. A file's count is of the month in which it begins.
 * @param days first and last of the sums: doors and files may reach beyond
 */
export function visitsOnce(
  given: readonly GivenVisits[],
  doors: readonly DoorDay[],
  days: { from: string; to: string },
): MonthSum[] {
  const key = (libraryId: string | null, day: string) => `${libraryId} ${day}`;
  const counted = new Set(doors.map(({ libraryId, day }) => key(libraryId, day)));
  const stands = given.filter((each) => ![...daysOf(each)].every((day) => counted.has(key(each.libraryId, day))));
  const taken = new Set(stands.flatMap((each) => [...daysOf(each)].map((day) => key(each.libraryId, day))));
  const sums = new Map<string, MonthSum>();
  const add = (kind: string, libraryId: string | null, day: string, number: number) => {
    if (day < days.from || day > days.to) return;
    const month = day.slice(0, 7);
    const sum = sums.get(`${kind} ${libraryId} ${month}`);
    if (sum) sum.number += number;
    else sums.set(`${kind} ${libraryId} ${month}`, { kind, month, libraryId, margin: null, value: null, number });
  };
  for (const { libraryId, from, number } of stands) add("given_visits", libraryId, from, number);
  for (const { libraryId, day, number } of doors)
    if (!taken.has(key(libraryId, day))) add("visits", libraryId, day, number);
  return [...sums.values()];
}
