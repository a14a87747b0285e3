import { soundOf } from "./sounds.ts";

/**
 * Slips between two words: letters left out, added, changed or swapped with a neighbour (optimal string alignment).
 * Stops counting above `most`.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [older, old] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, older[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    [older, old] = [old, row];
  }
  return old[b.length]!;
}

/** Slips forgiven in a word of some length: none in short ones, where every slip makes another word. */
export const slipsForgiven = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

const anagrams = (a: string, b: string): boolean => [...a].sort().join() === [...b].sort().join();

/**
 * The likeliest word meant: fewest slips, then one that starts alike, then the commoner meaning. A word that is not
 * preferred (one that some listing happens to use) has to be a slip away and start alike; what sounds the same may be
 * one slip further.
 * @param candidates words that look alike, likeliest first
 * @param prefers 2 for a word with a meaning, 1 for one of the vocabulary, else 0
 */
export function bestSpelling(
  word: string,
  candidates: string[],
  prefers: (word: string) => number,
): string | undefined {
  const sound = soundOf(word);
  return candidates
    .map((candidate, index) => {
      const alike = soundOf(candidate) === sound;
      const preferred = prefers(candidate);
      const most = slipsForgiven(word) + (alike && preferred > 0 ? 1 : 0);
      const slips = slipsBetween(word, candidate, most);
      const startsAlike = candidate[0] === word[0];
      return { candidate, index, slips, most, alike, preferred, startsAlike };
    })
    .filter(({ candidate, slips, most, alike, preferred, startsAlike }) => {
      if (slips > most) return false;
      // In four letters only neighbours may have changed places ('wlak'), or the sound has to be the same.
      if (word.length === 4)
        return (alike && preferred > 0 && candidate.length > 3) || (preferred > 1 && anagrams(word, candidate));
      return preferred > 0 ? startsAlike || alike || word.length > 5 : startsAlike && slips <= 1;
    })
    .sort(
      (a, b) =>
        a.slips - Number(a.alike) * 0.5 - (b.slips - Number(b.alike) * 0.5) ||
        b.preferred - a.preferred ||
        Number(b.startsAlike) - Number(a.startsAlike) ||
        a.index - b.index,
    )[0]?.candidate;
}
