import { LANGUAGES } from "./facet-bits.ts";
import { languageWord, needWord } from "./fold-text.ts";
import { isStopWord } from "./hear-words.ts";
import type { TextGroup } from "./request.ts";

/** More groups than this say no more; the statement has one expression for each. */
export const MOST_GROUPS = 6;

/** A word as a quoted lexeme. Words are folded, so they hold neither quotes nor operators. */
const lexeme = (word: string, weights: string): string => `'${word}'${weights ? `:${weights}` : ""}`;

/** Words without the stop words before and after them. Empty where one word alone is left of several: 'it help' is not 'help'. */
function coreOf(text: string): string[] {
  const words = text.split(" ");
  const first = words.findIndex((word) => !isStopWord(word));
  if (first < 0) return [];
  const core = words.slice(first, words.findLastIndex((word) => !isStopWord(word)) + 1);
  return core.length === 1 && words.length > 1 ? [] : core;
}

/** The words of a phrase side by side. The stop words in its midst are left to the database, which keeps their distance. */
const phrase = (text: string, weights: string): string | undefined => {
  const words = coreOf(text);
  return words.length ? `(${words.map((word) => lexeme(word, weights)).join(" <-> ")})` : undefined;
};

/** All the words, in any order. */
const together = (text: string, weights: string): string | undefined => {
  const words = coreOf(text).filter((word) => !isStopWord(word));
  return words.length ? `(${words.map((word) => lexeme(word, weights)).join(" & ")})` : undefined;
};

const either = (parts: (string | undefined)[]): string | undefined => parts.filter(Boolean).join(" | ") || undefined;

/** True where a group is made of words with a meaning, not of words to be found as they are. */
export const isMeaning = (group: TextGroup): boolean =>
  group.synonyms.length + group.needs.length + group.nearNeeds.length > 0;

const touched = (group: TextGroup, loose: boolean) => (loose || group.glad ? group.nearNeeds : []);

/** A word of the name. What is 'in Urdu and English' is no English lesson: 'english' is looked for where no other language is spoken. */
const own = (group: TextGroup, weights: string, find: typeof together = together): string | undefined => {
  const found = find(group.words, weights);
  return found && group.words === "english" ? `(${found} & !(${OTHER_LANGUAGES}))` : found;
};
const OTHER_LANGUAGES = LANGUAGES.filter((tag) => tag !== "en")
  .map((tag) => lexeme(languageWord(tag), ""))
  .join(" | ");

/**
 * The tsqueries of one group, as text for to_tsquery, in the order of the formula's TIERS; undefined where nothing
 * stands there. What has a meaning is not looked for in the names of places ('Garden Street' is no gardening).
 * @param loose also what only touches the same need, for when little else is found
 */
export function groupQueries(group: TextGroup, loose: boolean): (string | undefined)[] {
  const synonyms = (weights: string) => group.synonyms.map((synonym) => phrase(synonym, weights));
  const needs = group.needs.map((need) => lexeme(needWord(need), ""));
  const nearNeeds = touched(group, loose).map((need) => lexeme(needWord(need), ""));
  const languages = group.languages.map((tag) => lexeme(languageWord(tag), ""));
  return [
    either([
      own(group, isMeaning(group) ? "A" : "AD"),
      ...(group.means ?? []).map((plain) => phrase(plain, "A")),
      runBy(group),
      ...languages,
    ]),
    either([own(group, "AB"), ...synonyms("A")]),
    either([own(group, "ABC", phrase), ...synonyms("AB")]),
    either(needs),
    // In a name or among keywords words may stand apart ('Reading and chat group'); in sentences they do by chance.
    either(isMeaning(group) ? synonyms("C") : [own(group, "", phrase)]),
    either(nearNeeds),
  ];
}

/** Who runs it is named there as well as where it is, so of words with a meaning only a whole phrase is looked for. */
const runBy = (group: TextGroup): string | undefined =>
  isMeaning(group) && group.words.includes(" ") ? phrase(group.words, "D") : undefined;

/**
 * What a listing has to match to be found by a group's words or others for the same thing: in its name, among its
 * keywords, as who runs it, or said as a phrase; not by a need alone.
 */
export const saidBy = (group: TextGroup): string | undefined =>
  either([
    own(group, isMeaning(group) ? "AB" : "ABD"),
    own(group, isMeaning(group) ? "ABC" : "", phrase),
    runBy(group),
    ...group.synonyms.map((synonym) => phrase(synonym, "AB")),
  ]);

/** What a listing has to match to be found by a group at all: any of its tiers, said once. */
export function foundBy(group: TextGroup, loose: boolean): string | undefined {
  const anywhere = isMeaning(group) ? "ABC" : "";
  return either([
    own(group, isMeaning(group) ? "AB" : "ABD"),
    own(group, anywhere, phrase),
    runBy(group),
    ...group.synonyms.map((synonym) => phrase(synonym, anywhere)),
    ...group.needs.map((need) => lexeme(needWord(need), "")),
    ...touched(group, loose).map((need) => lexeme(needWord(need), "")),
    ...group.languages.map((tag) => lexeme(languageWord(tag), "")),
  ]);
}

/**
 * A group without the synonyms that find nothing of their own: 'hearing aid batteries' is found by 'hearing aid' already,
 * and 'making friends' has the stems of 'make friends'. It finds the same, and each tsquery costs by its words.
 * @param stemOf the stem of a word as the database has it; the word itself where it is not known
 */
export function leanGroup(group: TextGroup, stemOf: (word: string) => string): TextGroup {
  const stems = (text: string) => ` ${text.split(" ").map(stemOf).join(" ")} `;
  const kept: string[] = coreOf(group.words).length ? [stems(group.words)] : [];
  const synonyms = group.synonyms
    .toSorted((a, b) => a.length - b.length)
    .filter((synonym) => {
      const own = stems(synonym);
      if (!coreOf(synonym).length || kept.some((other) => own.includes(other))) return false;
      kept.push(own);
      return true;
    });
  return { ...group, synonyms };
}

/**
 * Words of which a listing has at least one if it is found by a group: of each phrase the rarest.
 * @param shareOf share of listings that have a word, about
 */
export function wordsToLookUp(group: TextGroup, loose: boolean, shareOf: (word: string) => number): string[] {
  const rarest = (text: string): string[] => {
    const words = coreOf(text).filter((word) => !isStopWord(word));
    return words.length ? [words.reduce((rare, word) => (shareOf(word) < shareOf(rare) ? word : rare))] : [];
  };
  const words = [group.words, ...group.synonyms].flatMap(rarest);
  const needs = [...group.needs, ...touched(group, loose)].map(needWord);
  return [...new Set([...words, ...needs, ...group.languages.map(languageWord)])];
}

/** The query that a candidate has to match: every group, or any where little matches every one. */
export const wholeQuery = (found: string[], join: "&" | "|"): string =>
  found.map((query) => `(${query})`).join(` ${join} `);
