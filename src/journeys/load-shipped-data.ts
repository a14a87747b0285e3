import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { loadWords } from "../modules/finder/index.ts";
import { type LibraryArea, loadLibraries, mergeOpenData } from "../modules/places/index.ts";
import { loadAreas } from "../modules/reach/index.ts";
import { readCsv, streamCsv } from "../platform/csv/read-csv.ts";
import type { Database } from "../platform/db/database.ts";
import { inProject } from "../platform/root.ts";

const FILES = {
  services: inProject("data/libraries/library_services_england.csv.gz"),
  libraries: inProject("data/libraries/libraries_england_2023.csv.gz"),
  hours: inProject("data/libraries/libraries_hours_contacts_england.csv.gz"),
  lookup: inProject("data/geography/lsoa21_lookup_england.csv.gz"),
  lsoa11to21: inProject("data/geography/lsoa11_to_lsoa21_england.csv.gz"),
  imd2019: inProject("data/deprivation/imd2019_lsoa11_england.csv.gz"),
  imd2025: inProject("data/deprivation/imd2025_lsoa21_england.csv.gz"),
  census: inProject("data/census/census2021_lsoa21_england.csv.gz"),
  bankHolidays: inProject("data/calendar/bank_holidays_england.csv"),
  needs: inProject("data/needs.csv"),
  synonyms: inProject("data/synonyms.csv"),
  sayings: inProject("data/sayings.csv"),
};

/** Grows when the loading itself changes, so that an upgrade loads again. */
const LOADER = 3;

function fingerprint(): string {
  const hash = createHash("sha256").update(String(LOADER));
  for (const file of Object.values(FILES)) hash.update(readFileSync(file));
  return hash.digest("hex");
}

async function loadedAlready(db: Database, print: string): Promise<boolean> {
  const rows = await db.readNamed<{ value: unknown }>(
    "shipped",
    "SELECT value FROM platform.setting WHERE key = 'shipped-data'",
    [],
  );
  return rows[0]?.value === print;
}

/**
 * Loads the open data that ships with Alcove where it is not there yet: library services, libraries, small areas,
 * bank holidays. One transaction a part; safe to run again.
 * @param areaOf the small area of a postcode; the postcode of a library is public
 * @returns whether anything was loaded
 */
export async function loadShippedData(
  db: Database,
  areaOf: (postcode: string) => string | undefined,
  step: <T>(label: string, run: (onProgress: (fraction: number) => void) => Promise<T>) => Promise<T>,
): Promise<boolean> {
  const print = fingerprint();
  if (await loadedAlready(db, print)) return false;
  await step("Neighbourhoods and census", (onProgress) =>
    db.asOwner((client) =>
      loadAreas(
        client,
        {
          lookup: streamCsv(FILES.lookup),
          imd2025: streamCsv(FILES.imd2025),
          imd2019: streamCsv(FILES.imd2019),
          lsoa11to21: streamCsv(FILES.lsoa11to21),
          census: streamCsv(FILES.census),
        },
        onProgress,
      ),
    ),
  );
  await step("Libraries", (onProgress) =>
    db.asOwner(async (client) => {
      const merged = mergeOpenData({
        services: readCsv(FILES.services),
        libraries: readCsv(FILES.libraries),
        hours: readCsv(FILES.hours),
      });
      const { rows } = await client.query<{ lsoa21: string; ward: string | null; authority: string }>(
        "SELECT lsoa21, ward, authority FROM reach.area",
      );
      const areas = new Map(rows.map((row) => [row.lsoa21, row]));
      const nowhere: LibraryArea = { lsoa21: null, ward: null, authority: null };
      const libraries = merged.libraries.map((library) => ({
        ...library,
        ...(areas.get((library.postcode && areaOf(library.postcode)) || "") ?? nowhere),
      }));
      await loadLibraries(client, { services: merged.services, libraries }, onProgress);
      await client.query(
        `INSERT INTO places.bank_holiday (day, title) SELECT day, title FROM jsonb_to_recordset($1::jsonb) AS r(day date, title text)
         ON CONFLICT (day) DO UPDATE SET title = excluded.title`,
        [JSON.stringify(readCsv(FILES.bankHolidays).map(({ date, title }) => ({ day: date, title })))],
      );
      await loadWords(db, {
        needs: readFileSync(FILES.needs, "utf8"),
        synonyms: readFileSync(FILES.synonyms, "utf8"),
        sayings: readFileSync(FILES.sayings, "utf8"),
      });
      await client.query(
        `INSERT INTO platform.setting (key, value) VALUES ('shipped-data', to_jsonb($1::text))
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()`,
        [print],
      );
    }),
  );
  return true;
}
