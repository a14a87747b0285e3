import { FileRefused, type ImportRow } from "../../../platform/csv/read-import.ts";
import type { Rejection } from "../../../platform/csv/reject-report.ts";
import type { Database } from "../../../platform/db/database.ts";
import { type CensusForm, type CensusQuestion, censusForm, readCensusRow } from "../domain/read-census.ts";

const BATCH = 5000;

/**
 * Takes a census table of small areas or districts as Nomis or the Office for National Statistics give it. What was there of
 * the same question and areas is replaced; areas that the file does not have stay. Safe to run twice.
 * @param people its counts are of people, where its headings do not say 'all households' and it is of tenure
 * @returns how many lines were taken, what it is of, and how many areas it has
 * @throws FileRefused where its headings are none of a table that is known
 */
export async function importCensus(
  db: Database,
  rows: AsyncIterable<ImportRow>,
  { source, people, onReject }: { source: string; people: boolean; onReject: (rejection: Rejection) => void },
): Promise<{ taken: number; question: CensusQuestion; ofWhat: "people" | "households"; areas: number }> {
  let form: CensusForm | undefined;
  let taken = 0;
  const counts = new Map<string, Map<string, number>>();
  for await (const { line, row } of rows) {
    if (!form) {
      const found = censusForm(Object.keys(row));
      if ("refused" in found) throw new FileRefused(found.refused);
      form = found;
    }
    const read = readCensusRow(form, row);
    if (!Array.isArray(read)) {
      onReject({ line, ...read });
      continue;
    }
    taken += 1;
    for (const { areaCode, answer, counted } of read) {
      const of = counts.get(areaCode) ?? new Map<string, number>();
      of.set(answer, (of.get(answer) ?? 0) + counted);
      counts.set(areaCode, of);
    }
  }
  if (!form || counts.size === 0)
    throw new FileRefused("The file has no counts of small areas or districts of England.");
  const { question } = form;
  if (people && form.ofHouseholds)
    throw new FileRefused("Its headings say that it counts households: leave out --people.");
  const ofWhat = question === "home" && !people ? "households" : "people";
  const all = [...counts].flatMap(([area_code, of]) =>
    [...of].map(([answer, counted]) => ({ area_code, answer, counted })),
  );
  await db.asOwner(async (client) => {
    await client.query("DELETE FROM reach.census_given WHERE question = $1 AND area_code = ANY($2::text[])", [
      question,
      [...counts.keys()],
    ]);
    for (let at = 0; at < all.length; at += BATCH)
      await client.query(
        `INSERT INTO reach.census_given (area_code, question, answer, counted, of_what, source)
         SELECT r.area_code, $1, r.answer, r.counted, $2, $3
         FROM jsonb_to_recordset($4::jsonb) AS r(area_code text, answer text, counted integer)`,
        [question, ofWhat, source, JSON.stringify(all.slice(at, at + BATCH))],
      );
  });
  return { taken, question, ofWhat, areas: counts.size };
}
