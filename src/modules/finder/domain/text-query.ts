import { languageWord, needWord } from "./fold-text.ts";
import { isStopWord } from "./hear-words.ts";
import type { TextGroup } from "./request.ts";

/** More groups than this say no more; the statement has one expression for each. */
export const MOST_GROUPS = 6;

/** A word as a quoted lexeme. Words are folded, so they hold neither quotes nor operators. */
const lexeme = (word: string, weights: string): string => `'${word}'${weights ? `:${weights}` : ""}`;

/** The words of a phrase side by side. Its stop words are left to the database, which keeps their distance. */
const phrase = (text: string, weights: string): string | undefined => {
  const words = text.split(" ");
  if (words.every(isStopWord)) return undefined;
  return `(${words.map((word) => lexeme(word, weights)).join(" <-> ")})`;
};

/** All the words, in any order. */
const together = (text: string, weights: string): string | undefined => {
  const words = text.split(" ").filter((word) => !isStopWord(word));
  return words.length ? `(${words.map((word) => lexeme(word, weights)).join(" & ")})` : undefined;
};

const either = (parts: (string | undefined)[]): string => parts.filter(Boolean).join(" | ");

/**
 * The tsqueries of one group, as text for to_tsquery, in the order of the formula's TIERS; the last holds all the others.
 * @param loose also what only touches the same need, for when nothing else is found
 */
export function groupQueries(group: TextGroup, loose: boolean): string[] {
  const synonyms = (weights: string) => group.synonyms.map((synonym) => phrase(synonym, weights));
  const needs = group.needs.map((need) => lexeme(needWord(need), ""));
  const nearNeeds = (loose ? group.nearNeeds : []).map((need) => lexeme(needWord(need), ""));
  const languages = group.languages.map((tag) => lexeme(languageWord(tag), ""));
  const name = together(group.words, "A");
  return [
    either([name, ...languages]),
    either([name, together(group.words, "AB"), ...synonyms("A")]),
    either([phrase(group.words, "ABC"), ...synonyms("AB"), ...needs]),
    // In a name or among keywords words may stand apart ('Reading and chat group'); in sentences they do by chance.
    either([
      together(group.words, "AB"),
      phrase(group.words, ""),
      ...synonyms(""),
      ...needs,
      ...nearNeeds,
      ...languages,
    ]),
  ];
}

/** The query that a candidate has to match: every group, or any where nothing matches every one. */
export const wholeQuery = (groups: string[][], join: "&" | "|"): string =>
  groups.map((tiers) => `(${tiers.at(-1)})`).join(` ${join} `);
