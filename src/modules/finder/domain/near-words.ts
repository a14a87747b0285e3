import { slipsBetween } from "./spelling.ts";

/** A known word and how many slips it is away. */
export interface NearWord {
  word: string;
  slips: number;
}

/** Finds the known words that lie within some slips of a typed one. */
export type NearWords = (typed: string, most: number) => NearWord[];

/** The letters of a word as bits: a slip changes at most two of them. Letters of other scripts share the bits. */
const lettersOf = (word: string): number => {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
};

const bitsIn = (value: number): number => {
  let left = value - ((value >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};

/**
 * Knows words by their length and letters, so that of some ten thousand only a few hundred are compared in full: less
 * than a millisecond for each word typed.
 */
export function nearWords(words: Iterable<string>): NearWords {
  const byLength = new Map<number, { words: string[]; letters: Int32Array }>();
  for (const [length, some] of Map.groupBy(new Set(words), (word) => word.length))
    byLength.set(length, { words: some, letters: Int32Array.from(some, lettersOf) });
  return (typed, most) => {
    const found: NearWord[] = [];
    const wanted = lettersOf(typed);
    for (let length = typed.length - most; length <= typed.length + most; length++) {
      const known = byLength.get(length);
      if (!known) continue;
      for (let at = 0; at < known.words.length; at++) {
        if (bitsIn(known.letters[at]! ^ wanted) > 2 * most) continue;
        const slips = slipsBetween(typed, known.words[at]!, most);
        if (slips <= most) found.push({ word: known.words[at]!, slips });
      }
    }
    return found;
  };
}
