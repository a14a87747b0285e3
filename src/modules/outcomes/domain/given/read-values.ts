import { Temporal } from "temporal-polyfill";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthOf = (word: string) => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;

/** Days that a cell means, 'YYYY-MM-DD': one, or a month from its first to its last. */
export interface ReadDate {
  day: string;
  until?: string;
}

const dayOf = (year: number, month: number, day: number): string | undefined => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
};

function month(year: number, of: number): ReadDate | undefined {
  if (of < 1 || of > 12) return undefined;
  const first = Temporal.PlainDate.from({ year, month: of, day: 1 });
  return { day: first.toString(), until: first.with({ day: first.daysInMonth }).toString() };
}

const of = (day: string | undefined): ReadDate | undefined => (day ? { day } : undefined);
/** '18' is 2018: nothing that is counted here is older than 1970. */
const fullYear = (text: string) =>
  text.length === 2 ? Number(text) + (Number(text) < 70 ? 2000 : 1900) : Number(text);

/**
 * A date, or a month, as spreadsheets and people write it; of any year, so that a wrong one can be said. Days come before
 * months, as in Britain.
 * @returns undefined for no date; `suggest` where another order of day and month is one
 */
export function readDate(text: string): ReadDate | { suggest?: string } {
  const clean = text
    .trim()
    .replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, "")
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i, "");
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(clean);
  if (iso) {
    const [year, second, third] = [Number(iso[1]), Number(iso[2]), iso[3] === undefined ? undefined : Number(iso[3])];
    if (third === undefined) return month(year, second) ?? {};
    return of(dayOf(year, second, third)) ?? { suggest: dayOf(year, third, second) };
  }
  const british = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})$/.exec(clean);
  if (british) {
    const [first, second, year] = [Number(british[1]), Number(british[2]), fullYear(british[3]!)];
    return of(dayOf(year, second, first)) ?? { suggest: dayOf(year, first, second) };
  }
  const words = /^(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3,9})[- ,]+(\d{2}|\d{4})$/i.exec(clean);
  if (words) return of(dayOf(fullYear(words[3]!), monthOf(words[2]!), Number(words[1]))) ?? {};
  const named = /^([a-z]{3,9})[- ,]+(\d{2}|\d{4})$/i.exec(clean);
  if (named) return month(fullYear(named[2]!), monthOf(named[1]!)) ?? {};
  // What is left of a date where a spreadsheet was saved without its format: days since the end of 1899.
  if (/^[34]\d{4}$/.test(clean))
    return {
      suggest: Temporal.PlainDate.from("1899-12-30")
        .add({ days: Number(clean) })
        .toString(),
    };
  return {};
}

/** The other reading of a day that another country writes month first: '2019-12-01' for '2019-01-12'. */
export function swapped(day: string): string | undefined {
  const [year = "", second = "", third = ""] = day.split("-");
  return second === third ? undefined : dayOf(Number(year), Number(third), Number(second));
}

export const LARGEST = 100_000_000;

/** A whole number of people, visits or loans; else what is wrong, and the number that may be meant. */
export function readCount(text: string): number | { wrong: "none" | "negative" | "text"; suggest?: number } {
  const plain = text
    .trim()
    .replace(/(\d),(?=\d{3}(\D|$))/g, "$1")
    .replace(/\.0+$/, "");
  if (/^\d+$/.test(plain) && Number(plain) <= LARGEST) return Number(plain);
  if (/^(|-|–|—|n\/?a|none|null|not known|unknown|x|\*)$/i.test(plain)) return { wrong: "none" };
  const below = /^[-−(](\d+)\)?$/.exec(plain);
  if (below) return { wrong: "negative", suggest: Number(below[1]) };
  const inside = plain.match(/\d+/g) ?? [];
  const suggest = inside.length === 1 && Number(inside[0]) <= LARGEST ? Number(inside[0]) : undefined;
  return { wrong: "text", ...(suggest !== undefined && !/\d[.:/]/.test(plain) && { suggest }) };
}

export const AGES = ["under_12", "12_17", "adult", "all"] as const;
export type Age = (typeof AGES)[number];

/** The age group of an event, as the national return divides them; null where a cell says none that is known. */
export function readAge(text: string): Age | null {
  const plain = text.toLowerCase();
  if (/all|famil|mixed|any/.test(plain)) return "all";
  if (/adult|18|older|senior/.test(plain)) return "adult";
  if (/12.?(-|–|to).?17|teen|young/.test(plain)) return "12_17";
  if (/under.?12|child|0.?-.?11|early|baby|babies|toddler|junior/.test(plain)) return "under_12";
  return null;
}

/** Whether an event was online; null where a cell does not say. */
export const readOnline = (text: string): boolean | null =>
  /digital|online|virtual|remote/i.test(text) ? true : /physical|person|library|outreach/i.test(text) ? false : null;
