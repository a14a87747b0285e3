import type { Database } from "../../../platform/db/database.ts";
import type { KnownService } from "../domain/known-libraries.ts";
import type { Opening } from "../domain/read-hours.ts";
import type { LibraryTable } from "../tables.ts";

type KeptLibrary = Omit<LibraryTable, "version" | "updated_at" | "kept_fields" | "access"> & { openings: Opening[] };

/** Every service and library with its hours, published or not: to see which one a row of a file means. */
export async function librariesToMatch(db: Database): Promise<{ services: KnownService[]; libraries: KeptLibrary[] }> {
  return db.asOwner(async (client) => {
    const services = await client.query<KnownService>("SELECT id, code, slug, name, council_name FROM places.service");
    const libraries = await client.query<KeptLibrary>(`
      SELECT l.*, (SELECT coalesce(jsonb_agg(jsonb_build_object('weekday', o.weekday, 'opens', to_char(o.opens, 'HH24:MI'),
        'closes', to_char(o.closes, 'HH24:MI'), 'staffed', o.staffed)), '[]') FROM places.opening o WHERE o.library_id = l.id) AS openings
      FROM places.library l`);
    return { services: services.rows, libraries: libraries.rows };
  });
}
