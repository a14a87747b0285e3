import type { Temporal } from "temporal-polyfill";
import type { AgeBand, Weekday } from "../../../vocabulary/terms.ts";
import { PART_KEYS } from "./facet-bits.ts";
import { foldText } from "./fold-text.ts";
import { hearAge } from "./hear-ages.ts";
import { type HeardFacet, hearFacet, LANGUAGE_NAMES } from "./hear-facets.ts";
import { type HeardTime, hearTime } from "./hear-times.ts";
import { EMPTY_WORDS, hearPhrases, isStopWord, runsLeft, startWords, type Words } from "./hear-words.ts";
import { isAmbiguous, type Place, type PlaceAnswer, type PlaceFinder } from "./place-finder.ts";
import type { Heard, Leaning, SearchRequest, TextGroup, Understood } from "./request.ts";
import { isMeaning } from "./text-query.ts";
import type { Meaning, Vocabulary } from "./vocabulary.ts";
import { wantsThing } from "./wants-thing.ts";

export interface Knowledge {
  today: Temporal.PlainDate;
  places: PlaceFinder;
  vocabulary: Vocabulary;
}

const PREPOSITION = new Set(["near", "in", "around", "at", "by", "nearby", "round", "close"]);
const MOST_SYNONYMS = 24;
const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/**
 * Makes out what is asked: place, time, facets and needs from the words of `q`, all the rest as text to be found.
 * What the request says by itself (a facet chosen, a place given) wins over what the words say. Never throws.
 */
