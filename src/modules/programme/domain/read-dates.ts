import { Temporal } from "temporal-polyfill";
import { MONTH_NAMES, sayDate, WEEKDAY_NAMES } from "../../../platform/clock/say-when.ts";
import { dateOf, nextSuchDate } from "./said-date.ts";

const MONTHS = MONTH_NAMES.map((name) => name.toLowerCase());
const WEEKDAYS = WEEKDAY_NAMES.map((name) => name.toLowerCase());
/** Patterns over plain words (typed-words.ts). */
export const WEEKDAY = `(?:${WEEKDAYS.join("|")})`;
const MONTH = `(?:${MONTHS.join("|")})`;
const DAY = String.raw`(?:${WEEKDAY} )?(?:the )?\d{1,2}(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?: \d{4}\b)?`;
const WRITTEN = String.raw`(?:${WEEKDAY} )?(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?)`;
export const DATE = `(?:${DAY} (?:of )?${MONTH}${YEAR}|${MONTH} ${DAY}${YEAR}|${WRITTEN})`;
export const SPAN = `(?:${DATE}|${DAY}) (?:to|-|until) ${DATE}`;
export const AND = "(?:, and|,|and)";
const SHARED = `${DAY}(?: ${AND} ${DAY})+ (?:of )?${MONTH}${YEAR}`;
const ITEM = `(?:${SPAN}|${SHARED}|${DATE})`;
/** '14 April', '14, 21 and 28 April', '24 to 28 August and 3 May 2027'. */
export const DATES = `${ITEM}(?: ${AND} (?:on )?${ITEM})*`;

/** A list of dates as said; a span has its two ends. `problem` is a sentence for the person who typed it. */
export type SaidDates = { spans: { from: string; to: string }[] } | { problem: string };

/** Reads what DATES, SPAN or DATE matched. A date without a year is the next such date on or after `after`. */
export function readDates(words: string, after: string): SaidDates {
  const spans: { from: string; to: string }[] = [];
  for (const [item] of words.matchAll(new RegExp(ITEM, "g"))) {
    const read = new RegExp(`^${SPAN}$`).test(item) ? readSpan(item, after) : readShared(item, after);
    if ("problem" in read) return read;
    spans.push(...read.spans);
  }
  return { spans };
}

function readSpan(item: string, after: string): SaidDates {
  const [first = "", last = ""] = item.split(/ (?:to|-|until) /);
  // '24 to 28 August': the first borrows the month and the year of the last.
  const borrowed = new RegExp(`^${DATE}$`).test(first) ? first : `${first} ${monthAndYear(last)}`;
  const from = readDate(borrowed, after);
  if ("problem" in from) return from;
  const to = readDate(last, from.date);
  if ("problem" in to) return to;
  if (to.date < from.date) return { problem: `'${withCapitals(item)}' ends before it begins.` };
  return { spans: [{ from: from.date, to: to.date }] };
}

function readShared(item: string, after: string): SaidDates {
  const parts = item.split(new RegExp(` ${AND} `));
  const spans: { from: string; to: string }[] = [];
  for (const part of parts) {
    const whole = new RegExp(`^${DATE}$`).test(part) ? part : `${part} ${monthAndYear(item)}`;
    const read = readDate(whole, after);
    if ("problem" in read) return read;
    spans.push({ from: read.date, to: read.date });
  }
  return { spans };
}

const withCapitals = (words: string) =>
  words.replace(new RegExp(`${MONTH}|${WEEKDAY}`, "g"), (name) => name.charAt(0).toUpperCase() + name.slice(1));

const monthAndYear = (words: string) => new RegExp(`${MONTH}${YEAR}`).exec(words)?.[0] ?? "";

function readDate(words: string, after: string): { date: string } | { problem: string } {
  const weekday = WEEKDAYS.findIndex((name) => words.startsWith(`${name} `)) + 1;
  const { day, month, year } = numbersOf(words);
  const date = year === undefined ? nextSuchDate(day, month, after) : dateOf(year, month, day);
  if (!date) return { problem: `There is no such date as '${withCapitals(words)}'.` };
  if (weekday && Temporal.PlainDate.from(date).dayOfWeek !== weekday) {
    const said = WEEKDAY_NAMES[weekday - 1];
    const bare = sayDate(date, { weekday: false, year: true });
    return { problem: `${bare} is a ${sayDate(date).split(" ")[0]}, not a ${said}. Say which you mean.` };
  }
  return { date };
}

function numbersOf(words: string): { day: number; month: number; year?: number } {
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(words);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const slashed = /(\d{1,2})\/(\d{1,2})(?:\/(\d+))?/.exec(words);
  const century = slashed?.[3]?.length === 2 ? 2000 : 0;
  if (slashed) {
    const year = slashed[3] ? { year: century + Number(slashed[3]) } : {};
    return { day: Number(slashed[1]), month: Number(slashed[2]), ...year };
  }
  const month = MONTHS.findIndex((name) => words.includes(name)) + 1;
  const year = /\b\d{4}\b/.exec(words)?.[0];
  return { day: Number(/\b\d{1,2}(?!\d)/.exec(words)?.[0]), month, ...(year && { year: Number(year) }) };
}
