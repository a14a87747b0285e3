import type { Database } from "../../../platform/db/database.ts";
import { stageRows, swapInParts, unstageRows } from "../../../platform/db/staging.ts";
import { knownLibraries } from "../domain/known-libraries.ts";
import { readHoursCells } from "../domain/read-library-row.ts";
import { whichHoursDiffer } from "../domain/what-differs.ts";
import { librariesToMatch } from "../queries/libraries-to-match.ts";
import { atOnce, type ImportOptions } from "./import-libraries.ts";

/**
 * Takes the hours columns of the public schema for libraries that are known already; a row without any hours says
 * that nobody has told them. Hours that the service has confirmed stay. Only what differs is written, part by part, each
 * with its listings. Safe to run twice.
 * @returns how many rows were taken
 */
export async function importHours(db: Database, { rows, onReject, source, onWritten }: ImportOptions): Promise<number> {
  const { services, libraries } = await librariesToMatch(db);
  const known = knownLibraries(services, libraries);
  const seen = new Map<string, number>();
  let taken = 0;

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
      taken++;
      const given = {
        hours_standing: openings ? ("listed" as const) : ("none" as const),
        hours_source: openings ? source : null,
        openings: openings ?? [],
      };
      const reach = whichHoursDiffer(library, given);
      if (reach !== "nothing") yield { line, doc: { id: library.id, reach, ...given } };
    }
  }

  const { batch } = await stageRows(db, records());
  try {
    await swapInParts(db, batch, "staged_hours", atOnce(db), async (client) => {
      const { rows: changed } = await client.query<{ id: string; reach: string }>(
        `UPDATE places.library l SET hours_standing = s.doc->>'hours_standing', hours_source = s.doc->>'hours_source',
           updated_at = now()
         FROM staged_hours s WHERE l.id = (s.doc->>'id')::uuid AND l.hours_standing <> 'confirmed'
         RETURNING l.id, s.doc->>'reach' AS reach`,
      );
      const ids = changed.filter(({ reach }) => reach !== "record").map(({ id }) => id);
      if (ids.length === 0) return;
      await client.query("DELETE FROM places.opening WHERE library_id = ANY($1::uuid[])", [ids]);
      await client.query(
        `INSERT INTO places.opening (library_id, service_id, weekday, opens, closes, staffed)
         SELECT l.id, l.service_id, o.weekday, o.opens, o.closes, o.staffed
         FROM staged_hours s JOIN places.library l ON l.id = (s.doc->>'id')::uuid,
         jsonb_to_recordset(s.doc->'openings') AS o(weekday smallint, opens time, closes time, staffed boolean)
         WHERE l.id = ANY($1::uuid[]) ON CONFLICT DO NOTHING`,
        [ids],
      );
      await onWritten(ids, { itselfOnly: true });
    });
  } finally {
    await unstageRows(db, batch);
  }
  return taken;
}
