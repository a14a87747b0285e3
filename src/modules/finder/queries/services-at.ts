import type { Database } from "../../../platform/db/database.ts";

/** A library's page has room for so many. */
const MOST = 30;

/** Ids of the public listings of kind 'service' that stand at a library. Not inside an open transaction. */
export async function servicesAt(db: Database, libraryId: string): Promise<string[]> {
  const rows = await db.readNamed<{ ref: string }>(
    "finder_services_at",
    `SELECT ref FROM finder.listing WHERE kind = 'service' AND library_ref = $1::uuid ORDER BY id LIMIT ${MOST}`,
    [libraryId],
  );
  return rows.map(({ ref }) => ref);
}
