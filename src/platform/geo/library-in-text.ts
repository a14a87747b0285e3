import { metresBetween } from "./distance.ts";
import type { Candidate, Lookup } from "./gazetteer-lookup.ts";
import { byProminence, isLibraryWord } from "./library-names.ts";
import type { Entry } from "./place.ts";

/*
 * A library called by name: 'kimberworth libary', 'is maltby library open', 'library at the lightbox', 'st pauls library bristol'.
 * The words before 'library', however that is spelt, else those after it, are read as the name that leaves the least
 * unexplained: slips in the name, and unknown words beside it. Then
 * - of several libraries of a name that in the town beside it is meant, else the one in the most prominent place of its name;
 * - a place of the name comes before a library that is only spelt alike, and a town before its namesakes' libraries elsewhere;
 * - part of a longer name will do ('mowbray library') where few begin so;
 * - a name that any library may have ('central', 'community') needs its town.
 */
const MOST_WORDS = 5;
/** Part of a name is enough where so few begin with it. */
const FEW = 3;
/** A town whose name the library bears, but that lies elsewhere, is the likelier meant. */
const ELSEWHERE_METRES = 8_000;
/** A word beside the name that is nothing else is worse than a slip: 'mansfielf woodhouse library'. */
const UNEXPLAINED = 1.5;
const LEADS = new Set(["near", "nr", "in", "at", "by", "around", "of", "to", "from", "the"]);
/** What may stand between a library's name and the word. */
const BETWEEN = new Set(
  "childrens children kids public community local main branch town village central lending".split(" "),
);
/** What stands behind the word in names of libraries. */
const TAILS = new Set("community neighbourhood hub centre learning information resource heritage".split(" "));
/** What people say of any library. */
const GENERIC = new Set(
  (
    "central local main public community county city town village branch mobile home school childrens children kids university college prison " +
    "hospital reference lending music art toy tool seed book books big new old open nearest closest nearby free good best nice quiet your our " +
    "north south east west campus street avenue forum circle junction meeting place history studies archive archives service services hub centre " +
    "the a an my this that any which what every is are at in on of for and or to near by with from it its there when where how does do can i we you " +
    "time online card join about find visit go going use using area"
  ).split(" "),
);

export interface LibraryInText {
  start: number;
  end: number;
  candidates: Candidate[];
}
interface Span {
  start: number;
  end: number;
}
interface Reading {
  span: Span;
  words: string[];
  entries: Entry[];
  slips: number;
  cost: number;
}

/**
 * The library that a text calls by name, likeliest first, and the words [start, end) that name it with 'library' and its town.
 * @param open folded words; an empty one has been understood otherwise
 * @param all the same words as typed, folded
 */
