import { Temporal } from "temporal-polyfill";
import { localDate, localTime } from "../../../platform/clock/local-time.ts";
import { sayDate, sayTimeRange, sayWhen } from "../../../platform/clock/say-when.ts";
import { distanceForPeople } from "../../../platform/geo/distance.ts";
import { LOCALES } from "../../../platform/i18n/locales.ts";
import { sayStanding } from "../../../platform/i18n/say-standing.ts";
import { sayOffer, sayPounds } from "../../../platform/i18n/say-things.ts";
import type { MessageKey, Translator } from "../../../platform/i18n/translator.ts";
import type { Kind } from "../../../vocabulary/terms.ts";
import type { SearchResult } from "../queries/search.ts";

/** One result as the list prints it. `place` is English in every language. */
export interface ResultView {
  id: string;
  kind: Kind;
  title: string;
  /** The language of title and summary, where it is not the page's. */
  lang?: "en";
  href: string;
  pin: number;
  /** 'Tuesday 1 December, 10am to 11am', the hours of a library, or why neither is said; empty of a room or a computer. */
  when: string;
  /** '10am to 11am', for lists of one day. */
  time: string;
  /** 'then weekly', where the next ones are. */
  repeats: string;
  /** 'Starts in 40 minutes', 'On now'. */
  soon: string;
  place: string;
  distance: string;
  /** Who runs it, where that is not the library. */
  runBy: string;
  summary: string;
  cost: string;
  terms: string;
  sample: boolean;
  lat?: number;
  lng?: number;
}

/** What presenters are told beside the result. */
export interface Telling {
  /** RFC 3339. */
  now: string;
  /** ISO date whose hours a library shows; today where absent. */
  day?: string;
  t: Translator;
}

/** '0.4 miles, about 8 minutes’ walk'; the walk only where one might walk it. */
export function sayDistance(metres: number, t: Translator): string {
  const { miles, walkingMinutes } = distanceForPeople(metres);
  if (miles === 0) return t.text("search.here");
  const distance = t.text("search.distance", { miles });
  return walkingMinutes <= 45
    ? `${distance}${comma(t)} ${t.text("search.walk", { minutes: walkingMinutes })}`
    : distance;
}

/** The comma of the language. */
export const comma = (t: Translator): string => (t.locale === "ar" ? "،" : ",");

function sayLibraryHours(result: SearchResult, { now, day, t }: Telling): string {
  if (!result.openWeekly?.length) return t.text("search.hoursUnknown");
  const today = localDate(now);
  const asked = day ?? (result.kind === "library" ? today : nextOpen(result, today));
  const locale = LOCALES[t.locale].intl;
  const weekday = Temporal.PlainDate.from(asked).dayOfWeek;
  const openings = result.openWeekly.filter((opening) => opening.weekday === weekday);
  const date = sayDate(asked, { locale });
  if (openings.length === 0)
    return asked === today ? t.text("search.closedToday") : t.text("search.closedOn", { date });
  const hours = openings
    .map(({ opens, closes }) => sayTimeRange(opens.slice(0, 5), closes.slice(0, 5), locale))
    .join(`${comma(t)} `);
  return asked === today ? t.text("search.openToday", { hours }) : t.text("search.openOn", { hours, date });
}

/** Something that is at a library all the time: a room, a desk, computers, what is lent or given. */
const isThing = ({ kind }: SearchResult): boolean => kind === "space" || kind === "technology";

function sayCost({ free, hourFrom, kind }: SearchResult, t: Translator): string {
  if (kind === "library") return "";
  if (hourFrom !== undefined && !free)
    return hourFrom === 0
      ? t.text("search.hourFreeForSome")
      : t.text("search.hourFrom", { price: sayPounds(t, hourFrom) });
  return t.text(free === undefined ? "search.costUnknown" : free ? "search.free" : "search.costs");
}

function sayBooking({ kind, booking }: SearchResult, t: Translator): string | undefined {
  if (kind === "library" || !booking) return undefined;
  if (booking === "book" && kind === "space") return t.text("search.spaceBook");
  if (booking === "book" && kind === "technology") return t.text("search.technologyBook");
  return t.text(`vocabulary.booking.${booking}` as MessageKey);
}

/** The day within a week on which it is next open. Nobody expects a service to be there every day, as a library is. */
function nextOpen({ openWeekly = [] }: SearchResult, today: string): string {
  const days = Array.from({ length: 7 }, (_, ahead) => Temporal.PlainDate.from(today).add({ days: ahead }));
  const open = days.find((day) => openWeekly.some(({ weekday }) => weekday === day.dayOfWeek));
  return (open ?? days[0]!).toString();
}

function sayNext(result: SearchResult, { now, day, t }: Telling): string {
  if (result.ringForTimeAndPlace) return t.text("search.ringForWhen");
  if (result.kind === "library" || (result.kind === "service" && result.openWeekly?.length))
    return sayLibraryHours(result, { now, day, t });
  // A room or a computer has no date: when it is free is on its own page.
  if (isThing(result)) return "";
  const next = result.next[0];
  // A service is there to be used, whenever it is: its page says how.
  if (!next) return result.kind === "service" ? "" : t.text("search.datesUnknown");
  const otherYear = localDate(next.start).slice(0, 4) !== localDate(now).slice(0, 4);
  return sayWhen(next.start, next.end, { locale: LOCALES[t.locale].intl, year: otherYear });
}

