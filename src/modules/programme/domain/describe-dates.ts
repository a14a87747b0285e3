import { Temporal } from "temporal-polyfill";
import { sayDate, sayList, WEEKDAY_NAMES } from "../../../platform/clock/say-when.ts";
import { sayNumber } from "./number-words.ts";

/** More gaps than this make a list of exceptions harder to read than no list. */
const MOST_GAPS = 3;

/**
 * The dates of a run of sessions in one line: 'Ten Tuesdays, 12 January to 23 March, not 16 February'.
 * Dates are local ISO dates, in any order.
 */
export function describeDates(given: readonly string[]): string {
  const dates = [...new Set(given)].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) return "No dates yet";
  const year = first.slice(0, 4) !== last.slice(0, 4);
  const say = (date: string) => sayDate(date, { weekday: false, year });
  if (dates.length <= 2) return sayList(dates.map((date) => sayDate(date, { year })));

  const many = capital(sayNumber(dates.length));
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  const span = `${sameMonth ? say(first).split(" ")[0] : say(first)} to ${say(last)}`;
  const weekdays = [...new Set(dates.map(weekdayOf))].sort();
  if (weekdays.length > 3) {
    const days = Temporal.PlainDate.from(first).until(last).days + 1;
    return days === dates.length ? `${many} days, ${span}` : `${many} dates, ${span}`;
  }
  const names = sayList(weekdays.map((weekday) => `${WEEKDAY_NAMES[weekday - 1]}s`));
  const gaps = between(first, last, weekdays).filter((date) => !dates.includes(date));
  if (gaps.length === 0) return `${many} ${names}, ${span}`;
  if (gaps.length <= MOST_GAPS && gaps.length < dates.length)
    return `${many} ${names}, ${span}, not ${sayList(gaps.map(say))}`;
  const steps = new Set(dates.slice(1).map((date, i) => daysFrom(dates[i]!, date)));
  if (steps.size === 1 && steps.has(14)) return `${many} ${names}, every second week, ${span}`;
  return dates.length <= 6
    ? sayList(dates.map((date) => sayDate(date, { year })))
    : `${many} ${names} between ${say(first)} and ${say(last)}`;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const weekdayOf = (date: string) => Temporal.PlainDate.from(date).dayOfWeek;
const daysFrom = (from: string, to: string) => Temporal.PlainDate.from(from).until(to).days;

/** Every date of those weekdays from `first` to `last`. */
function between(first: string, last: string, weekdays: readonly number[]): string[] {
  const start = Temporal.PlainDate.from(first);
  return Array.from({ length: daysFrom(first, last) + 1 }, (_, days) => start.add({ days }))
    .filter((date) => weekdays.includes(date.dayOfWeek))
    .map(String);
}
