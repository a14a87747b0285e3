import { foldText } from "./fold-text.ts";

/** The words of a question, and which of them have been understood. */
export interface Words {
  all: string[];
  taken: boolean[];
}

/** A hundred words are enough for any question; more is a pasted page. */
const MOST_WORDS = 60;

export function startWords(text: string): Words {
  const all = foldText(text.slice(0, 2_000))
    .split(" ")
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, 60));
  return { all, taken: all.map(() => false) };
}

const free = (words: Words, from: number, length: number): boolean => {
  for (let at = from; at < from + length; at++) if (words.taken[at]) return false;
  return from + length <= words.all.length;
};

/**
 * Goes through the words not yet taken, the longest phrase first, and takes each phrase that `read` makes something of.
 * @param least fewest words of a phrase
 */
export function hearPhrases<T>(
  words: Words,
  longest: number,
  read: (phrase: string, at: number) => T | undefined,
  { least = 1, keep = false } = {},
): { phrase: string; at: number; value: T }[] {
  const found: { phrase: string; at: number; value: T }[] = [];
  for (let at = 0; at < words.all.length; at++) {
    for (let length = Math.min(longest, words.all.length - at); length >= least; length--) {
      if (!free(words, at, length)) continue;
      const phrase = words.all.slice(at, at + length).join(" ");
      const value = read(phrase, at);
      if (value === undefined) continue;
      found.push({ phrase, at, value });
      if (!keep) words.taken.fill(true, at, at + length);
      at += length - 1;
      break;
    }
  }
  return found;
}

/** Runs of words not taken, each with where it starts. */
export function runsLeft(words: Words): { at: number; words: string[] }[] {
  const runs: { at: number; words: string[] }[] = [];
  let open: { at: number; words: string[] } | undefined;
  words.all.forEach((word, at) => {
    if (words.taken[at]) {
      open = undefined;
    } else if (open) {
      open.words.push(word);
    } else {
      open = { at, words: [word] };
      runs.push(open);
    }
  });
  return runs;
}

/** Words that the text index leaves out (PostgreSQL's English list): they can never be found. */
const STOP_WORDS =
  "i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them their theirs themselves what which who whom this that these those am is are was were be been being have has had having do does did doing a an the and but if or because as until while of at by for with about against between into through during before after above below to from up down in out on off over under again further then once here there when where why how all any both each few more most other some such no nor not only own same so than too very s t can will just don should now";
export const isStopWord = (word: string): boolean => stopWords.has(word);
const stopWords = new Set(STOP_WORDS.split(" "));

/** Words that say nothing about what is wanted: dropped, but for those that a person asked to be taken literally. */
export const EMPTY_WORDS = new Set([
  ...stopWords,
  ..."im ive near nearby around close something anything somewhere anywhere someone anyone things thing stuff want wants wanted need needs needing looking look find finding could go going get help helps please like would love next every local area place places best good nice class classes group groups session sessions club clubs people new old times time days day week open opening opens hours available thanks hello hi us wheres whats tell show give join offer offers run running".split(
    " ",
  ),
]);
