import type { Database } from "../../../platform/db/database.ts";
import { stagedAs, stageRows, unstageRows } from "../../../platform/db/staging.ts";
import { knownLibraries } from "../domain/known-libraries.ts";
import { readHoursCells } from "../domain/read-library-row.ts";
import { librariesToMatch } from "../queries/libraries-to-match.ts";
import type { ImportOptions } from "./import-libraries.ts";
import { tellInParts } from "./tell-in-parts.ts";

/**
 * Takes the hours columns of the public schema for libraries that are known already; a row without any hours says
 * that nobody has told them. Hours that the service has confirmed stay. Safe to run twice.
 * @returns how many rows were taken
 */
export async function importHours(db: Database, { rows, onReject, source, onWritten }: ImportOptions): Promise<number> {
  const { services, libraries } = await librariesToMatch(db);
  const known = knownLibraries(services, libraries);
  const seen = new Map<string, number>();

  async function* records() {
    for await (const { line, row } of rows) {
      const { openings, problems } = readHoursCells(row);
      const council = row.local_authority ?? "";
      const service = known.service(council, row.local_authority_code);
      const library = service && known.library(service, row.library_name ?? "", row.postcode);
      if (!service)
        problems.push({ field: "local_authority", reason: `There is no library service called "${council}".` });
      else if (!library)
        problems.push({
          field: "library_name",
          reason: `${service.name} has no library called "${row.library_name ?? ""}", or more than one: give its postcode.`,
        });
      const earlier = library && seen.get(library.id);
      if (earlier) problems.push({ field: "library_name", reason: `Line ${earlier} is the same library.` });
      if (problems.length > 0 || !library) {
        for (const problem of problems) onReject({ line, ...problem });
        continue;
      }
      seen.set(library.id, line);
      yield { line, doc: { id: library.id, openings: openings ?? [] } };
    }
  }

  const { batch, count } = await stageRows(db, records());
  try {
    const written = await db.asOwner(async (client) => {
      await stagedAs(client, batch, "staged_hours");
      const { rows: changed } = await client.query<{ id: string }>(
        `UPDATE places.library l SET hours_standing = CASE WHEN s.doc->'openings' = '[]' THEN 'none' ELSE 'listed' END,
           hours_source = CASE WHEN s.doc->'openings' = '[]' THEN NULL ELSE $1 END, updated_at = now()
         FROM staged_hours s WHERE l.id = (s.doc->>'id')::uuid AND l.hours_standing <> 'confirmed' RETURNING l.id`,
        [source],
      );
      const ids = changed.map((row) => row.id);
      await client.query("DELETE FROM places.opening WHERE library_id = ANY($1::uuid[])", [ids]);
      await client.query(
        `INSERT INTO places.opening (library_id, service_id, weekday, opens, closes, staffed)
         SELECT l.id, l.service_id, o.weekday, o.opens, o.closes, o.staffed
         FROM staged_hours s JOIN places.library l ON l.id = (s.doc->>'id')::uuid,
         jsonb_to_recordset(s.doc->'openings') AS o(weekday smallint, opens time, closes time, staffed boolean)
         WHERE l.id = ANY($1::uuid[]) ON CONFLICT DO NOTHING`,
        [ids],
      );
      return ids;
    });
    await tellInParts(db, written, onWritten);
  } finally {
    await unstageRows(db, batch);
  }
  return count;
}
