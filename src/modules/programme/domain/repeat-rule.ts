import type { Weekday } from "../../../vocabulary/terms.ts";

/** Which of its kind in the month: the first to the fourth, or -1 for the last. Not every month has a fifth. */
export type Nth = 1 | 2 | 3 | 4 | -1;

/** Weekdays of the month ('first and third Wednesday'), or days of the month (1 to 31, -1 the last day). */
export type Monthly = { kind: "weekday"; nth: Nth[]; weekday: Weekday } | { kind: "day"; days: number[] };

/**
 * When an activity repeats, as a person would say it. Local wall-clock time; the zone belongs to the library
 * (Europe/London). Dates are ISO 'YYYY-MM-DD', times 'HH:MM'.
 */
export interface RepeatRule {
  /** 'once' uses only `from` (and `also`). */
  every: "once" | "day" | "week" | "month";
  /** Every n days, weeks or months, counted from the first date that fits on or after `from`; at least 1. */
  interval: number;
  /** For 'week'. */
  weekdays: Weekday[];
  /** For 'month'. */
  monthly?: Monthly;
  /** First date it may happen. */
  from: string;
  /** Last date it may happen, inclusive; or `count` sessions, whichever comes first. Absent both: no end. */
  until?: string;
  /** Sessions that do happen: a date left out for any reason is made up at the end. `also` dates come on top. */
  count?: number;
  time: string;
  /** From start to end on the clock on the wall, 1 to 1439. */
  minutes: number;
  /** 'term': only in the service's school terms; 'holidays': only outside them. */
  season: "all_year" | "term" | "holidays";
  /** Dates left out. */
  except: string[];
  /** Dates added, at the same time: chosen by a person, so outside season, bank holidays and `until` too. */
  also: string[];
  skipBankHolidays: boolean;
}

const sorted = (dates: string[]) => [...new Set(dates)].sort();

/**
 * The one way to write a rule: lists sorted and without doubles, fields that do not apply emptied, exceptions
 * outside the rule's dates dropped, a week of seven days said as 'every day'. Two rules that people would say in the
 * same words are deeply equal after this.
 */
export function normaliseRepeat(rule: RepeatRule): RepeatRule {
  const weekdays = [...new Set(rule.weekdays)].sort();
  const every = rule.every === "week" && weekdays.length === 7 && rule.interval === 1 ? "day" : rule.every;
  const once = every === "once";
  const ends = once ? {} : { ...(rule.until && { until: rule.until }), ...(rule.count && { count: rule.count }) };
  const mayHappen = (date: string) => date >= rule.from && (!rule.until || date <= rule.until);
  return {
    every,
    interval: once ? 1 : rule.interval,
    weekdays: every === "week" ? weekdays : [],
    ...(every === "month" && rule.monthly && { monthly: normaliseMonthly(rule.monthly) }),
    from: rule.from,
    ...ends,
    time: rule.time,
    minutes: rule.minutes,
    season: once ? "all_year" : rule.season,
    except: once ? [] : sorted(rule.except).filter(mayHappen),
    also: sorted(rule.also).filter((date) => !(once && date === rule.from)),
    skipBankHolidays: once ? false : rule.skipBankHolidays,
  };
}

/** Whether two rules are alike but for their dates. */
export const sameRhythm = (one: RepeatRule, other: RepeatRule): boolean => rhythm(one) === rhythm(other);

function rhythm(rule: RepeatRule): string {
  const { from: _from, until: _until, except: _except, also: _also, ...rest } = normaliseRepeat(rule);
  return JSON.stringify(rest);
}

/** First to last: 'the last' is written after all numbers. */
const lastAtTheEnd = (a: number, b: number) => (a < 0 ? 99 : a) - (b < 0 ? 99 : b);

function normaliseMonthly(monthly: Monthly): Monthly {
  return monthly.kind === "weekday"
    ? { kind: "weekday", nth: [...new Set(monthly.nth)].sort(lastAtTheEnd), weekday: monthly.weekday }
    : { kind: "day", days: [...new Set(monthly.days)].sort(lastAtTheEnd) };
}
