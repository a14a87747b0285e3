import { Temporal } from "temporal-polyfill";

/** Days, both included, 'YYYY-MM-DD'. */
export interface Days {
  from: string;
  to: string;
}

/** Twelve months or fewer, the last of them perhaps not over yet, and the same days a year before. */
export interface TwoYears {
  now: Days;
  before: Days;
  /** 'YYYY-MM' of them, in their order. */
  months: string[];
  /** The last of the months goes on. */
  soFar: boolean;
}

/**
 * The twelve months up to one, as far as they have gone; the year before ends on the same day, so that a month of which
 * eight days are over is set beside eight days.
 * @param month 'YYYY-MM', of today at the latest @param today 'YYYY-MM-DD' @param months how many up to it, 12 at most
 */
export function twoYears(month: string, today: string, months = 12): TwoYears {
  const last = Temporal.PlainYearMonth.from(month);
  const first = last.subtract({ months: months - 1 });
  const end = last.toPlainDate({ day: last.daysInMonth });
  const soFar = Temporal.PlainDate.compare(end, today) > 0;
  const to = soFar ? Temporal.PlainDate.from(today) : end;
  const from = first.toPlainDate({ day: 1 });
  // The last of February is the last of February.
  const before = soFar ? to.subtract({ years: 1 }) : to.add({ days: 1 }).subtract({ years: 1, days: 1 });
  return {
    now: { from: from.toString(), to: to.toString() },
    before: { from: from.subtract({ years: 1 }).toString(), to: before.toString() },
    months: Array.from({ length: months }, (_, n) => first.add({ months: n }).toString()),
    soFar,
  };
}

/** The year from April that a month lies in, by its first calendar year. */
export const councilYear = (month: string): number => Number(month.slice(0, 4)) - (month.slice(5) < "04" ? 1 : 0);

/** A council's year, April to March, as far as it has gone. @param begins its first calendar year, of today at the latest */
export function councilYears(begins: number, today: string): TwoYears {
  const [last] = [`${begins + 1}-03`, today.slice(0, 7)].toSorted() as [string];
  const months = Temporal.PlainYearMonth.from(`${begins}-04`).until(last, { largestUnit: "months" }).months + 1;
  return twoYears(last, today, months);
}

export const monthBefore = (month: string): string =>
  Temporal.PlainYearMonth.from(month).subtract({ years: 1 }).toString();

/** A count and from how many registers or days it was made; undefined: nobody counted, which is not nought. */
export interface Sum {
  number: number;
  facts: number;
}

export interface MonthCount {
  /** 'YYYY-MM'. */
  month: string;
  now?: Sum;
  /** Of the same month a year before. */
  before?: Sum;
}

/** Twelve months with those of the year before beside them. */
export function monthsOf(years: TwoYears, rows: (Sum & { month: string })[]): MonthCount[] {
  const known = new Map(rows.map(({ month, number, facts }) => [month, { number, facts }]));
  return years.months.map((month) => ({ month, now: known.get(month), before: known.get(monthBefore(month)) }));
}

export interface Change {
  words: "nothing_before" | "nothing_now" | "same" | "more" | "fewer";
  /** Of more and fewer, where there were enough to say. */
  percent?: number;
}

/** Fewer than these tell no percentage. */
const FEW = 50;

/** How a count stands to the one before; undefined where neither was counted. Within one in a hundred it is the same. */
export function changeOf(now: Sum | undefined, before: Sum | undefined): Change | undefined {
  if (!now) return before && { words: "nothing_now" };
  if (!before) return { words: "nothing_before" };
  const percent = Math.round((100 * (now.number - before.number)) / before.number);
  if (now.number === before.number || (before.number >= FEW && percent === 0)) return { words: "same" };
  const words = now.number > before.number ? "more" : "fewer";
  return before.number >= FEW ? { words, percent: Math.abs(percent) } : { words };
}

/** What was counted on a day of the week. */
export interface WeekdayCount extends Sum {
  /** 1 is Monday. */
  weekday: number;
  /** Of one session, or of one day at a library. */
  each: number;
}

/** What was counted by the day of the week, Monday first; a day on which nobody counted is not among them. */
export function weekdaysOf(rows: readonly (Sum & { day: string })[]): WeekdayCount[] {
  const days = Map.groupBy(rows, ({ day }) => Temporal.PlainDate.from(day).dayOfWeek);
  return [...days]
    .toSorted(([a], [b]) => a - b)
    .map(([weekday, of]) => {
      const [number, facts] = [
        of.reduce((sum, row) => sum + row.number, 0),
        of.reduce((sum, row) => sum + row.facts, 0),
      ];
      return { weekday, number, facts, each: number / facts };
    });
}

/** Whether a number is the largest of all, or the smallest, by itself: of several that are alike none stands out. Pure. */
export function standsOut(number: number, all: readonly number[]): "most" | "least" | undefined {
  if (all.length < 2 || all.filter((other) => other === number).length !== 1) return undefined;
  if (number === Math.max(...all)) return "most";
  return number === Math.min(...all) ? "least" : undefined;
}