export function understand(request: SearchRequest, knowledge: Knowledge): Understood {
  const words = startWords(request.q ?? "");
  const literal = new Set((request.not ?? []).map((text) => foldText(text.slice(0, 200))));
  const may =
    <T>(read: (phrase: string, at: number) => T | undefined) =>
    (phrase: string, at: number) =>
      literal.has(phrase) ? undefined : read(phrase, at);
  const heard: (Heard & { at: number })[] = [];
  const longest = Math.max(6, knowledge.vocabulary.longest);
  /** Reads what is said plainly, or what a saying stands for: 'w sobotę' is 'saturday'. */
  const also =
    <T>(read: (phrase: string) => T | undefined) =>
    (phrase: string) =>
      read(phrase) ?? firstOf(knowledge.vocabulary.plainly(phrase), read);

  // An age is heard beside what else a word means: 'toddlers' is both an age and a need.
  const ages = hearPhrases(words, 4, may(also(hearAge)), { keep: true }).filter(({ phrase, at }) => {
    const not = isDenied(words.all, at);
    if (not) words.taken.fill(true, at, at + phrase.split(" ").length);
    return !not;
  });
  // Names of things before their parts: 'after school club' is no hour, 'free meals' no price.
  const named = hearPhrases(words, longest, may(knowledge.vocabulary.find), { least: 2 });
  const times = hearPhrases(
    words,
    5,
    may((phrase, at) =>
      // 'I am deaf' says nothing of mornings.
      phrase === "am" && !/\d|day|^(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)$/.test(words.all[at - 1] ?? "")
        ? undefined
        : also((said) => hearTime(said, knowledge.today))(phrase),
    ),
  );
  const facets = hearPhrases(words, 5, may(also(hearFacet)));
  for (const { phrase, at, value } of ages) {
    heard.push({ kind: "age", words: phrase, value: value.bands, at });
    const length = phrase.split(" ").length;
    const isNeed = length === 1 && knowledge.vocabulary.find(phrase);
    if (!isNeed && !words.taken[at]) words.taken.fill(true, at, at + length);
  }
  const place = findPlace(request, words, knowledge, literal);
  if (place.heard) heard.push(place.heard);
  // 'is' is no Turkish 'iş' in an English question, and a small word means little by itself.
  const single = hearPhrases(
    words,
    1,
    may((word) => (isStopWord(word) ? undefined : knowledge.vocabulary.find(word))),
  );

  const groups: (TextGroup & { at: number })[] = [];
  const hearGroup = (phrase: string, at: number, meaning: Meaning) => {
    groups.push({ at, ...groupOf(phrase, meaning) });
    heard.push({ kind: "need", words: phrase, value: unique([...meaning.needs, ...meaning.nearNeeds]), at });
  };
  for (const { phrase, at, value } of [...named, ...single]) hearGroup(phrase, at, value);
  for (const run of runsLeft(words))
    run.words.forEach((word, index) => {
      if (isStopWord(word) || (EMPTY_WORDS.has(word) && !literal.has(word))) return;
      const at = run.at + index;
      groups.push({ at, ...groupOf(word) });
      heard.push({ kind: "text", words: word, value: word, at });
    });
  const implied = ages.length > 0 && !groups.some(isMeaning) ? impliedBy(ages[0]!.value.bands, knowledge) : undefined;
  if (implied) groups.push({ at: words.all.length, ...implied });
  // 'library rhymetime' wants a rhymetime; 'library near me' a library; 'Thimblemill library' that one.
  const asksForThing = (!implied && groups.some(isMeaning)) || place.answer.best?.kind === "library";
  const counted = facets.filter(
    ({ phrase, value }) =>
      !(value.facet === "kind" && asksForThing && !phrase.includes(" ")) &&
      // Its hours are on the library itself, which leads; what is on there follows.
      !(value.facet === "kind" && value.value.includes("library") && place.answer.best?.kind === "library"),
  );
  for (const { phrase, at, value } of counted) heard.push({ ...heardFacet(phrase, value), at });
  const said = joinFacets(counted.map(({ value }) => value));
  // A library is for every age: 'a library card for my child' asks for libraries.
  const onlyLibraries = !request.kind?.length && said.kind.length > 0 && said.kind.every((kind) => kind === "library");
  const agesMeant = onlyLibraries ? [] : ages;
  for (const { phrase, at, value } of times) heard.push({ kind: "when", words: phrase, value: timeWords(value), at });
  heard.sort((a, b) => a.at - b.at);
  groups.sort((a, b) => a.at - b.at);

  // What is asked of one library by name (its hours, the way in) is on the library itself, also where it is shut then.
  const ofLibrary =
    place.answer.best?.kind === "library" &&
    heard.every(
      ({ kind }) => kind === "place" || kind === "when" || kind === "access" || (kind === "text" && place.heard),
    );
  const saidTime = joinTimes(times.map(({ value }) => value));
  const ofHours = ofLibrary && asksHours(words.all);
  const time: typeof saidTime = ofHours ? {} : saidTime;
  const dated = request.from !== undefined || request.to !== undefined;
  // Where something of what was said is understood, the words around it make a listing better and none worse.
  const meant = ages.length > 0 || groups.some(isMeaning) || (place.heard && place.answer.best?.kind === "library");
  // Few things are in a language other than English: whoever asks for it is glad of any, the thing named first.
  // Whoever narrows a list down by a language asks for what is on that list.
  const inLanguage = said.language.length > 0 || (!request.loose && (request.language?.length ?? 0) > 0);
  const told = groups.map(({ at: _, ...group }) =>
    !inLanguage &&
    // Of the libraries near a place, what else was said makes one better: 'library near the hospital in Rotherham'.
    !(onlyLibraries && place.answer.best) &&
    group.words !== implied?.words &&
    isRequired(group, groups, meant ?? false)
      ? group
      : { ...group, optional: true },
  );
  return {
    place: place.answer.best,
    placeAlternatives: place.answer.alternatives,
    placeAmbiguous: isAmbiguous(place.answer),
    placeCorrected: place.answer.corrected,
    placeNotFound: place.notFound,
    from: dated ? request.from : time.from,
    to: dated ? request.to : time.to,
    ...(ofHours && { hoursOn: oneDay(saidTime, knowledge.today) }),
    days: request.day?.length ? request.day : (time.weekdays ?? []),
    times: request.time?.length ? request.time : (time.parts ?? []).map((part) => PART_KEYS[part]!),
    kinds: request.kind?.length ? request.kind : said.kind,
    ages: request.age?.length ? request.age : unique(agesMeant.flatMap(({ value }) => value.bands)),
    ...(agesMeant.length > 0 &&
      !request.age?.length &&
      agesMeant.every((age) => named.some(isPartOf(age))) && { ageNamed: true }),
    years: request.age?.length ? undefined : agesMeant.find(({ value }) => value.years)?.value.years,
    needs: request.need ?? [],
    bookings: request.booking?.length ? request.booking : said.booking,
    free: request.free ?? said.free,
    online: request.online ?? said.online,
    languages: request.language?.length ? request.language : said.language,
    access: request.access?.length ? request.access : said.access,
    groups: told,
    // Only a place, or nothing at all but a place: then it is the library there that is looked for.
    leaning:
      ofLibrary && !dated
        ? "this_library"
        : ages.length === 0 && wantsThing(told)
          ? "thing"
          : leaningOf(place.answer.best, heard, dated),
    heard: heard.filter(({ kind }) => kind !== "age" || !onlyLibraries).map(({ at: _, ...one }) => one),
  };
}

