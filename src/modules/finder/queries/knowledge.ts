import type { Database } from "../../../platform/db/database.ts";
import { NEEDS } from "../../../vocabulary/needs.ts";
import { CELL_M, cellKey, type Density } from "../domain/density.ts";
import { KIND_BITS, LANGUAGES } from "../domain/facet-bits.ts";
import { kindWord, languageWord, needWord } from "../domain/fold-text.ts";
import { type NearWords, nearWords } from "../domain/near-words.ts";
import type { TextGroup } from "../domain/request.ts";
import { buildVocabulary, type Vocabulary } from "../domain/vocabulary.ts";
import { HEARD_WORDS } from "../domain/words-heard.ts";
import { readNeeds } from "./kept-needs.ts";

/** What the finder keeps in the process to plan a search: some megabytes, read again every few minutes. */
export interface SearchKnowledge {
  vocabulary: Vocabulary;
  density: Density;
  /** Every word that some listing or synonym uses, with its stem. */
  knownWords: ReadonlyMap<string, string>;
  /** The same words, and those that the finder hears itself, by their spelling. */
  nearWords: NearWords;
  /** Share of listings that have a word, about. */
  shareOf(word: string): number;
  /** Share of listings that have one of the words of a group, about. */
  frequencyOf(group: TextGroup): number;
  /** Share of listings that are of these kinds; 1 where none is named. */
  shareOfKinds(kinds: readonly string[]): number;
}

/** Listings looked at to learn which words are common. */
const SAMPLE = 4_000;
/** Words rarer than a sample can tell. */
const RARE = 1 / 2_000;

/** Reads it from the database. */
export async function readKnowledge(db: Database): Promise<SearchKnowledge> {
  await readNeeds(db);
  const needs = await db.readNamed<{ need: string; phrase: string }>(
    "finder_needs",
    "SELECT need, phrase FROM finder.need",
    [],
  );
  const synonyms = await db.readNamed<{ topic: string; phrase: string }>(
    "finder_synonyms",
    "SELECT topic, phrase FROM finder.synonym ORDER BY topic, phrase",
    [],
  );
  const sayings = await db.readNamed<{ means: string; phrase: string; language: string }>(
    "finder_sayings",
    "SELECT means, phrase, language FROM finder.saying ORDER BY phrase, means",
    [],
  );
  const words = await db.readNamed<{ word: string; lexeme: string }>(
    "finder_words",
    "SELECT word, lexeme FROM finder.word",
    [],
  );
  const vocabulary = buildVocabulary(needs, synonyms, sayings);
  const frequency = await readFrequencies(db);
  const shareOf = (word: string) => frequency.get(word) ?? RARE;
  return {
    vocabulary,
    density: await readDensity(db),
    knownWords: new Map(words.map(({ word, lexeme }) => [word, lexeme])),
    nearWords: nearWords([...words.map(({ word }) => word), ...vocabulary.words, ...HEARD_WORDS]),
    shareOf,
    shareOfKinds: (kinds) =>
      kinds.length
        ? Math.min(
            1,
            kinds.reduce((sum, kind) => sum + shareOf(kindWord(kind)), 0),
          )
        : 1,
    frequencyOf(group) {
      const one = (text: string) => Math.min(...text.split(" ").map(shareOf));
      const needs = [...group.needs, ...(group.glad ? group.nearNeeds : [])];
      const all = [group.words, ...group.synonyms, ...needs.map(needWord), ...group.languages.map(languageWord)];
      // They overlap, so the sum is more than is true; the commonest alone is less.
      const shares = all.map(one);
      return Math.min(1, (shares.reduce((sum, share) => sum + share, 0) + Math.max(...shares)) / 2);
    },
  };
}

async function readDensity(db: Database): Promise<Density> {
  const rows = await db.readNamed<{ kind: string; cx: number; cy: number; n: number; services: string[] | null }>(
    "finder_density",
    `SELECT kind, floor(at[0] / ${CELL_M})::int AS cx, floor(at[1] / ${CELL_M})::int AS cy, count(*)::int AS n,
      CASE WHEN kind = 'library' THEN array_agg(DISTINCT service_id::text) END AS services
    FROM finder.listing WHERE at IS NOT NULL GROUP BY 1, 2, 3`,
    [],
  );
  const cells: Density["cells"] = new Map();
  const shared = new Map<string, string>();
  for (const { kind, cx, cy, n, services } of rows) {
    const key = cellKey(cx, cy);
    const cell = cells.get(key) ?? { counts: {}, services: [] };
    cell.counts[kind] = n;
    for (const id of services ?? []) {
      if (!shared.has(id)) shared.set(id, id);
      cell.services.push(shared.get(id)!);
    }
    cells.set(key, cell);
  }
  return { cells, total: rows.reduce((sum, { n }) => sum + n, 0) };
}

async function readFrequencies(db: Database): Promise<Map<string, number>> {
  const made = [...NEEDS.map(needWord), ...LANGUAGES.map(languageWord), ...KIND_BITS.map(kindWord)];
  const rows = await db.readNamed<{ word: string; share: number }>(
    "finder_frequencies",
    `WITH total AS (SELECT greatest(1, count(*)) AS n FROM finder.listing),
    sample AS MATERIALIZED (
      SELECT words FROM finder.listing, total WHERE id % greatest(1, n / ${SAMPLE}) = 0
    ), common AS (
      SELECT lexeme, count(*)::float8 / (SELECT greatest(1, count(*)) FROM sample) AS share
      FROM sample, LATERAL (SELECT (unnest(words)).lexeme) AS lexemes GROUP BY 1 HAVING count(*) > 2
    )
    SELECT w.word, c.share FROM common c JOIN (
      SELECT word, lexeme FROM finder.word
      UNION ALL SELECT word, coalesce((ts_lexize('english_stem', word))[1], word) FROM unnest($1::text[]) AS word
    ) w USING (lexeme)`,
    [made],
  );
  return new Map(rows.map(({ word, share }) => [word, share]));
}
