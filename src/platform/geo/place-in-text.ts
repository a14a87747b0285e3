import type { Candidate, Lookup } from "./gazetteer-lookup.ts";
import { libraryInText } from "./library-in-text.ts";
import { isKnown, misspeltNames } from "./misspelt-names.ts";
import type { Place } from "./place.ts";
import { placeFromPostcode } from "./place-from-postcode.ts";
import { foldName } from "./place-names.ts";
import type { Postcodes } from "./postcodes.ts";

/*
 * The rules, first that fits:
 * 0. A library called by name (library-in-text.ts).
 * 1. A postcode, sector or district that exists, spelt without slips. 'B1' and 'B2' are also levels of English:
 *    they need a preposition before them.
 * 2. After 'near', 'around', 'in', 'at' and their like: the longest place name, everyday word or not ('books in reading', 'near hope'),
 *    but for NEVER ('at home', 'in person', 'in march'); else the first word of a longer name, if few begin with it ('in kiveton');
 *    else one with a slip or two in it, if it is no everyday word (misspelt-names.ts, which also makes the longer name of a part:
 *    'stoke psrk' is no Stoke).
 * 3. Anywhere: the longest place name, of equals the last, that is
 *    - a name with a word that is not everyday English ('whitby', 'milton keynes'), or
 *    - several everyday words that make a suburb, village, town, authority or library ('tower hamlets', 'cape hill', 'shoe lane'), not starting with 'the', or
 *    - one everyday word that is a town, only as the last word of several and not one that people use about libraries ('knitting bath';
 *      never 'reading group', 'rugby', 'march').
 *    TOWNS are in dictionaries for another sense that nobody means here ('oxford', 'hull', 'hackney'): they count as no everyday word.
 * 4. A name written as two words, or several as one ('thimble mill', 'shoelane'), of a town, suburb or library.
 * 5. Several words with a slip or two in them, one of which is no everyday word and no place ('mowbrey gardens').
 * 6. One word with a slip or two in it, at least six letters, no everyday word, that comes near to a town or authority ('toddlers rotheram'),
 *    and to no word by which things are found ('readin').
 */
const PREPOSITIONS = new Set(["near", "nr", "nearby", "around", "round", "in", "at"]);
const PAIRS = new Set([
  "close to",
  "next to",
  "near to",
  "based in",
  "not far from",
  "walking distance from",
  "walking distance of",
]);
/** Said after 'in' or 'at' without meaning a place. Months too: 'in march' is the month, 'near march' the town. */
const NEVER = new Set(
  (
    "home person english work need town term time school the a an my our march may august autumn spring summer winter " +
    "morning afternoon evening night lunch weekends weekend half street park village city week weeks advance private public"
  ).split(" "),
);
/** Towns whose names people use about what happens in libraries. */
const SENSES = new Set(
  "reading rugby sale sandwich battle deal march street church eye stone hook grove bow settle mere felling".split(" "),
);
const TOWNS = new Set(
  (
    "oxford hull hackney slough hove tooting welling wellington maidenhead lancing derby harrow ascot barking bury leek wells " +
    "reddish hale minster"
  ).split(" "),
);
/** A library called only this ('Archives', 'Local Studies Library', 'Central') is not named by saying it. */
const GENERIC = new Set(
  (
    "archive archives local studies history home library libraries service services central community mobile children childrens " +
    "the hub centre heritage information learning and north south east west county city town record records office reference main new prison school hospital"
  ).split(" "),
);
const MAYBE_LEVELS = new Set(["b1", "b2"]);
/** Said after a name without adding to it: 'leeds city centre', 'thurcroft village'. */
const TAILS = new Set(["city", "town", "village", "centre", "center", "area"]);
const MOST_WORDS = 6;
/** The first word of a longer name is enough where so few begin with it. */
const FEW_BEGUN = 3;

interface Options {
  lookup: Lookup;
  /** The words as typed, also those that have been understood otherwise. */
  typed: string[];
  postcodes?: Postcodes;
  isEveryday: (word: string) => boolean;
  /** Likely a word with another sense, misspelt. */
  isSlip: (word: string) => boolean;
}
export type FoundInText =
  | { start: number; end: number; candidates: Candidate[] }
  | { start: number; end: number; kind: "postcode" | "outcode"; place: Place };

/** How many words before `at` lead into a place: 'close to' is two. */
function leadBefore(words: string[], at: number): number {
  for (const length of [3, 2]) if (at >= length && PAIRS.has(words.slice(at - length, at).join(" "))) return length;
  return at > 0 && PREPOSITIONS.has(words[at - 1]!) ? 1 : 0;
}

