import type { Database } from "../../../platform/db/database.ts";
import type { Understood } from "../domain/request.ts";
import { bestSpelling, slipsForgiven } from "../domain/spelling.ts";
import type { SearchKnowledge } from "./knowledge.ts";

/** A word set right: what was typed, folded, and what it was taken for. */
export interface Correction {
  from: string;
  to: string;
}

/** Finds the likeliest spelling of each word that no listing uses. */
export async function correctWords(
  db: Database,
  understood: Understood,
  knowledge: SearchKnowledge,
): Promise<Correction[]> {
  const unknown = understood.groups
    .filter((group) => !group.synonyms.length && !group.needs.length && !group.nearNeeds.length)
    .map((group) => group.words)
    .filter(
      (word) =>
        slipsForgiven(word) > 0 && word.length <= 30 && /^\p{L}+$/u.test(word) && !knowledge.knownWords.has(word),
    )
    .slice(0, 4);
  if (!unknown.length) return [];
  const rows = await db.readNamed<{ typed: string; likely: string[]; exact: boolean }>(
    "finder_spellings",
    `SELECT typed, array(
        SELECT word FROM finder.word
        WHERE word % typed AND length(word) BETWEEN length(typed) - 2 AND length(typed) + 2
        ORDER BY similarity(word, typed) DESC, word LIMIT 30) AS likely,
      EXISTS (SELECT 1 FROM finder.word WHERE word = typed) AS exact
    FROM unnest($1::text[]) AS typed`,
    [unknown],
  );
  return rows.flatMap(({ typed, likely, exact }) => {
    const to = exact ? undefined : bestSpelling(typed, likely, (word) => knowledge.vocabulary.find(word) !== undefined);
    return to ? [{ from: typed, to }] : [];
  });
}
