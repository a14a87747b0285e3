import { Temporal } from "temporal-polyfill";
import { LONDON, localDate } from "../../../platform/clock/local-time.ts";
import { sayTimeRange, sayWhen } from "../../../platform/clock/say-when.ts";
import { distanceForPeople } from "../../../platform/geo/distance.ts";
import type { MessageKey, Translator } from "../../../platform/i18n/translator.ts";
import type { SearchResult } from "../queries/search.ts";

/** One result as the list prints it. */
export interface ResultView {
  id: string;
  title: string;
  href: string;
  pin: number;
  /** 'Tuesday 1 December, 10am to 11am', the hours of a library, or why neither is said. */
  when: string;
  /** Where, and how far. */
  where: string;
  summary: string;
  cost: string;
  terms: string;
  sample: boolean;
  lat?: number;
  lng?: number;
}

/** '0.4 miles, about 8 minutes’ walk'; the walk only where one might walk it. */
export function sayDistance(metres: number, t: Translator): string {
  const { miles, walkingMinutes } = distanceForPeople(metres);
  if (miles === 0) return t.text("search.here");
  const distance = t.text("search.distance", { miles });
  return walkingMinutes <= 45 ? `${distance}, ${t.text("search.walk", { minutes: walkingMinutes })}` : distance;
}

function sayLibraryHours(result: SearchResult, now: string, t: Translator): string {
  if (!result.openWeekly?.length) return t.text("search.hoursUnknown");
  const weekday = Temporal.PlainDate.from(localDate(now)).dayOfWeek;
  const today = result.openWeekly.filter((opening) => opening.weekday === weekday);
  if (today.length === 0) return t.text("search.closedToday");
  const hours = today
    .map(({ opens, closes }) => sayTimeRange(opens.slice(0, 5), closes.slice(0, 5), t.locale))
    .join(", ");
  return t.text("search.openToday", { hours });
}

function sayNext(result: SearchResult, now: string, t: Translator): string {
  if (result.ringForTimeAndPlace) return t.text("search.ringForWhen");
  if (result.kind === "library") return sayLibraryHours(result, now, t);
  const next = result.next[0];
  if (!next) return t.text("search.ringForWhen");
  const year = Temporal.Instant.from(now).toZonedDateTimeISO(LONDON).year;
  return sayWhen(next.start, next.end, { locale: t.locale, year: Number(localDate(next.start).slice(0, 4)) !== year });
}

function sayAges({ ages }: SearchResult, t: Translator): string | undefined {
  if (!ages) return undefined;
  if (ages.to === undefined) return ages.from > 0 ? t.text("search.agesFrom", { from: ages.from }) : undefined;
  if (ages.from === 0) return t.text("search.agesUnder", { to: ages.to + 1 });
  return t.text("search.ages", { from: ages.from, to: ages.to });
}

const languageName = (tag: string, t: Translator): string =>
  tag === "bfi" ? "BSL" : (new Intl.DisplayNames([t.locale], { type: "language" }).of(tag) ?? tag);

/** Shapes exactly what the list prints. `pin` is the place in the whole list, from 1. */
export function presentResult(result: SearchResult, pin: number, now: string, t: Translator): ResultView {
  const isLibrary = result.kind === "library";
  const place = result.ringForTimeAndPlace ? undefined : isLibrary ? result.summary : result.library?.name;
  const where = [
    result.mode === "online" ? t.text("search.online") : place,
    result.distanceM !== undefined && result.mode !== "online" ? sayDistance(result.distanceM, t) : undefined,
  ].filter(Boolean);
  const others = result.languages.filter((tag) => tag !== "en").map((tag) => languageName(tag, t));
  const terms = [
    !isLibrary && result.booking ? t.text(`vocabulary.booking.${result.booking}` as MessageKey) : undefined,
    sayAges(result, t),
    others.length > 0 ? others.join(", ") : undefined,
    result.mode === "both" ? t.text("vocabulary.mode.both") : undefined,
    result.access.step_free?.answer === "yes" ? t.text("vocabulary.access.step_free") : undefined,
  ].filter(Boolean);
  return {
    id: result.id,
    title: result.name,
    href: result.url,
    pin,
    when: sayNext(result, now, t),
    where: where.join(". "),
    summary: isLibrary ? result.provider : result.summary,
    cost: isLibrary
      ? ""
      : t.text(result.free === undefined ? "search.costUnknown" : result.free ? "search.free" : "search.costs"),
    terms: terms.join(". "),
    sample: result.sample,
    ...(result.point && !result.ringForTimeAndPlace && result.point),
  };
}