/** The place in a text and the words [start, end) that name it, with the preposition; undefined where none is meant. */
export function placeInText(open: string[], options: Options): FoundInText | undefined {
  const { lookup, postcodes } = options;
  const words = open.map(foldName);
  const isEveryday = (word: string) => !TOWNS.has(word) && options.isEveryday(word);
  const library = libraryInText(words, options.typed.map(foldName), lookup, isEveryday);
  if (library) return library;

  if (postcodes) {
    for (const length of [3, 2, 1]) {
      for (let start = open.length - length; start >= 0; start--) {
        const lead = leadBefore(words, start);
        const text = open.slice(start, start + length).join(" ");
        if (MAYBE_LEVELS.has(text) && lead === 0 && words.length > 1) continue;
        // 'b66 tuesday' is not one; 'under 5s' has no district. In three parts only a whole one is: 'b 67 5rj'.
        const found = placeFromPostcode(text, postcodes, lookup, false);
        if (!found || (length === 3 && found.kind !== "postcode")) continue;
        return { start: start - lead, end: start + length, kind: found.kind, place: found.best };
      }
    }
  }

  const spans: { start: number; end: number; lead: number }[] = [];
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length--) {
    for (let start = words.length - length; start >= 0; start--) {
      const span = words.slice(start, start + length);
      // What has been understood otherwise is no part of a name, and would be no town beside it.
      if (span.includes("") || (length > 1 && PREPOSITIONS.has(span[0]!))) continue;
      spans.push({ start, end: start + length, lead: leadBefore(words, start) });
    }
  }
  const misspelt = misspeltNames(words, lookup, isEveryday);
  /** What was met, or the longer name that it is part of, with its lead. */
  const whole = (met: { start: number; end: number; lead: number; candidates: Candidate[] }): FoundInText => {
    const { start, end: last, candidates } = misspelt.longer(met) ?? met;
    let end = last;
    while (TAILS.has(words[end] ?? "")) end++;
    return { start: start - (start === met.start ? met.lead : leadBefore(words, start)), end, candidates };
  };
  const of = (span: { start: number; end: number }) => words.slice(span.start, span.end);

  // 'Sutton in Ashfield' is no Sutton, and not Ashfield.
  for (const { start, end, lead } of spans) {
    const span = of({ start, end });
    if (span.length < 3 || !span.slice(1, -1).some((word) => PREPOSITIONS.has(word))) continue;
    const candidates = lookup.exact(span.join(" ")).filter(isKnown);
    if (candidates.length) return whole({ start, end, lead, candidates });
  }
  for (const { start, end, lead } of spans) {
    const span = of({ start, end });
    if (
      lead === 0 ||
      (NEVER.has(span[0]!) && (span.length === 1 || ["the", "a", "an", "my", "our"].includes(span[0]!)))
    ) {
      const near = lead > 0 && /^(near|nr|around|close)/.test(words[start - lead]!) && span.length === 1;
      if (!near || ["the", "a", "an", "my", "our", "home"].includes(span[0]!)) continue;
    }
    const found = lookup.exactQualified(span);
    // 'In central London' is no library called Central, and no place of that name.
    const generic = found && span.slice(0, found.nameWords).every((word) => GENERIC.has(word));
    if (generic && (found.found[0]!.entry.kind === "library" || words[start + found.nameWords])) continue;
    if (found) return whole({ start, end, lead, candidates: found.found });
  }
  for (const { start, end, lead } of spans) {
    const word = words[start]!;
    // Without 'in' before it a word may begin a title as well: 'harry potter'.
    if (lead === 0 || end > start + 1 || word.length < 5 || NEVER.has(word) || isEveryday(word)) continue;
    const candidates = lookup.begun(word).filter(({ entry }) => entry.rank <= 3);
    if (candidates.length > 0 && candidates.length <= FEW_BEGUN) return whole({ start, end, lead, candidates });
  }
  for (const { start, end, lead } of spans) {
    if (lead === 0 || end - start > 4) continue;
    const candidates = misspelt.meant(start, end, { led: true });
    if (candidates.length) return whole({ start, end, lead, candidates });
  }

  const plainlyMeant = (span: string[], end: number, { entry }: Candidate): boolean => {
    if (span[0] === "the" || span.join(" ") === "bowling green") return false;
    if (entry.kind === "library" && span.every((word) => GENERIC.has(word))) return false;
    const known = entry.rank <= 3 || entry.kind === "library";
    const everyday = span.every(isEveryday);
    if (span.length === 1) {
      const word = span[0]!;
      // No hamlet is meant by what is likely another word misspelt.
      if (!everyday) return known || (word.length >= 4 && !options.isSlip(word));
      const town = entry.rank <= 2 && (entry.kind === "town" || entry.kind === "city");
      return town && !SENSES.has(word) && end === words.length && words.length > 1;
    }
    return everyday ? known : known || span.length > 1;
  };
  for (const { start, end } of spans) {
    const span = of({ start, end });
    const found = lookup.exactQualified(span);
    if (!found) continue;
    const name = span.slice(0, found.nameWords);
    // With a qualifier ('hope derbyshire') the name itself still has to be plainly a place.
    if (plainlyMeant(name, start + name.length, found.found[0]!))
      return whole({ start, end, lead: 0, candidates: found.found });
  }

  for (let start = words.length - 2; start >= 0; start--) {
    const name = words[start]! && words[start + 1]! ? words[start]! + words[start + 1]! : "";
    if (name.length < 7 || isEveryday(name)) continue;
    const candidates = lookup.exact(name).filter(isKnown);
    if (candidates.length) return { start, end: start + 2, candidates };
  }
  for (const { start, end } of spans) {
    if (end - start < 2 || end - start > 4 || of({ start, end }).some(options.isSlip)) continue;
    const candidates = misspelt.meant(start, end, { led: false });
    if (candidates.length) return { start, end, candidates };
  }
  for (let start = words.length - 1; start >= 0; start--) {
    const word = words[start]!;
    if (word.length < 6 || isEveryday(word) || options.isSlip(word)) continue;
    const named = /^lib\w*r\w*$/.test(words[start + 1] ?? "");
    const candidates = lookup
      .fuzzy(word)
      .filter(
        (one) =>
          (one.entry.rank <= 2 && (one.slips === 1 || word.length >= 9)) ||
          (isKnown(one) && one.slips === 1 && (named || foldName(one.entry.name).replaceAll(" ", "") === word)),
      );
    if (candidates.length) return whole({ start, end: start + 1, lead: 0, candidates });
  }
  return undefined;
}
