import { Temporal } from "temporal-polyfill";
import { sayDate, sayList, sayTimeRange, WEEKDAY_NAMES } from "../../../platform/clock/say-when.ts";
import type { Weekday } from "../../../vocabulary/terms.ts";
import { sayNumber, sayOrdinal, shortOrdinal } from "./number-words.ts";
import { type Monthly, normaliseRepeat, type RepeatRule } from "./repeat-rule.ts";
import { nextSuchDate, sayDateAfter, sayDatesAfter, saySpanAfter } from "./said-date.ts";

/**
 * The rule in plain English: 'Every Tuesday, 10am to 11:30am, in term time, except 14 April'.
 *
 * `today` decides what need not be said: a first date that has passed, and a year a reader would take for granted.
 * Without it the rule is said as on its own first day. What it says, `readRepeat` understands as the same rule.
 */
export function sayRepeat(given: RepeatRule, today = given.from): string {
  const rule = asSeenFrom(given, today);
  const main = rule.every === "once" ? `On ${sayOnce(rule.from, today)}` : sayPattern(rule);
  const bareCount = isBareCount(rule);
  const parts = [
    main + sayDates(rule, today),
    sayTimes(rule),
    rule.season === "term" && "in term time",
    rule.season === "holidays" && "in school holidays",
    rule.skipBankHolidays && "not on bank holidays",
    rule.count && !bareCount && `${sayNumber(rule.count)} ${rule.count === 1 ? "time" : "times"}`,
    rule.except.length > 0 && `except ${sayDatesAfter(rule.except, rule.from)}`,
    rule.also.length > 0 && `also on ${sayDatesAfter(rule.also, rule.from)}`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** Where the first date goes without saying, the rule as it would be if it began today. */
function asSeenFrom(given: RepeatRule, today: string): RepeatRule {
  const rule = normaliseRepeat(given);
  return saysFrom(rule, today) || rule.every === "once" ? rule : normaliseRepeat({ ...rule, from: today });
}

/** A count or 'every second' cannot be followed without its beginning, even when that has passed. */
function saysFrom(rule: RepeatRule, today: string): boolean {
  const isOver = rule.until !== undefined && rule.until < today;
  const needsFrom = rule.count !== undefined || (rule.interval > 1 && rule.from !== today);
  return rule.from > today || needsFrom || isOver;
}

/** '10am to 11:30am'. */
export function sayTimes({ time, minutes }: Pick<RepeatRule, "time" | "minutes">): string {
  const end = Temporal.PlainTime.from(time).add({ minutes });
  return sayTimeRange(time, end.toString({ smallestUnit: "minute" }));
}

const weekdayName = (weekday: Weekday) => WEEKDAY_NAMES[weekday - 1]!;
const isBareCount = (rule: RepeatRule) =>
  Boolean(rule.count) && rule.every === "week" && rule.interval === 1 && rule.weekdays.length === 1;

function sayOnce(date: string, today: string): string {
  const { day, month } = Temporal.PlainDate.from(date);
  return sayDate(date, { year: nextSuchDate(day, month, today) !== date });
}

function sayPattern(rule: RepeatRule): string {
  const nth = rule.interval === 1 ? "" : `${sayOrdinal(rule.interval)} `;
  if (rule.every === "day") return `Every ${nth}day`;
  if (rule.every === "month") return `The ${sayMonthly(rule.monthly!)} of every ${nth}month`;
  const names = rule.weekdays.map(weekdayName);
  if (isBareCount(rule)) {
    const words = sayNumber(rule.count!);
    return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${names[0]}${rule.count === 1 ? "" : "s"}`;
  }
  if (rule.interval > 1 && names.length > 1) return `Every ${nth}week on ${sayList(names)}`;
  return rule.weekdays.join() === "1,2,3,4,5" ? "Every weekday" : `Every ${nth}${sayList(names)}`;
}

function sayMonthly(monthly: Monthly): string {
  if (monthly.kind === "weekday") return `${sayList(monthly.nth.map(sayOrdinal))} ${weekdayName(monthly.weekday)}`;
  return sayList(monthly.days.map((day) => (day === -1 ? "last day" : shortOrdinal(day))));
}

/** ' from 5 January', ' until 3 March', ' from 24 to 28 August'. */
function sayDates(rule: RepeatRule, today: string): string {
  if (rule.every === "once") return "";
  if (!saysFrom(rule, today)) return rule.until ? ` until ${sayDateAfter(rule.until, today)}` : "";
  return ` from ${rule.until ? saySpanAfter(rule.from, rule.until, today) : sayDateAfter(rule.from, today)}`;
}
