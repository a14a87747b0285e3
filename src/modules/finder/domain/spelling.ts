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

/** How a candidate is weighed, in slips. In a short word with a meaning the sound says more than the letters: 'fone' is no 'fine'. */
const WEIGHT = { alike: 0.5, alikeAndShort: 2, otherStart: 0.5, worth: 0.2, tenTimesCommoner: 0.1 } as const;

/**
 * The likeliest word meant: fewest slips, then one that starts and sounds alike, then the commoner meaning, then the
 * commoner word. A word that is worth nothing (one that some listing happens to use) has to be a slip away and start
 * alike; what sounds the same may be one slip further. In four letters every slip makes another word: only neighbours may
 * have changed places ('wlak'), the sound has to be the same, or no other word of any worth may come as near.
 * @param near known words and their slips
 * @param worth 2 for a word with a meaning, 1 for one of the vocabulary, else 0
 * @param shareOf share of listings that have a word
 */
export function bestSpelling(
  word: string,
  near: readonly { word: string; slips: number }[],
  { worth, shareOf }: { worth: (word: string) => number; shareOf: (word: string) => number },
): string | undefined {
  const sound = soundOf(word);
  const judged = near
    .map(({ word: candidate, slips }) => {
      const alike = soundOf(candidate) === sound;
      const value = worth(candidate);
      const startsAlike = candidate[0] === word[0];
      const cost =
        slips -
        Number(alike) * (word.length === 4 && value > 1 ? WEIGHT.alikeAndShort : WEIGHT.alike) +
        Number(!startsAlike) * WEIGHT.otherStart -
        value * WEIGHT.worth -
        Math.log10(shareOf(candidate) * 10_000 + 1) * WEIGHT.tenTimesCommoner;
      return { candidate, slips, alike, value, startsAlike, cost };
    })
    .filter(
      ({ candidate, slips, alike, value }) =>
        candidate.length > 3 && slips <= slipsForgiven(word) + Number(alike && value > 0),
    );
  const only = (slips: number) =>
    judged.filter((one) => one.value > 0 && one.slips <= slips && one.startsAlike).length === 1;
  return judged
    .filter(({ candidate, slips, alike, value, startsAlike }) => {
      if (word.length === 4)
        return (
          (alike && value > 0 && candidate.length > 3) ||
          (value > 1 && anagrams(word, candidate)) ||
          (value > 0 && startsAlike && candidate.length > 3 && only(slips))
        );
      return value > 0 ? startsAlike || alike || word.length > 5 : startsAlike && slips <= 1;
    })
    .sort((a, b) => a.cost - b.cost || (a.candidate < b.candidate ? -1 : 1))[0]?.candidate;
}
