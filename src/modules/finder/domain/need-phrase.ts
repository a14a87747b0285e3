import { foldText } from "./fold-text.ts";

const MOST_WORDS = 6;
const MOST_LETTERS = 60;

export type PhraseProblem = "empty" | "long" | "known";

/**
 * A phrase as searches are read: lower case, without marks. What is too long is nobody's way of asking.
 * @param known what is said for the need already
 */
export function readPhrase(typed: string, known: readonly string[]): { phrase: string } | { problem: PhraseProblem } {
  const phrase = foldText(typed);
  if (phrase === "") return { problem: "empty" };
  if (phrase.length > MOST_LETTERS || phrase.split(" ").length > MOST_WORDS) return { problem: "long" };
  return known.includes(phrase) ? { problem: "known" } : { phrase };
}
