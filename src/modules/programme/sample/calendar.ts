import type { Temporal } from "temporal-polyfill";

/** How far ahead the sample goes. */
export const WEEKS = 26;

/** First and last day of the sample: Monday of this week, and the Sunday 26 weeks on. */
export function horizon(today: Temporal.PlainDate): { monday: Temporal.PlainDate; last: Temporal.PlainDate } {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return { monday, last: monday.add({ days: WEEKS * 7 - 1 }) };
}

/** Month and day, both ends included. Real term dates differ by council and are not in the open data. */
const LIKELY_HOLIDAYS = [
  ["01-01", "01-04"],
  ["02-14", "02-22"],
  ["03-30", "04-12"],
  ["05-25", "05-31"],
  ["07-22", "08-31"],
  ["10-24", "11-01"],
  ["12-20", "12-31"],
] as const;
const SUMMER = LIKELY_HOLIDAYS[4];

/** True on days when most English schools are shut. Only good enough for made-up activities. */
export function likelySchoolHoliday(date: Temporal.PlainDate): boolean {
  const day = date.toString().slice(5);
  return LIKELY_HOLIDAYS.some(([from, to]) => from <= day && day <= to);
}

/** True on days of the likely summer holidays. */
export function likelySummer(date: Temporal.PlainDate): boolean {
  const day = date.toString().slice(5);
  return SUMMER[0] <= day && day <= SUMMER[1];
}

/** Every date of one weekday within the horizon. */
export function datesOf(weekday: number, today: Temporal.PlainDate): Temporal.PlainDate[] {
  const { monday } = horizon(today);
  return Array.from({ length: WEEKS }, (_, week) => monday.add({ weeks: week, days: weekday - 1 }));
}
