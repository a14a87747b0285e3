import type { Temporal } from "temporal-polyfill";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { LOCALES } from "../../../platform/i18n/locales.ts";
import { sayNeed } from "../../../platform/i18n/say-need.ts";
import type { MessageKey, Translator } from "../../../platform/i18n/translator.ts";
import { AGE_BANDS, WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import type { Place } from "../domain/place-finder.ts";
import type { Heard, Understood } from "../domain/request.ts";
import type { SearchAnswer } from "../queries/search.ts";
import { unreadChoices } from "./plain-address.ts";
import { comma } from "./present-result.ts";
import { rounded } from "./read-search.ts";
import { changed } from "./search-address.ts";

const MOST_PLACES = 6;
const METRES_IN_A_MILE = 1609.344;

/** A piece of the sentence that says what was understood: plain words, or something understood. */
export type HeardPart = string | { understood: string };

/** What was understood, said, and each part of it with the address that undoes it. */
export interface HeardView {
  parts: HeardPart[];
  undo: { text: string; href: string }[];
  /** Other places of the same name, as links. */
  places: { text: string; href: string }[];
  placeAmbiguous: boolean;
  placeName: string;
  notes: { text: string; undo?: { text: string; href: string } }[];
}

const vocabulary = (t: Translator, list: string, key: string) =>
  list === "need" ? sayNeed(t, key) : t.text(`vocabulary.${list}.${key}` as MessageKey);

/** 'Bearwood, Smethwick', for telling it from others. */
export const namePlace = (place: Place): string =>
  place.within && !place.name.includes(place.within) ? `${place.name}, ${place.within}` : place.name;

/** The place of a search in short; a point without a name is where the visitor is. */
export const shortPlace = (place: Place, t: Translator): string => place.name || t.text("search.whereYouAre");

function sayWhenAsked({ from, to, days, times }: Understood, t: Translator): string | undefined {
  const say = (date: Temporal.PlainDate) => sayDate(String(date), { locale: LOCALES[t.locale].intl });
  const spans = [
    from && to && !from.equals(to)
      ? t.text("search.heard.dates", { from: say(from), to: say(to) })
      : from && to
        ? say(from)
        : from
          ? t.text("search.heard.fromDate", { date: say(from) })
          : to && t.text("search.heard.toDate", { date: say(to) }),
    days.map((day) => vocabulary(t, "day", WEEKDAY_KEYS[day - 1]!)).join(`${comma(t)} `),
    times.map((time) => vocabulary(t, "time", time).toLocaleLowerCase(t.locale)).join(`${comma(t)} `),
  ].filter(Boolean);
  return spans.length > 0 ? spans.join(" ") : undefined;
}

/** What the thing itself is called: the words that found needs and text, as typed. */
export function sayWhat({ heard }: Understood): string | undefined {
  const words = heard.filter(({ kind }) => kind === "need" || kind === "text").map((each) => each.words);
  return words.length > 0 ? words.join(" ").replace(IN_CAPITALS, (word) => word.toUpperCase()) : undefined;
}

const AFTER_IT =
  "help|support|skills?|training|class|classes|courses?|lessons?|groups?|drop|children|kids|families|parents|activities";
/** Written in capitals, however they were typed; 'it' and 'send' only where they are no plain words: 'IT help', 'when it rains'. */
const IN_CAPITALS = new RegExp(
  `\\b(?:(?:esol|bsl|ict|lgbtq?|vr|nhs)\\b|(?:cv|pc|dvd)(?=s?\\b)|(?:it|send)(?= (?:${AFTER_IT})\\b))|^(?:it|send)$`,
  "g",
);

function sayOnly(understood: Understood, t: Translator): string[] {
  return [
    ...understood.kinds.map((kind) => vocabulary(t, "kind", kind)),
    understood.free === true ? t.text("search.facet.freeOnly") : undefined,
    ...understood.bookings.map((booking) => vocabulary(t, "booking", booking)),
    understood.online === true ? t.text("vocabulary.mode.online") : undefined,
    ...understood.access.map((feature) => vocabulary(t, "access", feature)),
  ].filter((text) => text !== undefined);
}

const UNDOABLE = new Set<Heard["kind"]>([
  "place",
  "when",
  "age",
  "cost",
  "booking",
  "mode",
  "language",
  "access",
  "kind",
]);

/** Says back what was understood, so that a person can see it and change it. Pure. */
export function presentHeard(answer: SearchAnswer, query: URLSearchParams, t: Translator): HeardView {
  const { understood } = answer;
  const change = (edit: (next: URLSearchParams) => void): string => changed(query, edit);
  const parts: HeardPart[] = [
    t.text("search.heard.lookedFor"),
    { understood: sayWhat(understood) ?? t.text("search.heard.anything") },
  ];
  const add = (before: MessageKey, said: string | undefined) => {
    if (said) parts.push(t.text(before), { understood: said });
  };
  if (understood.ages.length > 0 && understood.ages.length < Object.keys(AGE_BANDS).length)
    add("search.heard.for", understood.ages.map((age) => vocabulary(t, "age", age)).join(`${comma(t)} `));
  add("search.heard.near", understood.place && (namePlace(understood.place) || shortPlace(understood.place, t)));
  add("search.heard.when", sayWhenAsked(understood, t));
  add("search.heard.only", sayOnly(understood, t).join(`${comma(t)} `));
  parts.push(t.text("search.heard.end"));
  if (understood.place && answer.withinM !== undefined && answer.total > 0)
    parts.push(t.text("search.heard.within", { miles: Math.max(1, Math.round(answer.withinM / METRES_IN_A_MILE)) }));

  const notes: HeardView["notes"] = answer.corrections.map(({ from, to }) => ({
    text: t.text("search.heard.corrected", { from, to }),
    undo: { text: t.text("search.heard.keep", { from }), href: change((next) => next.append("not", from)) },
  }));
  for (const { name, value } of unreadChoices(query))
    notes.push({
      text: t.text("search.heard.unread", { value, choice: t.text(`search.facet.${name}` as MessageKey) }),
    });
  if (understood.placeCorrected && understood.place)
    notes.push({ text: t.text("search.heard.placeCorrected", { place: namePlace(understood.place) }) });
  if (understood.placeNotFound)
    notes.push({ text: t.text("search.heard.placeUnknown", { place: understood.placeNotFound }) });
  if (answer.otherTimes) notes.push({ text: t.text("search.heard.otherTimes") });
  if (answer.anyWord && answer.total > 0) notes.push({ text: t.text("search.heard.anyWord") });
  if (!understood.place && !understood.placeNotFound) notes.push({ text: t.text("search.heard.needsPlace") });

  return {
    parts,
    undo: understood.heard
      .filter(({ kind }) => UNDOABLE.has(kind))
      .map(({ words }) => ({
        text: t.text("search.heard.asWord", { words }),
        href: change((next) => next.append("not", words)),
      })),
    places: understood.placeAlternatives.slice(0, MOST_PLACES).map((place) => ({
      text: namePlace(place),
      href: change((next) => {
        next.set("near", place.name);
        next.set("lat", rounded(place.lat));
        next.set("lng", rounded(place.lng));
      }),
    })),
    placeAmbiguous: understood.placeAmbiguous,
    placeName: understood.place ? namePlace(understood.place) : "",
    notes,
  };
}
