import type { Weekday } from "../../../vocabulary/terms.ts";

/**
 * When an activity repeats, as a person would say it. Local wall-clock time; the zone belongs to the library
 * (Europe/London). Dates are ISO 'YYYY-MM-DD', times 'HH:MM'.
 */
export interface RepeatRule {
  /** 'once' uses only `from`. */
  every: "once" | "day" | "week" | "month";
  /** Every n days, weeks or months; at least 1. */
  interval: number;
  /** For 'week'. */
  weekdays: Weekday[];
  /** For 'month': the nth such weekday (1 to 4, or -1 for the last), or a day of the month (1 to 31, -1 the last). */
  monthly?: { kind: "weekday"; nth: 1 | 2 | 3 | 4 | -1; weekday: Weekday } | { kind: "day"; day: number };
  /** First date it may happen. */
  from: string;
  /** Last date it may happen, inclusive; or `count` sessions, whichever comes first. Absent both: no end. */
  until?: string;
  count?: number;
  time: string;
  minutes: number;
  /** 'term': only in the service's school terms; 'holidays': only outside them. */
  season: "all_year" | "term" | "holidays";
  /** Dates left out. */
  except: string[];
  /** Dates added, at the same time. */
  also: string[];
  skipBankHolidays: boolean;
}
