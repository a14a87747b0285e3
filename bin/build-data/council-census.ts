/**
 * Makes data/census/census2021_councils_england.csv.gz: Census 2021 by district, in the answers that a survey offers.
 *
 *   node bin/build-data/council-census.ts FOLDER
 *
 * The folder holds TS008 (sex, with age), TS066 (work), TS067 (qualifications) and TS029 (main language by MSOA). Districts
 * of 2021 that became one of 2023 are added up.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type CsvRow, readCsv } from "../../src/platform/csv/read-csv.ts";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Give the folder of the census tables.");

/** Districts that were abolished in 2023, and what they became. */
const NOW: Record<string, string> = Object.fromEntries(
  [
    ["E06000063", ["E07000026", "E07000028", "E07000029"]],
    ["E06000064", ["E07000027", "E07000030", "E07000031"]],
    ["E06000065", [163, 164, 165, 166, 167, 168, 169].map((number) => `E07000${number}`)],
    ["E06000066", ["E07000187", "E07000188", "E07000189", "E07000246"]],
  ].flatMap(([now, before]) => (before as string[]).map((code) => [code, now as string])),
);

const WORK: Record<string, string> = {
  ...Object.fromEntries(["1", "2", "3", "4", "5", "6"].map((code) => [code, "working"])),
  "7": "looking",
  ...Object.fromEntries(["8", "9", "10", "11", "12", "13", "14", "16"].map((code) => [code, "studying"])),
  "15": "retired",
  "17": "home",
  "18": "sick",
  "19": "other",
};
const QUALIFICATIONS: Record<string, string> = {
  no_qualifications: "none",
  level_1_and_entry: "level_1",
  level_2: "level_2",
  apprenticeship: "apprenticeship",
  level_3: "level_3",
  level_4_and_above: "level_4",
  other_qualifications: "other",
};

const counts = new Map<string, number>();
function add(district: string, question: string, answer: string, count: string): void {
  if (!district.startsWith("E0")) return;
  const key = [NOW[district] ?? district, question, answer].join();
  counts.set(key, (counts.get(key) ?? 0) + Number(count));
}
const rows = (file: string): CsvRow[] => readCsv(join(folder, file));

for (const row of rows("census2021_age_sex_lad_england.csv")) {
  add(row.ltla21_code!, "sex", "female", row.total_females!);
  add(row.ltla21_code!, "sex", "male", row.total_males!);
}
for (const row of rows("census2021_qualifications_lad_england.csv"))
  for (const [column, answer] of Object.entries(QUALIFICATIONS))
    add(row.ltla21_code!, "qualifications", answer, row[column]!);
for (const row of rows("census2021_economic_activity_lad_england.csv.gz"))
  add(row.ltla21_code!, "work", WORK[row.category_code!]!, row.residents_16_plus!);
for (const row of rows("census2021_english_proficiency_msoa21_england.csv.gz")) {
  add(row.ltla22_code!, "language", "english", row.main_language_english!);
  add(row.ltla22_code!, "language", "other", row.main_language_not_english!);
}
const lines = ["lad_code,question,answer,residents", ...[...counts].map(([key, count]) => `${key},${count}`).sort()];
const file = new URL("../../data/census/census2021_councils_england.csv.gz", import.meta.url).pathname;
writeFileSync(file, gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
console.log(
  `${lines.length - 1} counts of ${new Set([...counts.keys()].map((key) => key.split(",")[0])).size} districts`,
);
