import { Temporal } from "temporal-polyfill";
import type { Weekday } from "../../../vocabulary/terms.ts";
import { partOfHour } from "./day-ring.ts";
import { slipsBetween } from "./spelling.ts";

/** What a phrase says about when. */
export interface HeardTime {
  from?: Temporal.PlainDate;
  to?: Temporal.PlainDate;
  weekdays?: Weekday[];
  /** 0 morning, 1 afternoon, 2 evening. */
  parts?: number[];
}

const WEEKDAYS = new Map<string, Weekday>(
  (
    [
      ["monday", "mon"],
      ["tuesday", "tue", "tues"],
      ["wednesday", "wed", "weds"],
      ["thursday", "thu", "thur", "thurs"],
      ["friday", "fri"],
      ["saturday", "sat"],
      ["sunday", "sun"],
    ] as const
  ).flatMap((names, index) =>
    names.flatMap((name): [string, Weekday][] => [
      [name, (index + 1) as Weekday],
      ...(name.endsWith("day") ? [[`${name}s`, (index + 1) as Weekday] as [string, Weekday]] : []),
    ]),
  ),
);
const MONTHS = new Map(
  "january february march april may june july august september october november december"
    .split(" ")
    .flatMap((name, index): [string, number][] => [
      [name, index + 1],
      [name.slice(0, 3), index + 1],
    ]),
);
const PARTS: Record<string, number[]> = {
  morning: [0],
  mornings: [0],
  am: [0],
  afternoon: [1],
  afternoons: [1],
  pm: [1, 2],
  lunchtime: [1],
  lunchtimes: [1],
  evening: [2],
  evenings: [2],
  night: [2],
  nights: [2],
  "after work": [2],
  daytime: [0, 1],
  "during the day": [0, 1],
};
const WORKDAYS: Weekday[] = [1, 2, 3, 4, 5];
// Words that are names or verbs as often as months.
const NEEDS_IN = new Set(["may", "march", "mar", "jun", "jan", "dec", "oct", "nov", "sep", "feb", "apr", "jul", "aug"]);

const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });

function dateOf(
  day: number,
  month: number,
  year: number | undefined,
  today: Temporal.PlainDate,
): HeardTime | undefined {
  try {
    let date = Temporal.PlainDate.from({ year: year ?? today.year, month, day }, { overflow: "reject" });
    if (year === undefined && Temporal.PlainDate.compare(date, today) < 0) date = date.add({ years: 1 });
    return { from: date, to: date };
  } catch {
    return undefined;
  }
}

function monthOf(month: number, today: Temporal.PlainDate): HeardTime {
  const year = month < today.month ? today.year + 1 : today.year;
  const from = Temporal.PlainDate.from({ year, month, day: 1 });
  return { from: Temporal.PlainDate.compare(from, today) < 0 ? today : from, to: from.with({ day: from.daysInMonth }) };
}

function spanOf(phrase: string, today: Temporal.PlainDate): HeardTime | undefined {
  const start = monday(today);
  switch (phrase) {
    case "today":
    case "later today":
    case "on now":
    case "right now":
      return { from: today, to: today };
    case "tonight":
    case "tonite":
      return { from: today, to: today, parts: [2] };
    case "tomorrow":
    case "tomorow":
    case "tommorow":
    case "tommorrow":
    case "tmrw":
    case "2moro":
      return { from: today.add({ days: 1 }), to: today.add({ days: 1 }) };
    case "weekend":
    case "weekends":
      return { weekdays: [6, 7] };
    case "weekday":
    case "weekdays":
      return { weekdays: WORKDAYS };
    case "after school":
    case "afterschool":
      return { weekdays: WORKDAYS, parts: [1] };
    case "this weekend":
    case "the weekend":
    case "over the weekend":
    case "this coming weekend":
      return {
        from: Temporal.PlainDate.compare(today, start.add({ days: 5 })) > 0 ? today : start.add({ days: 5 }),
        to: start.add({ days: 6 }),
      };
    case "next weekend":
      return { from: start.add({ days: 12 }), to: start.add({ days: 13 }) };
    case "next few days":
    case "the next few days":
    case "in the next few days":
      return { from: today, to: today.add({ days: 3 }) };
    case "the next week":
    case "in the next week":
    case "next seven days":
    case "next 7 days":
      return { from: today, to: today.add({ days: 6 }) };
    case "this week":
    case "later this week":
      return { from: today, to: start.add({ days: 6 }) };
    case "next week":
      return { from: start.add({ days: 7 }), to: start.add({ days: 13 }) };
    case "this month":
      return { from: today, to: today.with({ day: today.daysInMonth }) };
    case "next month": {
      const from = today.with({ day: 1 }).add({ months: 1 });
      return { from, to: from.with({ day: from.daysInMonth }) };
    }
  }
  return undefined;
}