export function libraryInText(
  open: string[],
  all: string[],
  lookup: Lookup,
  isEveryday: (word: string) => boolean,
): LibraryInText | undefined {
  const at = all.findIndex(isLibraryWord);
  // 'Libraries in Leeds' are all of them.
  if (at < 0 || all[at]!.endsWith("ies")) return undefined;
  const placesNamed = (name: string) => lookup.exact(name).map(({ entry }) => entry);
  const isPlace = (word: string) => placesNamed(word).some(({ rank }) => rank <= 4);
  const isUnknown = (word: string | undefined) =>
    word !== undefined && word !== "" && !LEADS.has(word) && !GENERIC.has(word) && !isEveryday(word) && !isPlace(word);

  const answer = ({ span, words, entries, slips }: Reading): LibraryInText | undefined => {
    const town = townBeside(open, all, span, at, lookup);
    const inTown = town ? entries.filter(town.holds) : [];
    if (words.every((word) => GENERIC.has(word)) && !inTown.length) return undefined;
    const [place] = placesNamed(words.join(" "));
    const isElsewhere = (entry: Entry) => metresBetween(entry, place!) > ELSEWHERE_METRES;
    if (!inTown.length && place && place.kind !== "library" && place.rank <= 2 && entries.every(isElsewhere))
      return undefined;
    const first = byProminence(inTown.length ? inTown : entries, placesNamed);
    const others = entries.filter((entry) => !first.includes(entry));
    const start = Math.min(span.start, at, inTown.length ? town!.start : at);
    return {
      start: LEADS.has(all[start - 1] ?? "") ? start - 1 : start,
      end: Math.max(span.end, afterTail(all, at), inTown.length ? town!.end : 0),
      candidates: [...first, ...others].map((entry) => ({ entry, slips })),
    };
  };
  const read = (spans: Span[]): LibraryInText | undefined => {
    const readings = spans.flatMap((span): Reading[] => {
      const words = open.slice(span.start, span.end);
      if (span.start < 0 || span.end > open.length || words.includes("") || LEADS.has(words[0]!)) return [];
      const beside = span.end <= at ? open.slice(Math.max(0, at - MOST_WORDS), span.start) : [];
      const unexplained = beside.filter(isUnknown).length * UNEXPLAINED;
      const exact = lookup.libraries.exact(words);
      if (exact.length) return [{ span, words, entries: exact, slips: 0, cost: unexplained }];
      if (words.every((word) => GENERIC.has(word)) || (words.length === 1 && isEveryday(words[0]!))) return [];
      const { entries, slips } = lookup.libraries.fuzzy(words);
      const isOther = placesNamed(words.join(" ")).length > 0 || (words.every(isEveryday) && slips > 1);
      return entries.length && !isOther ? [{ span, words, entries, slips, cost: slips + unexplained }] : [];
    });
    for (const reading of readings.sort((a, b) => a.cost - b.cost)) {
      const met = answer(reading);
      if (met) return met;
    }
    return undefined;
  };

  const before = endsBefore(all, at).flatMap((end) => spansUpTo(end));
  // 'Library near Rotherham', 'library park': behind the word a place is a place, and an everyday word is none.
  const after = spansFrom(startAfter(all, at), open.length).filter(({ start, end }) => {
    const words = open.slice(start, end);
    return !isPlace(words.join(" ")) && !(words.length === 1 && isEveryday(words[0]!));
  });
  const byName = read(before);
  if (byName) return byName;
  const begun = before
    .filter(({ start, end }) => end - start === 1 && open[start])
    .flatMap((span): LibraryInText[] => {
      const words = open.slice(span.start, span.end);
      const entries = lookup.libraries.begun(words[0]!);
      const town = entries.length ? townBeside(open, all, span, at, lookup) : undefined;
      const isOther = isEveryday(words[0]!) || placesNamed(words[0]!).some(({ rank }) => rank <= 3);
      const meant = town ? entries.filter(town.holds) : isOther ? [] : entries;
      if (!meant.length || meant.length > FEW || GENERIC.has(words[0]!)) return [];
      const met = answer({ span, words, entries: meant, slips: 0, cost: 0 });
      return met ? [met] : [];
    })[0];
  return begun ?? read(after);
}

const spansUpTo = (end: number): Span[] =>
  Array.from({ length: MOST_WORDS }, (_, index) => ({ start: end - MOST_WORDS + index, end }));
const spansFrom = (start: number, length: number): Span[] =>
  Array.from({ length: MOST_WORDS }, (_, index) => ({ start, end: start + MOST_WORDS - index })).filter(
    ({ end }) => end <= length,
  );

/** Where a name before 'library' may end: right before it, or before 'childrens'. */
function endsBefore(all: string[], at: number): number[] {
  const ends = [at];
  while (BETWEEN.has(all[ends.at(-1)! - 1] ?? "")) ends.push(ends.at(-1)! - 1);
  return ends;
}

/** Past what names of libraries have behind the word: 'library and neighbourhood hub', 'library and information centre'. */
function afterTail(all: string[], at: number): number {
  const from = all[at + 1] === "and" ? at + 2 : at + 1;
  let end = from;
  while (TAILS.has(all[end] ?? "")) end++;
  return end > from ? end : at + 1;
}

/** Where a name after 'library' may start: after what leads into it, 'library at the lightbox'. */
function startAfter(all: string[], at: number): number {
  let start = at + 1;
  while (LEADS.has(all[start] ?? "")) start++;
  return start;
}

/** The town beside a library's name: 'st pauls library bristol', 'rotherham kimberworth library'. */
function townBeside(open: string[], all: string[], name: Span, at: number, lookup: Lookup) {
  const from = startAfter(all, Math.max(name.end, afterTail(all, at)) - 1);
  for (const length of [3, 2, 1]) {
    for (const [start, end] of [
      [from, from + length],
      [name.start - length, name.start],
    ] as const) {
      const words = open.slice(start, end);
      if (start < 0 || end > open.length || words.some((word) => word === "" || GENERIC.has(word))) continue;
      const holds = lookup.holder(words.join(" "));
      if (holds) return { start, end, holds };
    }
  }
  return undefined;
}
