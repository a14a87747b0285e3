import { foldText } from "./fold-text.ts";

/** The words of a question, and which of them have been understood. */
export interface Words {
  all: string[];
  taken: boolean[];
}

/** A hundred words are enough for any question; more is a pasted page. */
const MOST_WORDS = 60;

export function startWords(text: string): Words {
  const all = foldText(text.slice(0, 2_000)).split(" ").filter(Boolean).slice(0, MOST_WORDS).map((word) => word.slice(0, 60));
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
    if (words.taken[at]) open = undefined;
    else if (open) open.words.push(word);
    else runs.push((open = { at, words: [word] }));
  });
  return runs;
}

/** Words that say nothing about what is wanted: dropped once the rest is understood. */
export const EMPTY_WORDS = new Set(
  (
    "a an the and or of for to in on at by with near nearby around close me my i im we our us you your is are am be been it its this that there these any some " +
    "something anything somewhere anywhere someone anyone someone things thing stuff want wants need needs needing looking look find finding where what when who how can could do does " +
    "get go going help please like would love have has had from into about round up out next every each local area place places best good " +
    "class classes group groups session sessions club clubs activities activity event events people who which near here not no old new free time times day days week"
  ).split(" "),
);
