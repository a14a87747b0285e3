import { type Kysely, sql } from "kysely";
import { readCsv } from "../../../platform/csv/read-csv.ts";
import { inProject } from "../../../platform/root.ts";
import { BANK } from "../domain/survey/bank.ts";
import type { Census } from "../domain/survey/figures.ts";
import type { ReachTables } from "../tables.ts";

/** Residents by question and answer, of districts by code; from the file that ships with Alcove (data/SOURCES.md). */
export type DistrictCensus = ReadonlyMap<string, readonly { question: string; answer: string; residents: number }[]>;

let read: DistrictCensus | undefined;

/** Reads the file once. */
export const readDistrictCensus = (): DistrictCensus => {
  read ??= Map.groupBy(
    readCsv(inProject("data/census/census2021_councils_england.csv.gz")).map((row) => ({
      district: row.lad_code!,
      question: row.question!,
      answer: row.answer!,
      residents: Number(row.residents),
    })),
    ({ district }) => district,
  );
  return read;
};

/** Columns of the small areas' census, by question and answer. */
const COLUMNS: [question: "age" | "ethnic_group" | "disability", answer: string, column: string][] = [
  ...BANK.age.map((band): [`age`, string, string] => ["age", band, `age_${band}`]),
  ...BANK.ethnic_group.map((group): [`ethnic_group`, string, string] => ["ethnic_group", group, `eth_${group}`]),
  ["disability", "yes", "disabled"],
  ["disability", "no", "not_disabled"],
];

const add = (census: Record<string, Record<string, number>>, question: string, answer: string, residents: number) => {
  if (residents === 0 && !census[question]) return;
  census[question] ??= {};
  census[question][answer] = (census[question][answer] ?? 0) + residents;
};

/**
 * Residents of a council's area by what surveys ask. A question without a table is missing.
 * @param only codes of some of its small areas; what is known of whole districts alone is then missing
 */
export async function censusOfCouncil(
  reads: Kysely<ReachTables>,
  districts: DistrictCensus,
  code: string,
  only?: ReadonlySet<string>,
): Promise<Census> {
  const all = await reads
    .selectFrom("reach.area")
    .select(["lsoa21", "lad_code as district", "tenth_2025 as tenth", "census"])
    .select(sql<number>`coalesce((census ->> 'residents_from_age_table')::integer, 0)`.as("residents"))
    .where("upper_authority_code", "=", code)
    .execute();
  const areas = only ? all.filter(({ lsoa21 }) => only.has(lsoa21)) : all;
  const census: Record<string, Record<string, number>> = {};
  for (const area of areas) {
    for (const [question, answer, column] of COLUMNS) add(census, question, answer, area.census[column] ?? 0);
    if (area.tenth !== null) add(census, "area", `tenth_${area.tenth}`, area.residents);
  }
  if (!only)
    for (const district of new Set(areas.map((area) => area.district)))
      for (const { question, answer, residents } of districts.get(district) ?? [])
        add(census, question, answer, residents);
  return { ...census, ...(await censusGiven(reads, areas, only !== undefined)) };
}

/**
 * Residents by questions whose tables were loaded, of some small areas: from those areas themselves, else from their
 * districts where these are meant as a whole. A table that lacks one of them is not used, nor one of households.
 */
async function censusGiven(
  reads: Kysely<ReachTables>,
  areas: readonly { lsoa21: string; district: string }[],
  partOfDistricts: boolean,
): Promise<Census> {
  const [small, large] = [
    areas.map(({ lsoa21 }) => lsoa21),
    partOfDistricts ? [] : [...new Set(areas.map(({ district }) => district))],
  ];
  const rows = await reads
    .selectFrom("reach.census_given")
    .select(["area_code", "question", "answer", "counted"])
    .where(sql<boolean>`area_code = ANY(${[...small, ...large]}::text[])`)
    .where("of_what", "=", "people")
    .execute();
  const census: Record<string, Record<string, number>> = {};
  for (const [question, of] of Map.groupBy(rows, (row) => row.question)) {
    const there = new Set(of.map(({ area_code }) => area_code));
    const codes = [small, large].find((list) => list.length > 0 && list.every((code) => there.has(code)));
    if (!codes) continue;
    const used = new Set(codes);
    for (const { area_code, answer, counted } of of) if (used.has(area_code)) add(census, question, answer, counted);
  }
  return census;
}
