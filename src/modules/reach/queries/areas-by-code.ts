import type { Database } from "../../../platform/db/database.ts";

interface NamedArea {
  lsoa21: string;
  ward: string | null;
  authority: string;
}

/** Areas that are read at once: pages that wait for the one connection of the embedded database come in between. */
const PART = 4000;

/** Names that places take from the small area they lie in, by its code. */
export async function areasByCode(db: Database): Promise<Map<string, NamedArea>> {
  const areas = new Map<string, NamedArea>();
  for (let after = ""; ; ) {
    const { rows } = await db.asOwner((client) =>
      client.query<NamedArea>(
        "SELECT lsoa21, ward, authority FROM reach.area WHERE lsoa21 > $1 ORDER BY lsoa21 LIMIT $2",
        [after, PART],
      ),
    );
    for (const row of rows) areas.set(row.lsoa21, row);
    after = rows.at(-1)?.lsoa21 ?? "";
    if (rows.length < PART) return areas;
  }
}
