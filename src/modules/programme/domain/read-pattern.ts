import { WEEKDAY_NAMES } from "../../../platform/clock/say-when.ts";
import type { Weekday } from "../../../vocabulary/terms.ts";
import { AND, WEEKDAY } from "./read-dates.ts";

/** What one phrase says of how often; several phrases add up ('fortnightly' + 'on Mondays'). */
export interface SaidPattern {
  unit?: "once" | "day" | "week" | "month";
  interval?: number;
  weekdays?: Weekday[];
  nth?: number[];
  days?: number[];
  count?: number;
}

const ORDINAL = String.raw`(?:last|\d{1,2}(?:st|nd|rd|th))`;
const STEP = String.raw`(?:(other|\d{1,2}(?:st|nd|rd|th)?) )?`;
const WEEKDAYS = `${WEEKDAY}s?(?: ${AND} (?:on )?(?:every )?${WEEKDAY}s?)*`;
const OF_MONTH = `(?:(?:of|in) (?:the|every|a) |every )${STEP}months?`;
const UNITS = { day: "day", week: "week", month: "month", fortnight: "week" } as const;

const toStep = (step: string | undefined) => (step === "other" ? 2 : step ? Number.parseInt(step, 10) : 1);
const ordinalsIn = (words: string) =>
  [...words.matchAll(new RegExp(ORDINAL, "g"))].map(([word]) => (word === "last" ? -1 : Number.parseInt(word, 10)));
const weekdaysIn = (words: string) =>
  [...words.matchAll(new RegExp(WEEKDAY, "g"))].map(
    ([word]) => (WEEKDAY_NAMES.findIndex((name) => name.toLowerCase() === word) + 1) as Weekday,
  );

/** Phrases tried in this order at every place; each pattern is anchored there. */
const PHRASES: { pattern: string; read: (match: RegExpExecArray) => SaidPattern }[] = [
  {
    pattern: "once (?:a|every) (week|fortnight|month)",
    read: ([, unit]) => ({ unit: UNITS[unit as "week"], interval: unit === "fortnight" ? 2 : 1 }),
  },
  { pattern: "(?:just )?once|1 -? ?off", read: () => ({ unit: "once" }) },
  { pattern: "daily|every day", read: () => ({ unit: "day", interval: 1 }) },
  { pattern: "weekly", read: () => ({ unit: "week", interval: 1 }) },
  { pattern: "fortnightly", read: () => ({ unit: "week", interval: 2 }) },
  { pattern: "monthly", read: () => ({ unit: "month", interval: 1 }) },
  { pattern: "quarterly", read: () => ({ unit: "month", interval: 3 }) },
  { pattern: "(?:every |on )?weekdays?", read: () => ({ unit: "week", weekdays: [1, 2, 3, 4, 5] }) },
  { pattern: "(?:every |on |at )?weekends?", read: () => ({ unit: "week", weekdays: [6, 7] }) },
  {
    pattern: `every ${STEP}(day|week|fortnight|month)s?`,
    read: ([, step, unit]) => ({
      unit: UNITS[unit as "day"],
      interval: toStep(step) * (unit === "fortnight" ? 2 : 1),
    }),
  },
  {
    pattern: `(?:on )?(?:every |the )?(${ORDINAL}(?: ${AND} (?:the )?${ORDINAL})*) (${WEEKDAY})s? ${OF_MONTH}`,
    read: ([, nth = "", weekday = "", step]) => ({
      ...{ unit: "month", interval: toStep(step), nth: ordinalsIn(nth), weekdays: weekdaysIn(weekday) },
    }),
  },
  {
    // 'every third Monday' is a week in three; 'the third Monday' and 'every last Monday' are in the month.
    pattern: String.raw`every (other|(?!1st)\d{1,2}(?:st|nd|rd|th)) (${WEEKDAYS})`,
    read: ([, step, weekdays = ""]) => ({ unit: "week", interval: toStep(step), weekdays: weekdaysIn(weekdays) }),
  },
  {
    pattern: `(?:on )?(?:every |the )?(${ORDINAL}(?: ${AND} (?:the )?${ORDINAL})*) (${WEEKDAY})s?`,
    read: ([, nth = "", weekday = ""]) => ({ unit: "month", nth: ordinalsIn(nth), weekdays: weekdaysIn(weekday) }),
  },
  {
    pattern: `(?:on )?(?:the )?(${ORDINAL}(?: day)?(?: ${AND} (?:the )?${ORDINAL}(?: day)?)*) ${OF_MONTH}`,
    read: ([, days = "", step]) => ({ unit: "month", interval: toStep(step), days: ordinalsIn(days) }),
  },
  {
    pattern: String.raw`on (?:the )?((?:last day|\d{1,2}(?:st|nd|rd|th))(?: ${AND} (?:the )?(?:last day|\d{1,2}(?:st|nd|rd|th)))*)`,
    read: ([, days = ""]) => ({ days: ordinalsIn(days) }),
  },
  {
    pattern: String.raw`(?:for )?(\d+) (${WEEKDAY})s?`,
    read: ([, count, weekday = ""]) => ({ unit: "week", count: Number(count), weekdays: weekdaysIn(weekday) }),
  },
  {
    pattern: `(?:every |on )?(${WEEKDAY})s? (?:to|-) (${WEEKDAY})s?`,
    read: ([, first = "", last = ""]) => {
      const [from = 1, to = 7] = weekdaysIn(`${first} ${last}`);
      const length = ((to - from + 7) % 7) + 1;
      return { weekdays: Array.from({ length }, (_, i) => (((from - 1 + i) % 7) + 1) as Weekday) };
    },
  },
  {
    pattern: `(?:every |on )?(?:(other) )?(${WEEKDAYS})`,
    read: ([, other, weekdays = ""]) => ({ weekdays: weekdaysIn(weekdays), ...(other && { interval: 2 }) }),
  },
];

const COMPILED = PHRASES.map(({ pattern, read }) => ({ pattern: new RegExp(`(?:${pattern})(?= )`, "y"), read }));

/** The phrase of how often that begins at `at`, and where it ends. */
export function readPattern(plain: string, at: number): { said: SaidPattern; end: number } | undefined {
  for (const { pattern, read } of COMPILED) {
    pattern.lastIndex = at;
    const match = pattern.exec(plain);
    if (match) return { said: read(match), end: pattern.lastIndex };
  }
  return undefined;
}
