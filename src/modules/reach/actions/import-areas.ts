import type { CsvRow } from "../../../platform/csv/read-csv.ts";
import type { Rejection } from "../../../platform/csv/reject-report.ts";
import type { Database } from "../../../platform/db/database.ts";
import { stagedAs, stageRows, unstageRows } from "../../../platform/db/staging.ts";
import { readAreaRow } from "../domain/read-area-row.ts";

/**
 * Takes small areas with the columns of the shipped look-up, and `imd_decile` (2025) where there is one. Areas that the
 * file does not name stay, and so do counts that it does not have. Safe to run twice.
 * @returns how many rows were taken
 */
export async function importAreas(
  db: Database,
  rows: AsyncIterable<{ line: number; row: CsvRow }>,
  onReject: (rejection: Rejection) => void,
): Promise<number> {
  const seen = new Map<string, number>();
  async function* records() {
    for await (const { line, row } of rows) {
      const read = readAreaRow(row);
      if ("problems" in read) {
        for (const problem of read.problems) onReject({ line, ...problem });
        continue;
      }
      const earlier = seen.get(read.area.lsoa21);
      if (earlier) {
        onReject({ line, field: "lsoa21_code", reason: `Line ${earlier} is the same area.` });
        continue;
      }
      seen.set(read.area.lsoa21, line);
      yield { line, doc: read.area };
    }
  }
  const { batch, count } = await stageRows(db, records());
  try {
    await db.asOwner(async (client) => {
      await stagedAs(client, batch, "staged_import");
      await client.query(`
        INSERT INTO reach.area AS a (lsoa21, name, ward_code, ward, lad_code, authority, upper_authority_code, region, rural_urban, tenth_2025)
        SELECT r.* FROM staged_import, jsonb_to_record(doc) AS r(lsoa21 text, name text, ward_code text, ward text, lad_code text,
          authority text, upper_authority_code text, region text, rural_urban text, tenth_2025 smallint)
        ON CONFLICT (lsoa21) DO UPDATE SET name = excluded.name, ward_code = coalesce(excluded.ward_code, a.ward_code),
          ward = coalesce(excluded.ward, a.ward), lad_code = excluded.lad_code, authority = excluded.authority,
          upper_authority_code = coalesce(excluded.upper_authority_code, a.upper_authority_code),
          region = coalesce(excluded.region, a.region), rural_urban = coalesce(excluded.rural_urban, a.rural_urban),
          tenth_2025 = coalesce(excluded.tenth_2025, a.tenth_2025)`);
    });
  } finally {
    await unstageRows(db, batch);
  }
  return count;
}
