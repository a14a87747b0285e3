/** Letters that people type one for the other: without their stroke, or as the next keyboard has them. */
const SAME = new Map("łl đd øo ıi ßs يی ىی كک ةه ہه ۃه ھه".split(" ").map((pair) => [pair[0]!, pair[1]!]));
const SAME_LETTERS = new RegExp(`[${[...SAME.keys()].join("")}]`, "g");

/**
 * Lower case without accents, apostrophes and marks (those of Arabic vowels and hamza too): words of letters and digits
 * with single spaces between.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670'’‘`´]/g, "")
    .toLowerCase()
    .replace(SAME_LETTERS, (letter) => SAME.get(letter)!)
    .replace(/&/g, " and ")
    .replace(/\+/g, " plus ")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

/** The lexeme by which a need, a language or a kind is found in the text index; no resident types it. */
export const needWord = (need: string): string => `zn${need.replaceAll("_", "")}`;
export const languageWord = (tag: string): string => `zl${foldText(tag).replaceAll(" ", "")}`;
export const kindWord = (kind: string): string => `zk${foldText(kind).replaceAll(" ", "")}`;
