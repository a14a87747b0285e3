import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayWhen } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import type { DropInAhead } from "../../actions/drop-ins/drop-ins-ahead.ts";

/** Dates of one series that are named; its own page has them all. */
const MOST_DATES = 4;

/** 'Cancelled: Tuesday 8 December', where dates are called off. */
export const sayOff = (t: Translator, off: { startsAt: string }[]): string[] =>
  off.length === 0
    ? []
    : [
        `${t.text("vocabulary.standing.cancelled")}: ${new Intl.ListFormat([wordingOf(t)], {
          type: "conjunction",
        }).format(
          off.slice(0, MOST_DATES).map(({ startsAt }) => sayDate(localDate(startsAt), { locale: wordingOf(t) })),
        )}`,
      ];

/** The next of dates at libraries, an instant; undefined where none is on. */
export function atLibraries(ahead: DropInAhead[]): { next: string } | undefined {
  const [next] = ahead
    .flatMap(({ dates }) => dates.slice(0, 1).map(({ startsAt }) => startsAt))
    .toSorted((one, other) => Date.parse(one) - Date.parse(other));
  return next === undefined ? undefined : { next };
}

/** When a listing is at one library, worded. */
export interface AtLibrary {
  library: string;
  href: string;
  dates: string[];
}

/** When a listing is at libraries, worded. Pure. */
export const presentDropIns = (t: Translator, ahead: DropInAhead[]): AtLibrary[] =>
  ahead.map(({ library, path, dates, off }) => ({
    library: library.name,
    href: path,
    dates: [
      ...dates.slice(0, MOST_DATES).map(({ startsAt, endsAt }) => sayWhen(startsAt, endsAt, { locale: wordingOf(t) })),
      ...sayOff(t, off),
    ],
  }));
