import { nearWords } from "./near-words.ts";
import { soundOf } from "./sounds.ts";
import { slipsBetween } from "./spelling.ts";

/** Finds the known phrase that a misspelt one was meant to be. */
export type NearPhrases = (phrase: string) => string | undefined;

const SHORTEST = 6;
const run = (phrase: string): string => phrase.replaceAll(" ", "");
const partsApart = (a: string, b: string): number => Math.abs(a.split(" ").length - b.split(" ").length);
/** One slip in six letters, two from nine, three from thirteen: only among phrases that sound the same. */
const forgiven = (letters: number): number => (letters < 9 ? 1 : letters < 13 ? 2 : 3);

/**
 * Knows phrases by how they sound, run together: 'nit and nater' is 'knit and natter', 'home werk' is 'homework'.
 * @param phrases folded, the likelier first
 */
export function nearPhrases(phrases: Iterable<string>): NearPhrases {
  const bySound = new Map<string, string[]>();
  for (const phrase of phrases) {
    if (run(phrase).length < SHORTEST || !/^[a-z ]+$/.test(phrase)) continue;
    const sound = soundOf(run(phrase));
    bySound.set(sound, [...(bySound.get(sound) ?? []), phrase]);
  }
  return (phrase) => {
    const typed = run(phrase);
    if (typed.length < SHORTEST) return undefined;
    const most = forgiven(typed.length);
    return (bySound.get(soundOf(typed)) ?? [])
      .map((known) => ({ known, slips: slipsBetween(typed, run(known), most) }))
      .filter(({ slips }) => slips <= most)
      .sort((a, b) => a.slips - b.slips || partsApart(phrase, a.known) - partsApart(phrase, b.known))[0]?.known;
  };
}

/** Shorter phrases are near too many others. */
const SHORTEST_SPELT = 7;

/** Slips that may lie in one word of a phrase: a short one with its letters changed is another word ('my', 'cv'). */
const forgivenInWord = (word: string): number => (word.length < 3 ? 0 : word.length < 6 ? 1 : 2);

/** True where the phrases have the same words but for slips, or differ only in their spaces. */
function wordByWord(typed: string, known: string): boolean {
  if (run(typed) === run(known)) return true;
  const [a, b] = [typed.split(" "), known.split(" ")];
  return (
    a.length === b.length &&
    a.every((word, at) => {
      const most = forgivenInWord(b[at]!);
      return slipsBetween(word, b[at]!, most) <= most;
    })
  );
}

/**
 * Knows phrases of several words by their spelling: 'job cub' is 'job club', 'memmory caff' is 'memory cafe'. One slip,
 * two from a dozen letters on; none where several phrases are as near.
 * @param phrases folded
 */
export function nearSpelt(phrases: Iterable<string>): NearPhrases {
  const near = nearWords([...phrases].filter((phrase) => phrase.includes(" ") && /^[a-z ]+$/.test(phrase)));
  return (typed) => {
    if (typed.length < SHORTEST_SPELT || !/^[a-z ]+$/.test(typed)) return undefined;
    const [best, next] = near(typed, typed.length < 12 ? 1 : 2)
      .filter(({ word }) => wordByWord(typed, word))
      .sort((a, b) => a.slips - b.slips);
    return best && best.slips !== next?.slips ? best.word : undefined;
  };
}
