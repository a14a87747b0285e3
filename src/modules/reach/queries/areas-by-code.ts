import type { Database } from "../../../platform/db/database.ts";

/** Names that places take from the small area they lie in, by its code. */
export async function areasByCode(
  db: Database,
): Promise<Map<string, { lsoa21: string; ward: string | null; authority: string }>> {
  const { rows } = await db.asOwner((client) =>
    client.query<{ lsoa21: string; ward: string | null; authority: string }>(
      "SELECT lsoa21, ward, authority FROM reach.area",
    ),
  );
  return new Map(rows.map((row) => [row.lsoa21, row]));
}