const DAYS_OF_OTHER_SENSE =
  /^(?:holi|birth|yester|every|week|some|mid|pay|any|all|wash|bank holi|school|may|fara|work|dooms|hey|noon|good|field|play|rest)/;

/** 'wensday', 'saterday', 'thrusdays'. */
function misspeltWeekday(phrase: string): Weekday | undefined {
  if (phrase.length < 6 || !/^[a-z]*d[ay]{1,2}s?$/.test(phrase) || DAYS_OF_OTHER_SENSE.test(phrase)) return undefined;
  const word = phrase.replace(/s$/, "");
  const likest = [...WEEKDAYS]
    .filter(([name]) => name.endsWith("day"))
    .map(([name, day]) => ({
      day,
      slips: slipsBetween(word, name, name.length > 7 ? 3 : 2) - (name[0] === word[0] ? 0.5 : 0),
    }))
    .sort((a, b) => a.slips - b.slips)[0]!;
  return likest.slips <= (word.length > 7 ? 2.5 : 1.5) ? likest.day : undefined;
}

/** Reads one folded phrase (see foldText) as a time; undefined where it is none. */
export function hearTime(phrase: string, today: Temporal.PlainDate): HeardTime | undefined {
  const weekday = WEEKDAYS.get(phrase) ?? misspeltWeekday(phrase);
  // 'sat' and 'sun' are words of their own in longer text, but a search box is short.
  if (weekday) return { weekdays: [weekday] };
  if (Object.hasOwn(PARTS, phrase)) return { parts: PARTS[phrase]! };
  const span = spanOf(phrase, today);
  if (span) return span;

  const part = /^(?:in the|this|tomorrow|every) (morning|afternoon|evening)s?$/.exec(phrase);
  if (part) {
    const parts = PARTS[part[1]!]!;
    if (phrase.startsWith("this")) return { from: today, to: today, parts };
    if (phrase.startsWith("tomorrow")) return { from: today.add({ days: 1 }), to: today.add({ days: 1 }), parts };
    return { parts };
  }
  const named = /^(this|next|on|every|coming) (\S+)$/.exec(phrase);
  const day = named && WEEKDAYS.get(named[2]!);
  if (named && day) {
    const coming = today.add({ days: (day - today.dayOfWeek + 7) % 7 });
    const date = named[1] === "next" ? monday(today).add({ days: 6 + day }) : coming;
    return named[1] === "on" || named[1] === "every" ? { weekdays: [day] } : { from: date, to: date };
  }
  const clock = /^(?:at |from |after )?(1[0-2]|0?[1-9])(?: [0-5]\d)? ?(am|pm)$/.exec(phrase);
  if (clock) return { parts: [partOfHour((Number(clock[1]) % 12) + (clock[2] === "pm" ? 12 : 0))] };

  const iso = /^(20\d\d) (\d{1,2}) (\d{1,2})$/.exec(phrase);
  if (iso) return dateOf(Number(iso[3]), Number(iso[2]), Number(iso[1]), today);
  const british = /^(\d{1,2}) (\d{1,2}) (20\d\d)$/.exec(phrase);
  if (british) return dateOf(Number(british[1]), Number(british[2]), Number(british[3]), today);
  const dayFirst = /^(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)(?: (20\d\d))?$/.exec(phrase);
  if (dayFirst && MONTHS.has(dayFirst[2]!))
    return dateOf(Number(dayFirst[1]), MONTHS.get(dayFirst[2]!)!, dayFirst[3] ? Number(dayFirst[3]) : undefined, today);
  const monthFirst = /^(?:on )?([a-z]+) (?:the )?(\d{1,2})(?:st|nd|rd|th)?$/.exec(phrase);
  if (monthFirst && MONTHS.has(monthFirst[1]!))
    return dateOf(Number(monthFirst[2]), MONTHS.get(monthFirst[1]!)!, undefined, today);
  const month = /^(?:(in|during) )?([a-z]+)$/.exec(phrase);
  if (month && MONTHS.has(month[2]!) && (month[1] || !NEEDS_IN.has(month[2]!)))
    return monthOf(MONTHS.get(month[2]!)!, today);
  return undefined;
}
