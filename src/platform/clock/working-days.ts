import { Temporal } from "temporal-polyfill";

const isWorking = (day: Temporal.PlainDate, holidays: ReadonlySet<string>) =>
  day.dayOfWeek < 6 && !holidays.has(day.toString());

/** The date so many working days after another (before, where negative). @param holidays bank holidays as dates 'YYYY-MM-DD' */
export function workingDaysOn(date: string, days: number, holidays: ReadonlySet<string>): string {
  const step = Math.sign(days);
  let day = Temporal.PlainDate.from(date);
  for (let left = Math.abs(days); left > 0; ) {
    day = day.add({ days: step });
    if (isWorking(day, holidays)) left -= 1;
  }
  return day.toString();
}

/** Working days after `from` up to and with `to`; 0 on the same day. */
export function workingDaysBetween(from: string, to: string, holidays: ReadonlySet<string>): number {
  const first = Temporal.PlainDate.from(from);
  const { days } = first.until(to, { largestUnit: "days" });
  return Array.from({ length: Math.max(days, 0) }, (_, at) => first.add({ days: at + 1 })).filter((day) =>
    isWorking(day, holidays),
  ).length;
}