/** Whether the sessions to come are a week apart, at the same time by the clock; those called off counted in. */
function isWeekly({ next, off }: SearchResult): boolean {
  if (next.length < 3) return false;
  const starts = [...next.map(({ start }) => start), ...off]
    .toSorted((one, other) => Date.parse(one) - Date.parse(other))
    .map((start) => ({ date: Temporal.PlainDate.from(localDate(start)), time: localTime(start) }));
  const follows = (one: (typeof starts)[number], before: (typeof starts)[number]) =>
    one.time === before.time && before.date.until(one.date).days === 7;
  return starts.every((start, at) => at === 0 || follows(start, starts[at - 1]!));
}

/** 'then weekly', and which of the next weeks not. */
function sayRepeats(result: SearchResult, t: Translator): string {
  if (!isWeekly(result)) return "";
  if (result.off.length === 0) return t.text("search.thenWeekly");
  const { intl } = LOCALES[t.locale];
  const days = result.off.map((start) => sayDate(localDate(start), { locale: intl }));
  return t.text("search.thenWeeklyBut", { dates: new Intl.ListFormat([intl], { type: "conjunction" }).format(days) });
}

/** How soon, in words, within the next two hours. */
function saySoon(result: SearchResult, { now, t }: Telling): string {
  const next = result.ringForTimeAndPlace ? undefined : result.next[0];
  if (!next) return "";
  const minutes = Math.round(Temporal.Instant.from(now).until(next.start).total("minutes"));
  if (minutes <= 0) return next.end > now ? t.text("search.onNow") : "";
  return minutes <= 120 ? t.text("search.startsIn", { minutes }) : "";
}

function sayAges({ ages }: SearchResult, t: Translator): string | undefined {
  if (!ages) return undefined;
  if (ages.to === undefined) return ages.from > 0 ? t.text("search.agesFrom", { from: ages.from }) : undefined;
  if (ages.from === 0) return t.text("search.agesUnder", { to: ages.to + 1 });
  return t.text("search.ages", { from: ages.from, to: ages.to });
}

const languageNames = new Map<string, Intl.DisplayNames>();

/** A language by its BCP 47 tag, in the page's language. */
export function sayLanguage(tag: string, t: Translator): string {
  if (tag === "bfi") return t.text("vocabulary.access.sign_language");
  let names = languageNames.get(t.locale);
  if (!names) {
    names = new Intl.DisplayNames([LOCALES[t.locale].intl], { type: "language" });
    languageNames.set(t.locale, names);
  }
  return names.of(tag) ?? tag;
}

/** The languages it is run in beside English, by name. */
export const sayLanguages = ({ languages }: SearchResult, t: Translator): string =>
  languages
    .filter((tag) => tag !== "en")
    .map((tag) => sayLanguage(tag, t))
    .join(`${comma(t)} `);

function sayTerms(result: SearchResult, t: Translator): string {
  const places = result.next[0]?.places;
  const terms = [
    result.takesNobody ? t.text("search.takesNobody") : undefined,
    result.holds === undefined ? undefined : t.text("search.holds", { count: result.holds }),
    result.howMany === undefined ? undefined : t.text("search.howMany", { count: result.howMany }),
    // That one may just turn up would be wrong of what takes nobody new.
    result.takesNobody ? undefined : sayBooking(result, t),
    // Of a date that has places: how many are left, or that it is full.
    places && sayStanding(t, places),
    sayAges(result, t),
    sayLanguages(result, t),
    result.mode === "both" ? t.text("vocabulary.mode.both") : undefined,
    result.access.step_free?.answer === "yes" ? t.text("vocabulary.access.step_free") : undefined,
  ];
  return terms.filter(Boolean).join(". ");
}

/** Who runs what is not the library's: of a listing and its dates at a library each says where the other is. */
function sayRunBy({ provider: name, byOthers, alsoAt }: SearchResult, t: Translator): string {
  if (byOthers) return t.text("search.runByHere", { name });
  if (!alsoAt?.length) return t.text("search.runBy", { name });
  const libraries = new Intl.ListFormat([LOCALES[t.locale].intl], { type: "conjunction" }).format(alsoAt);
  return t.text("search.runByAlso", { name, libraries });
}

/** Shapes exactly what a list prints. `pin` is the place in the whole list, from 1. */
export function presentResult(result: SearchResult, pin: number, telling: Telling): ResultView {
  const { t } = telling;
  const said = result.offer && sayOffer(t, result.offer, result.sample);
  const isLibrary = result.kind === "library";
  const online = result.mode === "online";
  const next = result.ringForTimeAndPlace ? undefined : result.next[0];
  const isService = result.kind === "service";
  const place = result.ringForTimeAndPlace || online ? undefined : isLibrary ? result.summary : result.library?.name;
  return {
    id: result.id,
    kind: result.kind as Kind,
    title: said?.title ?? result.name,
    ...(!said && t.locale !== "en" && { lang: "en" as const }),
    href: result.url,
    pin,
    when: sayNext(result, telling),
    time: next ? sayTimeRange(localTime(next.start), localTime(next.end), LOCALES[t.locale].intl) : "",
    repeats: sayRepeats(result, t),
    soon: result.otherTime ? telling.t.text("search.otherTime") : saySoon(result, telling),
    place: place ?? "",
    distance: online
      ? t.text("search.online")
      : result.distanceM === undefined || result.ringForTimeAndPlace
        ? ""
        : sayDistance(result.distanceM, t),
    runBy: isService || result.byOthers ? sayRunBy(result, t) : "",
    summary: isLibrary ? result.provider : (said?.summary ?? result.summary),
    cost: sayCost(result, t),
    terms: sayTerms(result, t),
    sample: result.sample,
    ...(result.point && !result.ringForTimeAndPlace && result.point),
  };
}
