import { Temporal } from "temporal-polyfill";
import type { Monthly, RepeatRule } from "./repeat-rule.ts";

type Day = Temporal.PlainDate;
const day = (date: string) => Temporal.PlainDate.from(date);
const onOrAfter = (a: Day, b: Day) => Temporal.PlainDate.compare(a, b) >= 0;

/** The later of two ISO dates. */
export const laterOf = (a: string, b: string): string => [a, b].sort()[1]!;

/** A date the pattern falls on; or, with `missing`, the end of a month that has no such day ('the 31st'). */
export interface PatternDate {
  date: string;
  missing?: number;
}

/**
 * The bare dates of a rule's pattern, ascending and without end, from the later of `rule.from` and `notBefore`:
 * nothing is left out yet and `until` and `count` are not looked at.
 *
 * Written on Temporal's plain dates and not on rrule-temporal, although the tests hold the two to the same answer
 * where both have one. Ours counts intervals from the first date that fits, as people do, not from the week of
 * `from`; must say which months have no 31st; and its COUNT would count sessions that are then left out.
 */
export function patternDates(rule: RepeatRule, notBefore = rule.from): Generator<PatternDate> {
  const start = day(laterOf(notBefore, rule.from));
  if (rule.every === "week") return weekly(rule, start);
  if (rule.every === "month" && rule.monthly) return monthly(rule, rule.monthly, start);
  return rule.every === "day" ? daily(rule, start) : once(rule, start);
}

function* once(rule: RepeatRule, start: Day): Generator<PatternDate> {
  if (onOrAfter(day(rule.from), start)) yield { date: rule.from };
}

function* daily(rule: RepeatRule, start: Day): Generator<PatternDate> {
  const from = day(rule.from);
  const skipped = Math.ceil(from.until(start).days / rule.interval);
  for (let date = from.add({ days: skipped * rule.interval }); ; date = date.add({ days: rule.interval })) {
    yield { date: date.toString() };
  }
}

function* weekly(rule: RepeatRule, start: Day): Generator<PatternDate> {
  const from = day(rule.from);
  const wait = Math.min(...rule.weekdays.map((weekday) => (weekday - from.dayOfWeek + 7) % 7));
  const first = from.add({ days: wait });
  const firstMonday = first.subtract({ days: first.dayOfWeek - 1 });
  const weeksTo = Math.max(0, Math.floor(firstMonday.until(start).days / 7));
  const skipped = Math.floor(weeksTo / rule.interval) * rule.interval;
  const weekdays = [...rule.weekdays].sort();
  for (let monday = firstMonday.add({ weeks: skipped }); ; monday = monday.add({ weeks: rule.interval })) {
    for (const weekday of weekdays) {
      const date = monday.add({ days: weekday - 1 });
      if (onOrAfter(date, start)) yield { date: date.toString() };
    }
  }
}

function* monthly(rule: RepeatRule, which: Monthly, start: Day): Generator<PatternDate> {
  const from = day(rule.from);
  let month = from.with({ day: 1 });
  if (rule.interval > 1) {
    while (!inMonth(which, month).some((found) => !found.missing && found.date >= rule.from)) {
      month = month.add({ months: 1 });
    }
  }
  const monthsTo = Math.max(0, month.until(start, { largestUnit: "months" }).months);
  month = month.add({ months: Math.floor(monthsTo / rule.interval) * rule.interval });
  const notBefore = start.toString();
  for (; ; month = month.add({ months: rule.interval })) {
    for (const found of inMonth(which, month)) if (found.date >= notBefore) yield found;
  }
}

function inMonth(which: Monthly, month: Day): PatternDate[] {
  const length = month.daysInMonth;
  const found = new Map<string, PatternDate>();
  const add = (dayOfMonth: number) => {
    const date = month.with({ day: dayOfMonth }).toString();
    found.set(date, { date });
  };
  if (which.kind === "weekday") {
    const first = 1 + ((which.weekday - month.dayOfWeek + 7) % 7);
    for (const nth of which.nth) add(nth === -1 ? first + 7 * Math.floor((length - first) / 7) : first + 7 * (nth - 1));
    return [...found.values()].sort((a, b) => a.date.localeCompare(b.date));
  }
  for (const wanted of which.days) if (wanted <= length) add(wanted === -1 ? length : wanted);
  const dates = [...found.values()].sort((a, b) => a.date.localeCompare(b.date));
  const end = month.with({ day: length }).toString();
  return [...dates, ...which.days.filter((wanted) => wanted > length).map((missing) => ({ date: end, missing }))];
}
