import type { Database } from "../../../platform/db/database.ts";
import type { KnownService } from "../domain/known-libraries.ts";
import type { Opening } from "../domain/read-hours.ts";
import type { LibraryTable } from "../tables.ts";

type KeptLibrary = Omit<LibraryTable, "version" | "updated_at" | "access"> & { openings: Opening[] };

/** Libraries that are read at once: pages that wait for the one connection of the embedded database come in between. */
const PART = 300;

/** Every service and library with its hours, published or not: to see which one a row of a file means. */
export async function librariesToMatch(db: Database): Promise<{ services: KnownService[]; libraries: KeptLibrary[] }> {
  const services = await db.asOwner((client) =>
    client.query<KnownService>("SELECT id, code, slug, name, council_name FROM places.service"),
  );
  const libraries: KeptLibrary[] = [];
  for (;;) {
    const { rows } = await db.asOwner((client) =>
      client.query<KeptLibrary>(
        `SELECT l.*, (SELECT coalesce(jsonb_agg(jsonb_build_object('weekday', o.weekday, 'opens', to_char(o.opens, 'HH24:MI'),
           'closes', to_char(o.closes, 'HH24:MI'), 'staffed', o.staffed)), '[]') FROM places.opening o WHERE o.library_id = l.id) AS openings
         FROM places.library l WHERE $1::uuid IS NULL OR l.id > $1 ORDER BY l.id LIMIT $2`,
        [libraries.at(-1)?.id ?? null, PART],
      ),
    );
    libraries.push(...rows);
    if (rows.length < PART) return { services: services.rows, libraries };
  }
}