/** The one day that a time names, the next of its weekday; undefined where it names none or several. */
function oneDay({ from, to, weekdays }: HeardTime, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (from && to) return from.equals(to) ? from : undefined;
  const [weekday, ...others] = weekdays ?? [];
  return weekday && !others.length ? today.add({ days: (weekday - today.dayOfWeek + 7) % 7 }) : undefined;
}

/** 'is it open on sunday', 'when does it shut'. */
const asksHours = (words: string[]): boolean =>
  words.some((word) => /^(?:open|opens|opening|close|closes|closed|closing|shut|shuts|hours)$/.test(word));

/** Whether an age only names a thing: the 'baby' of a 'baby bank', the 'youth' of a 'youth club'; not those of 'chess for kids'. */
const isPartOf =
  (part: { phrase: string; at: number }) =>
  (whole: { phrase: string; at: number }): boolean =>
    ` ${whole.phrase} `.includes(` ${part.phrase} `) &&
    whole.phrase !== part.phrase &&
    !/\b(?:for|with|my|our|the|a) /.test(whole.phrase.slice(0, whole.phrase.indexOf(part.phrase))) &&
    part.at >= whole.at &&
    part.at < whole.at + whole.phrase.split(" ").length;

/** 'not kids', 'no children', 'not for teenagers'. */
const isDenied = (words: string[], at: number): boolean =>
  /^(?:not|no|without|except)$/.test(words[at - 1] === "for" ? (words[at - 2] ?? "") : (words[at - 1] ?? ""));

