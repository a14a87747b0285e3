import type { Database } from "../../../platform/db/database.ts";
import type { Understood } from "../domain/request.ts";
import { bestSpelling, slipsForgiven } from "../domain/spelling.ts";
import type { SearchKnowledge } from "./knowledge.ts";

/** A word set right: what was typed, folded, and what it was taken for. */
export interface Correction {
  from: string;
  to: string;
}

/**
 * Finds what misspelt words were meant to be: a known phrase that several of them sound like, else for each that no
 * listing uses its likeliest spelling.
 * @param q the whole question, folded
 */
export async function correctWords(
  db: Database,
  q: string,
  understood: Understood,
  knowledge: SearchKnowledge,
): Promise<Correction[]> {
  const unknown = understood.groups
    .filter((group) => !group.synonyms.length && !group.needs.length && !group.nearNeeds.length)
    .map((group) => group.words)
    .filter((word) => word.length <= 30 && /^\p{L}{3,}$/u.test(word) && !knowledge.knownWords.has(word))
    .slice(0, 4);
  if (!unknown.length) return [];
  const phrase = phraseMeant(q.split(" "), new Set(unknown), knowledge);
  const left = unknown.filter((word) => slipsForgiven(word) > 0 && !phrase?.from.split(" ").includes(word));
  if (!left.length) return phrase ? [phrase] : [];
  const rows = await db.readNamed<{ typed: string; likely: string[]; exact: boolean }>(
    "finder_spellings",
    `SELECT typed, array(
        SELECT word FROM finder.word
        WHERE word % typed AND length(word) BETWEEN length(typed) - 2 AND length(typed) + 2
        ORDER BY similarity(word, typed) DESC, word LIMIT 30) AS likely,
      EXISTS (SELECT 1 FROM finder.word WHERE word = typed) AS exact
    FROM unnest($1::text[]) AS typed`,
    [left],
  );
  const { vocabulary } = knowledge;
  const words = rows.flatMap(({ typed, likely, exact }) => {
    // Few letters have few in common: for those every word of the vocabulary is tried.
    const all = typed.length < 8 ? [...likely, ...vocabulary.words] : likely;
    const to = exact
      ? undefined
      : bestSpelling(typed, all, (word) => (vocabulary.find(word) ? 2 : Number(vocabulary.words.has(word))));
    return to && to !== typed ? [{ from: typed, to }] : [];
  });
  return [...(phrase ? [phrase] : []), ...words];
}

/** The longest run of up to four words with an unknown one in it that sounds like a known phrase. */
function phraseMeant(words: string[], unknown: Set<string>, { vocabulary }: SearchKnowledge): Correction | undefined {
  for (let length = Math.min(4, words.length); length > 0; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const run = words.slice(at, at + length);
      if (!run.some((word) => unknown.has(word))) continue;
      const from = run.join(" ");
      const to = vocabulary.nearly(from);
      if (to && to !== from) return { from, to };
    }
  }
  return undefined;
}
