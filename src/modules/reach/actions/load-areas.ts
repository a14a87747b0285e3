import type pg from "pg";
import type { CsvRow } from "../../../platform/csv/read-csv.ts";

export interface AreaFiles {
  lookup: AsyncIterable<CsvRow>;
  imd2025: AsyncIterable<CsvRow>;
  imd2019: AsyncIterable<CsvRow>;
  lsoa11to21: AsyncIterable<CsvRow>;
  census: AsyncIterable<CsvRow>;
}

const BATCH = 2000;

async function collect<T>(rows: AsyncIterable<CsvRow>, entry: (row: CsvRow) => [string, T]): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for await (const row of rows) {
    const [key, value] = entry(row);
    found.set(key, value);
  }
  return found;
}

/**
 * Deprivation tenths of 2019 belong to areas of 2011: each 2021 area gets those of the areas it came from. And those
 * areas of 2011 whose code is none of 2021, with what became of them.
 */
async function areasOf2011(files: AreaFiles) {
  const tenths = await collect(files.imd2019, (row) => [row.lsoa11_code!, Number(row.imd_decile)]);
  const tenthsOf2021 = new Map<string, number[]>();
  const former = new Map<string, { lsoa11: string; lsoa21s: string[]; tenth_2019: number | null }>();
  for await (const row of files.lsoa11to21) {
    const [lsoa11, lsoa21] = [row.lsoa11_code!, row.lsoa21_code!];
    const tenth = tenths.get(lsoa11);
    const list = tenthsOf2021.get(lsoa21) ?? [];
    if (tenth && !list.includes(tenth)) list.push(tenth);
    tenthsOf2021.set(
      lsoa21,
      list.sort((a, b) => a - b),
    );
    if (lsoa11 === lsoa21) continue;
    const known = former.get(lsoa11) ?? { lsoa11, lsoa21s: [], tenth_2019: tenth ?? null };
    known.lsoa21s.push(lsoa21);
    former.set(lsoa11, known);
  }
  return { tenthsOf2021, former: [...former.values()] };
}

/**
 * Loads small areas with deprivation tenths and census counts, staged in batches, then one swap. Owner's transaction.
 * @param onProgress fraction from 0 to 1
 * @returns how many areas there are now
 */
export async function loadAreas(
  client: pg.PoolClient,
  files: AreaFiles,
  onProgress: (fraction: number) => void = () => {},
): Promise<number> {
  const [tenths2025, { tenthsOf2021, former }, census] = await Promise.all([
    collect(files.imd2025, (row) => [row.lsoa21_code!, Number(row.imd_decile)]),
    areasOf2011(files),
    collect(files.census, ({ lsoa21_code, ...counts }) => [
      lsoa21_code!,
      Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, value === "" ? null : Number(value)])),
    ]),
  ]);
  onProgress(0.3);
  await client.query("CREATE TEMP TABLE staged_area (LIKE reach.area INCLUDING DEFAULTS) ON COMMIT DROP");
  let batch: object[] = [];
  let total = 0;
  const flush = async () => {
    await client.query("INSERT INTO staged_area SELECT * FROM jsonb_populate_recordset(NULL::staged_area, $1::jsonb)", [
      JSON.stringify(batch),
    ]);
    total += batch.length;
    batch = [];
    onProgress(0.3 + 0.6 * Math.min(1, total / 34_000));
  };
  for await (const row of files.lookup) {
    const code = row.lsoa21_code!;
    batch.push({
      lsoa21: code,
      name: row.lsoa21_name,
      ward_code: row.ward24_code || null,
      ward: row.ward24_name || null,
      lad_code: row.lad24_code,
      authority: row.lad24_name,
      upper_authority_code: row.utla23_code || null,
      region: row.region24_name || null,
      rural_urban: row.ruc21_name || null,
      tenth_2025: tenths2025.get(code) ?? null,
      tenths_2019: tenthsOf2021.get(code) ?? [],
      census: census.get(code) ?? {},
    });
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  await client.query(
    "DELETE FROM reach.area a WHERE NOT EXISTS (SELECT 1 FROM staged_area s WHERE s.lsoa21 = a.lsoa21)",
  );
  await client.query(`
    INSERT INTO reach.area SELECT * FROM staged_area
    ON CONFLICT (lsoa21) DO UPDATE SET (name, ward_code, ward, lad_code, authority, upper_authority_code, region, rural_urban,
      tenth_2025, tenths_2019, census) = (excluded.name, excluded.ward_code, excluded.ward, excluded.lad_code,
      excluded.authority, excluded.upper_authority_code, excluded.region, excluded.rural_urban, excluded.tenth_2025,
      excluded.tenths_2019, excluded.census)`);
  await client.query("DELETE FROM reach.area_2011");
  await client.query("INSERT INTO reach.area_2011 SELECT * FROM jsonb_populate_recordset(NULL::reach.area_2011, $1)", [
    JSON.stringify(former),
  ]);
  onProgress(1);
  return total;
}
