import type pg from "pg";
import type { LibraryRecord, ServiceRecord } from "../domain/merge-open-data.ts";
import { IMPORTED_COLUMNS } from "../domain/what-differs.ts";

const BATCH = 500;

/** Columns that an import writes; of those there, one that staff have changed (`kept_fields`) is left as they made it. */
const LIBRARY_COLUMNS = ["slug", ...IMPORTED_COLUMNS];

/** What the small area of a library tells: found by its postcode, or nothing. */
export interface LibraryArea {
  lsoa21: string | null;
  ward: string | null;
  authority: string | null;
}

/**
 * Puts services and libraries into the database: staged in batches, then one short swap, safe to run twice.
 * Runs inside the owner's transaction. Confirmed hours and fields that staff have changed are never overwritten.
 * @param onProgress fraction from 0 to 1
 * @returns ids of the libraries that were written
 */
export async function loadLibraries(
  client: pg.PoolClient,
  records: { services: ServiceRecord[]; libraries: (LibraryRecord & LibraryArea)[] },
  onProgress: (fraction: number) => void = () => {},
): Promise<string[]> {
  await client.query(`
    CREATE TEMP TABLE staged_service (doc jsonb) ON COMMIT DROP;
    CREATE TEMP TABLE staged_library (doc jsonb) ON COMMIT DROP`);
  await client.query("INSERT INTO staged_service SELECT * FROM jsonb_array_elements($1::jsonb)", [
    JSON.stringify(records.services),
  ]);
  for (let at = 0; at < records.libraries.length; at += BATCH) {
    const batch = records.libraries.slice(at, at + BATCH);
    await client.query("INSERT INTO staged_library SELECT * FROM jsonb_array_elements($1::jsonb)", [
      JSON.stringify(batch),
    ]);
    onProgress((0.6 * (at + batch.length)) / records.libraries.length);
  }
  await client.query(`
    INSERT INTO places.service (id, slug, code, name, council_name, phone, email, website, links)
    SELECT r.id, r.slug, r.code, r.name, r.council_name, r.phone, r.email, r.website, r.links
    FROM staged_service, jsonb_to_record(doc) AS r(id uuid, slug text, code text, name text, council_name text, phone text,
      email text, website text, links jsonb)
    ON CONFLICT (id) DO NOTHING`);
  const written = await swapStagedLibraries(client);
  onProgress(1);
  return written;
}

/**
 * Swaps in the libraries of the open transaction's `staged_library (doc)`, each a LibraryRecord with its LibraryArea.
 * @returns ids of the libraries that were written
 */
export async function swapStagedLibraries(client: pg.PoolClient): Promise<string[]> {
  const columns = LIBRARY_COLUMNS.join(", ");
  const updates = IMPORTED_COLUMNS.map(
    (column) => `${column} = CASE WHEN '${column}' = ANY(l.kept_fields) THEN l.${column} ELSE excluded.${column} END`,
  );
  const { rows } = await client.query<{ id: string }>(`
    INSERT INTO places.library AS l (id, source_key, hours_standing, hours_source, ${columns})
    SELECT r.id, r.source_key, r.hours_standing, r.hours_source, ${LIBRARY_COLUMNS.map((column) => `r.${column}`).join(", ")}
    FROM staged_library, jsonb_to_record(doc) AS r(id uuid, source_key text, hours_standing text, hours_source text,
      service_id uuid, slug text, name text, type text, run_by text, address text, town text, postcode text,
      lat double precision, lng double precision, lsoa21 text, ward text, authority text, email text, website text,
      co_located text[], co_located_note text, year_opened integer)
    ON CONFLICT (id) DO UPDATE SET ${updates.join(", ")},
      hours_standing = CASE WHEN l.hours_standing = 'confirmed' THEN l.hours_standing ELSE excluded.hours_standing END,
      hours_source = CASE WHEN l.hours_standing = 'confirmed' THEN l.hours_source ELSE excluded.hours_source END
    RETURNING id`);
  await client.query(`
    DELETE FROM places.opening o USING places.library l, staged_library s
    WHERE o.library_id = l.id AND l.id = (s.doc->>'id')::uuid AND l.hours_standing <> 'confirmed'`);
  await client.query(`
    INSERT INTO places.opening (library_id, service_id, weekday, opens, closes, staffed)
    SELECT l.id, l.service_id, o.weekday, o.opens, o.closes, o.staffed
    FROM staged_library s
    JOIN places.library l ON l.id = (s.doc->>'id')::uuid AND l.hours_standing <> 'confirmed',
    jsonb_to_recordset(s.doc->'openings') AS o(weekday smallint, opens time, closes time, staffed boolean)
    ON CONFLICT DO NOTHING`);
  return rows.map((row) => row.id);
}
