import { MONTH_NAMES, sayDate, sayList, sayTime } from "../../../platform/clock/say-when.ts";
import type { RepeatRule } from "./repeat-rule.ts";
import { dateOf } from "./said-date.ts";

/** What a person must know before trusting the dates of a rule. Values, never thrown. */
export type RepeatProblem =
  /** The rule cannot be read; nothing was expanded. */
  | { kind: "rule_incomplete"; field: keyof RepeatRule }
  /** No session on `date`: the clocks go forward over its start or end. */
  | { kind: "time_does_not_exist"; date: string; time: string }
  /** The clocks go back: the first of the two was taken. */
  | { kind: "time_happens_twice"; date: string; time: string }
  /** Months ('YYYY-MM') without that day, left out. */
  | { kind: "month_too_short"; day: number; months: string[] }
  /** Nothing was decided from `date` (before or after the terms the service has entered). */
  | { kind: "term_dates_not_known"; date: string }
  /** The rule goes on, the expansion stopped after `after`. */
  | { kind: "stopped_early"; after: string; limit: "sessions" | "years" }
  | { kind: "no_dates" };

/** The first field that makes the rule unreadable, if any. */
export function incompleteField(rule: RepeatRule): keyof RepeatRule | undefined {
  const wholeAndPositive = (n: number) => Number.isInteger(n) && n >= 1;
  if (!isDate(rule.from)) return "from";
  if (rule.until !== undefined && !isDate(rule.until)) return "until";
  if (!rule.also.every(isDate)) return "also";
  if (!wholeAndPositive(rule.interval)) return "interval";
  if (!wholeAndPositive(rule.minutes) || rule.minutes >= 24 * 60) return "minutes";
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(rule.time)) return "time";
  if (rule.count !== undefined && !wholeAndPositive(rule.count)) return "count";
  if (rule.until !== undefined && rule.until < rule.from) return "until";
  if (rule.every === "week" && rule.weekdays.length === 0) return "weekdays";
  if (rule.every === "month" && !monthlyIsWhole(rule)) return "monthly";
  return undefined;
}

function isDate(date: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return dateOf(Number(year), Number(month), Number(day)) !== undefined;
}

function monthlyIsWhole({ monthly }: RepeatRule): boolean {
  if (!monthly) return false;
  if (monthly.kind === "weekday") return monthly.nth.length > 0;
  return monthly.days.length > 0 && monthly.days.every((day) => day === -1 || (day >= 1 && day <= 31));
}

const FIELD_WORDS: Partial<Record<keyof RepeatRule, string>> = {
  interval: "How often it repeats must be a whole number, 1 or more",
  minutes: "It must finish after it starts, and within a day",
  time: "Say when it starts, such as 10am",
  count: "The number of sessions must be a whole number, 1 or more",
  from: "Say the first date, such as 5 January",
  until: "The last date is before the first date, or is no date",
  also: "One of the added dates is no date",
  weekdays: "Choose at least one day of the week",
  monthly: "Choose which day of the month, such as the last Friday or the 15th",
};

const sayMonth = (month: string) => `${MONTH_NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** One plain English sentence for staff. */
export function sayRepeatProblem(problem: RepeatProblem): string {
  switch (problem.kind) {
    case "rule_incomplete":
      return `${FIELD_WORDS[problem.field] ?? "Say when it happens"}.`;
    case "time_does_not_exist":
      return `The clocks go forward on ${sayDate(problem.date)}: ${sayTime(problem.time)} does not exist that day, so there is no session. Choose another time for it.`;
    case "time_happens_twice":
      return `The clocks go back on ${sayDate(problem.date)}: ${sayTime(problem.time)} happens twice. The first is used.`;
    case "month_too_short":
      return `There is no session in ${sayList(problem.months.map(sayMonth))}, which ${problem.months.length > 1 ? "have" : "has"} no day ${problem.day}. 'The last day of every month' would include every month.`;
    case "term_dates_not_known":
      return `Term dates are not known for ${sayDate(problem.date, { year: true })}. Add them to your service's term dates first.`;
    case "stopped_early":
      return `It carries on after ${sayDate(problem.after, { year: true })}. ${problem.limit === "years" ? "Three years" : "600 sessions"} is the most that can be planned at once.`;
    case "no_dates":
      return "It never happens: every date was left out. Check the dates, the exceptions and the season.";
  }
}
