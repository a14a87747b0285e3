import { Temporal } from "temporal-polyfill";

/** Days, both included, 'YYYY-MM-DD'; `to` null: without an end. */
export interface Days {
  from: string;
  to: string | null;
}

/** The days that both have, or undefined where they have none. */
export function bothHold(a: Days, b: Days): Days | undefined {
  const from = [a.from, b.from].sort().at(-1)!;
  const [to = null] = [a.to, b.to].filter((day) => day !== null).sort();
  return to !== null && to < from ? undefined : { from, to };
}

export const holdsOn = ({ from, to }: Days, day: string): boolean => from <= day && (to === null || day <= to);

export const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

export const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** A year as councils count them, 1 April to 31 March, by the calendar year it begins in. */
export interface Year {
  /** 2026 for 2026/27. */
  begins: number;
  from: string;
  to: string;
}

export const yearOf = (begins: number): Year => ({ begins, from: `${begins}-04-01`, to: `${begins + 1}-03-31` });

/** The year that a day is in. */
export function yearAt(day: string): Year {
  const { year, month } = Temporal.PlainDate.from(day);
  return yearOf(month < 4 ? year - 1 : year);
}

/** '2026/27'. */
export const sayYear = ({ begins }: Year): string => `${begins}/${String(begins + 1).slice(-2)}`;

const FIRST_YEAR = 2000;

/** A year of an address, '2026' for 2026/27; the one that `today` is in where it says none; undefined for nonsense. */
export function readYear(text: string | null, today: string): Year | undefined {
  if (text === null || text === "") return yearAt(today);
  const begins = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
  return begins >= FIRST_YEAR && begins <= yearAt(today).begins + 1 ? yearOf(begins) : undefined;
}
