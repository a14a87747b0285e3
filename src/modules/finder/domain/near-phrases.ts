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
