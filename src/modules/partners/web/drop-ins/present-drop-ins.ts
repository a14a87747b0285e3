import { sayWhen } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import type { DropInAhead } from "../../actions/drop-ins/drop-ins-ahead.ts";
import type { LocalServiceView } from "../present-local-service.ts";

/** Dates of one series that are named; its own page has them all. */
const MOST_DATES = 4;

/** When a listing is at libraries, worded. Pure. */
export const presentDropIns = (t: Translator, ahead: DropInAhead[]): LocalServiceView["atLibraries"] =>
  ahead.map(({ library, path, dates }) => ({
    library: library.name,
    href: path,
    dates: dates
      .slice(0, MOST_DATES)
      .map(({ startsAt, endsAt }) => sayWhen(startsAt, endsAt, { locale: wordingOf(t) })),
  }));
