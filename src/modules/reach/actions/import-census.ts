import { FileRefused, type ImportRow } from "../../../platform/csv/read-import.ts";
import type { Rejection } from "../../../platform/csv/reject-report.ts";
import type { Database } from "../../../platform/db/database.ts";
import {
  type CensusForm,
  type CensusQuestion,
  censusForm,
  countsByAnswer,
  readCensusRow,
} from "../domain/read-census.ts";

const BATCH = 5000;

interface CensusFile {
  source: string;
  people: boolean;
  above?: () => string;
  onReject: (rejection: Rejection) => void;
}

interface CensusTaken {
  taken: number;
  question: CensusQuestion;
  ofWhat: "people" | "households";
  areas: number;
  passedOver: { country: number; kind: number };
}

/**
 * Takes a census table of small areas or districts as Nomis or the Office for National Statistics give it. What was there of
 * the same question and areas is replaced; areas that the file does not have stay. Safe to run twice.
 * @param people its counts are of people, where its headings do not say 'all households' and it is of tenure
 * @param above what stands above the headings, once those are read
 * @returns how many lines were taken, what it is of, how many areas it has, and lines of other countries and kinds of areas
 * @throws FileRefused where its headings are none of a table that is known
 */
export async function importCensus(
  db: Database,
  rows: AsyncIterable<ImportRow>,
  { source, people, above, onReject }: CensusFile,
): Promise<CensusTaken> {
  let form: CensusForm | undefined;
  let taken = 0;
  const passedOver = { country: 0, kind: 0 };
  let rejected: string | undefined;
  const counts = new Map<string, Map<string, { answer: string; counted: number }>>();
  for await (const { line, row } of rows) {
    if (!form) {
      const found = censusForm(Object.keys(row), above?.());
      if ("refused" in found) throw new FileRefused(found.refused);
      form = found;
    }
    const read = readCensusRow(form, row);
    if ("elsewhere" in read) {
      passedOver[read.elsewhere] += 1;
      continue;
    }
    if (!Array.isArray(read)) {
      rejected ??= read.reason;
      onReject({ line, ...read });
      continue;
    }
    taken += 1;
    for (const { areaCode, category, answer, counted } of read) {
      const of = counts.get(areaCode) ?? new Map<string, { answer: string; counted: number }>();
      of.set(category, { answer, counted: (of.get(category)?.counted ?? 0) + counted });
      counts.set(areaCode, of);
    }
  }
  if (!form || counts.size === 0)
    throw new FileRefused(
      passedOver.kind > 0
        ? "Its areas are of a kind that Alcove does not know. Download the table by 'Lower layer Super Output Areas' or by 'Lower tier local authorities'."
        : `The file has no counts of small areas or districts of England.${rejected ? ` ${rejected}` : ""}`,
    );
  const { question } = form;
  if (people && form.ofHouseholds)
    throw new FileRefused("Its headings say that it counts households: leave out --people.");
  const ofWhat = question === "home" && !people ? "households" : "people";
  const all = [...counts].flatMap(([area_code, of]) =>
    [...countsByAnswer(of)].map(([answer, counted]) => ({ area_code, answer, counted })),
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
  return { taken, question, ofWhat, areas: counts.size, passedOver };
}