function firstOf<T>(phrases: string[], read: (phrase: string) => T | undefined): T | undefined {
  for (const phrase of phrases) {
    const value = read(phrase);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What people of an age mostly mean who say nothing else: it only makes a listing better. */
const MEANT_BY_AGE: Record<AgeBand, string[]> = {
  under_5: ["toddlers", "baby"],
  "5_to_11": ["children"],
  "12_to_17": ["teenagers"],
  adult: [],
  "60_plus": ["seated exercise", "tea and toast", "knit and natter", "mens shed", "memory cafe", "lunch club"],
};

function impliedBy(bands: AgeBand[], { vocabulary }: Knowledge): TextGroup | undefined {
  const band = bands.length > 1 && bands.includes("5_to_11") ? "5_to_11" : bands[0];
  const meant = band && !(bands.length > 1 && bands.includes("adult")) ? MEANT_BY_AGE[band] : [];
  const meanings = meant.flatMap((phrase) => vocabulary.find(phrase) ?? []);
  if (!meanings.length) return undefined;
  return groupOf(meant[0]!, {
    phrase: meant[0]!,
    needs: unique(meanings.flatMap(({ needs }) => needs)),
    nearNeeds: [],
    synonyms: unique([...meant.slice(1), ...meanings.flatMap(({ synonyms }) => synonyms)]),
  });
}

/** Who it is about, which says less than what it is: 'my mum keeps forgetting things'. */
const WHO = new Set(
  "i im mum mums mam mother dad dads father parent parents husband wife partner son daughter grandson granddaughter grandkids grandchildren boy girl lad kids children child women woman nan people person group groups club clubs class classes session sessions".split(
    " ",
  ),
);

const isWho = ({ words }: TextGroup): boolean => WHO.has(words.replace(/^(?:my|our|the) /, ""));

function isRequired(group: TextGroup, groups: TextGroup[], meant: boolean): boolean {
  if (!isMeaning(group)) return !meant;
  return !isWho(group) || !groups.some((other) => isMeaning(other) && !isWho(other));
}

function leaningOf(place: Place | undefined, heard: Heard[], dated: boolean): Leaning {
  return !place || dated || heard.some(({ kind }) => kind !== "place") ? "activity" : "library";
}

function groupOf(words: string, meaning?: Meaning): TextGroup {
  // Nearly everything is in English, so being in it answers nobody who says the word alone: it is a need, and heard as one.
  const language = words === "english" ? undefined : LANGUAGE_NAMES.get(words);
  return {
    words,
    synonyms: (meaning?.synonyms ?? []).slice(0, MOST_SYNONYMS),
    needs: meaning?.needs ?? [],
    nearNeeds: meaning?.nearNeeds ?? [],
    languages: language ? [language] : [],
    ...(meaning?.glad && { glad: true }),
    ...(meaning?.means?.length && { means: meaning.means }),
  };
}

function heardFacet(phrase: string, heard: HeardFacet): Heard {
  if (heard.facet === "free") return { kind: "cost", words: phrase, value: "free" };
  if (heard.facet === "online") return { kind: "mode", words: phrase, value: heard.value ? "online" : "in_person" };
  return { kind: heard.facet, words: phrase, value: [...heard.value] };
}

const WEEKDAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function timeWords(time: HeardTime): string[] {
  const range = time.from || time.to ? [`${time.from ?? ""}/${time.to ?? ""}`] : [];
  const days = (time.weekdays ?? []).map((day: Weekday) => WEEKDAY_NAMES[day - 1]!);
  return [...range, ...days, ...(time.parts ?? []).map((part) => PART_KEYS[part]!)];
}

function joinTimes(times: HeardTime[]): HeardTime {
  const joined: HeardTime = {};
  for (const time of times) {
    joined.from = time.from ?? joined.from;
    joined.to = time.to ?? joined.to;
    if (time.weekdays) joined.weekdays = unique([...(joined.weekdays ?? []), ...time.weekdays]);
    if (time.parts) joined.parts = unique([...(joined.parts ?? []), ...time.parts]);
  }
  return joined;
}

function joinFacets(facets: HeardFacet[]) {
  const of = <F extends HeardFacet["facet"]>(facet: F) =>
    facets.filter((one): one is Extract<HeardFacet, { facet: F }> => one.facet === facet);
  return {
    kind: unique(of("kind").flatMap(({ value }) => value as string[])),
    booking: unique(of("booking").flatMap(({ value }) => value)),
    language: unique(of("language").flatMap(({ value }) => value)),
    access: unique(of("access").flatMap(({ value }) => value)),
    free: of("free")[0]?.value,
    online: of("online")[0]?.value,
  };
}

interface FoundPlace {
  answer: PlaceAnswer;
  heard?: Heard & { at: number };
  notFound?: string;
}

const NONE: PlaceAnswer = { alternatives: [], corrected: false };

function findPlace(request: SearchRequest, words: Words, knowledge: Knowledge, literal: Set<string>): FoundPlace {
  if (request.lat !== undefined && request.lng !== undefined) {
    const point: Place = { name: request.near?.trim() ?? "", kind: "point", lat: request.lat, lng: request.lng };
    return { answer: { ...NONE, best: point } };
  }
  const near = request.near?.slice(0, 200).trim();
  if (near) {
    const answer = knowledge.places.resolvePlace(near);
    return answer.best ? { answer } : { answer: NONE, notFound: near };
  }
  return placeAmongWords(words, knowledge, literal) ?? { answer: NONE };
}

/** A library's name that stands alone is a place too: it leads, and what is on there follows. */
function placeAmongWords(
  words: Words,
  { places, vocabulary }: Knowledge,
  literal: Set<string>,
): FoundPlace | undefined {
  const open = words.all.map((word, at) => (words.taken[at] ? "" : word));
  if (!open.some(Boolean)) return undefined;
  const found = places.findPlaceInText(open, {
    isWord: (word) => vocabulary.find(word) !== undefined,
    isSlip: vocabulary.isSlip,
    typed: words.all,
  });
  if (!found) return undefined;
  // The word 'library' has been heard already, but belongs to a library's name.
  const isLibrary = found.best.kind === "library";
  const named = (isLibrary ? words.all : open).slice(found.start, found.end);
  const phrase = named.filter((word) => word && !PREPOSITION.has(word)).join(" ");
  if (literal.has(phrase)) return undefined;
  words.taken.fill(true, found.start, found.end);
  return { answer: found, heard: { kind: "place", words: phrase, value: found.best.name, at: found.start } };
}
