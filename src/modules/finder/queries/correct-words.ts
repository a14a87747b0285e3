import type { Database } from "../../../platform/db/database.ts";
import type { PlaceFinder } from "../domain/place-finder.ts";
import type { Understood } from "../domain/request.ts";
import { bestSpelling, slipsForgiven } from "../domain/spelling.ts";
import { isMeaning } from "../domain/text-query.ts";
import { HEARD_WORDS } from "../domain/words-heard.ts";
import type { SearchKnowledge } from "./knowledge.ts";

/** A word set right: what was typed, folded, and what it was taken for. */
export interface Correction {
  from: string;
  to: string;
}

const MOST_UNKNOWN = 6;
/** A place is found by a slip only in a word of this length: shorter ones have too many neighbours. */
const LONG_PLACE = 6;

/**
 * Finds what misspelt words were meant to be: a known phrase that several of them come near, else for each that no
 * listing uses its likeliest spelling: two known words run together, a word that something is found by, or a place.
 * @param q the whole question, folded
 */
export async function correctWords(
  db: Database,
  q: string,
  understood: Understood,
  knowledge: SearchKnowledge,
  places: PlaceFinder,
): Promise<Correction[]> {
  const { vocabulary, knownWords } = knowledge;
  // What is English and used by no listing is no slip; only a phrase tells ('job cub').
  const isEveryday = (word: string) => places.isEveryday?.(word) ?? false;
  const phrase = phraseMeant(q.split(" "), understood, knowledge, isEveryday);
  const done = new Set(phrase?.from.split(" "));
  const unknown = understood.groups
    .filter((group) => !isMeaning(group) && !done.has(group.words))
    .map((group) => group.words)
    .filter((word) => word.length <= 30 && slipsForgiven(word) > 0 && /^\p{L}+$/u.test(word) && !knownWords.has(word))
    .slice(0, MOST_UNKNOWN);
  const worth = (word: string) =>
    vocabulary.find(word) || HEARD_WORDS.has(word) ? 2 : Number(vocabulary.words.has(word));
  const isCandidate = candidatesFor(q.split(" "), knowledge, isEveryday);
  const words = unknown.flatMap((typed): Correction[] => {
    if (isEveryday(typed)) return [];
    const apart = twoWords(typed, knowledge);
    if (apart) return [{ from: typed, to: apart }];
    const near = knowledge.nearWords(typed, slipsForgiven(typed) + 1).filter(({ word }) => isCandidate(word));
    const to =
      bestSpelling(typed, near, { worth, shareOf: knowledge.shareOf }) ?? placeMeant(typed, understood, places);
    return to && to !== typed ? [{ from: typed, to }] : [];
  });
  const fresh = words.length ? await wordsSince(db, words) : new Set();
  return [...(phrase ? [phrase] : []), ...words.filter(({ from }) => !fresh.has(from))];
}

/**
 * Which known words a misspelt one may have been meant to be: English ones, those of another script, and those of a
 * language that some word of the question is in. 'Prace' alone is no slip for the Polish 'praca'.
 */
function candidatesFor(
  asked: string[],
  { vocabulary, knownWords }: SearchKnowledge,
  isEveryday: (word: string) => boolean,
): (word: string) => boolean {
  const isEnglish = (word: string) =>
    knownWords.has(word) || HEARD_WORDS.has(word) || vocabulary.languagesOf(word).has("en");
  const spoken = new Set(
    asked.flatMap((word) => (isEnglish(word) || isEveryday(word) ? [] : [...vocabulary.languagesOf(word)])),
  );
  return (word) =>
    isEnglish(word) || !/^[a-z]+$/.test(word) || [...vocabulary.languagesOf(word)].some((each) => spoken.has(each));
}

/** Words that some listing has begun to use since the knowledge was read. */
async function wordsSince(db: Database, corrections: Correction[]): Promise<Set<string>> {
  const rows = await db.readNamed<{ word: string }>(
    "finder_fresh_words",
    "SELECT word FROM finder.word WHERE word = ANY($1::text[])",
    [corrections.map(({ from }) => from)],
  );
  return new Set(rows.map(({ word }) => word));
}

/** 'chessclub': two words that are known, of which one says what is wanted. */
function twoWords(typed: string, { vocabulary, knownWords }: SearchKnowledge): string | undefined {
  for (let at = 3; at <= typed.length - 3; at++) {
    const parts = [typed.slice(0, at), typed.slice(at)];
    if (vocabulary.find(parts.join(" "))) return parts.join(" ");
    if (parts.every((part) => knownWords.has(part) && part.length > 3) && parts.some((part) => vocabulary.find(part)))
      return parts.join(" ");
  }
  return undefined;
}

/** A place that a word is a slip away from, where none has been understood. */
function placeMeant(typed: string, { place }: Understood, places: PlaceFinder): string | undefined {
  if (place || typed.length < LONG_PLACE) return undefined;
  const { best, corrected } = places.resolvePlace(typed);
  return best && corrected && (best.rank ?? 9) <= 3 && !best.name.includes(" ") ? best.name.toLowerCase() : undefined;
}

/**
 * The longest run of up to four words that comes near a known phrase: one with an unknown word in it by sound or
 * spelling, one of known words by a single slip ('job cub'). Words understood as place, time or the like stay out.
 */
function phraseMeant(
  words: string[],
  understood: Understood,
  knowledge: SearchKnowledge,
  isEveryday: (word: string) => boolean,
): Correction | undefined {
  const { vocabulary } = knowledge;
  const taken = new Set(
    understood.heard.filter(({ kind }) => kind !== "need" && kind !== "text").flatMap((one) => one.words.split(" ")),
  );
  const plain = new Set(understood.groups.filter((group) => !isMeaning(group)).map((group) => group.words));
  for (let length = Math.min(4, words.length); length > 0; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const run = words.slice(at, at + length);
      const from = run.join(" ");
      if (run.some((word) => taken.has(word)) || vocabulary.find(from)) continue;
      const unknown = run.some((word) => plain.has(word) && !knowledge.knownWords.has(word) && !isEveryday(word));
      const to =
        (unknown ? vocabulary.nearly(from) : undefined) ?? (length > 1 ? vocabulary.nearlySpelt(from) : undefined);
      // 'Signing group' is said by those who sign, not by those who sing.
      const meant = run.some(
        (word, index) => word.length > 4 && word !== to?.split(" ")[index] && vocabulary.find(word),
      );
      if (to && to !== from && (unknown || !meant)) return { from, to };
    }
  }
  return undefined;
}
