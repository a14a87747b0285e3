import { Temporal } from "temporal-polyfill";
import { LOCALES } from "../../../platform/i18n/locales.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import type { Day } from "../../../platform/views/find/days.tsx";
import { WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import type { SearchAnswer } from "../queries/search.ts";
import { daysNamed } from "./plain-address.ts";
import { presentResult, type ResultView } from "./present-result.ts";
import { type RememberedPlace, searchNear } from "./remembered-place.ts";

/** Days in the strip. */
export const WEEK = 7;

/** What is on near the remembered place on one day of the week. */
export interface WeekView {
  place: string;
  days: Day[];
  results: ResultView[];
  /** 'All 11 things on Wednesday'; absent where all are shown. */
  all?: { text: string; href: string };
  /** A search for the whole week, for a day with nothing on. */
  week: string;
  change: string;
}

/** The day asked for, by its date or its English name, where it is one of the coming week; otherwise today. ISO dates. */
export function dayOfWeek(asked: string | null, today: string): string {
  const days = weekFrom(today);
  if (!asked || days.includes(asked)) return asked || today;
  const [named, ...others] = daysNamed(asked, today);
  const isNamed = (day: string) => WEEKDAY_KEYS[Temporal.PlainDate.from(day).dayOfWeek - 1] === named;
  return (others.length === 0 && days.find(isNamed)) || today;
}

const weekFrom = (today: string): string[] =>
  Array.from({ length: WEEK }, (_, days) => Temporal.PlainDate.from(today).add({ days }).toString());

const formats = new Map<string, Intl.DateTimeFormat>();
function say(date: string, options: Intl.DateTimeFormatOptions, t: Translator): string {
  const key = t.locale + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[t.locale].intl, { ...options, timeZone: "UTC" });
  formats.set(key, format);
  return format.format(Temporal.PlainDate.from(date).toZonedDateTime("UTC").epochMilliseconds);
}

interface Given {
  place: RememberedPlace;
  answer: SearchAnswer;
  /** ISO dates. */
  day: string;
  today: string;
  now: string;
  t: Translator;
}

/** Shapes one day near the remembered place, in the order of the clock. Pure. */
export function presentWeek({ place, answer, day, today, now, t }: Given): WeekView {
  const name = place.name || t.text("search.whereYouWere");
  // What one rings about has no day, so it is on no day's list.
  const results = answer.results
    .filter(({ next }) => next.length > 0)
    .toSorted((a, b) => a.next[0]!.start.localeCompare(b.next[0]!.start))
    .map((result, index) => presentResult(result, index + 1, { now, t }));
  const more = answer.total > answer.results.length || answer.moreThanTotal;
  const last = weekFrom(today).at(-1)!;
  return {
    place: name,
    days: weekFrom(today).map((date) => ({
      href: date === today ? "/#week" : `/?day=${date}#week`,
      name: date === today ? t.text("search.week.today") : say(date, { weekday: "short" }, t),
      date: say(date, { day: "numeric", month: "short" }, t),
      current: date === day,
    })),
    results,
    ...(more && {
      all: {
        text: t.text(answer.moreThanTotal ? "search.week.allMore" : "search.week.all", {
          total: answer.total,
          day: say(day, { weekday: "long" }, t),
        }),
        href: searchNear(place, { kind: "activity", from: day, to: day }),
      },
    }),
    week: searchNear(place, { kind: "activity", from: today, to: last }),
    change: "/#near",
  };
}
