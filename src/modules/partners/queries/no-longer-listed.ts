import { type Kysely, sql } from "kysely";
import type { PartnersTables } from "../tables.ts";

/** The town, where it is told, of an entry that its source has withdrawn; undefined where there never was one, or people here have hidden it. */
export async function withdrawnEntry(
  db: Kysely<PartnersTables>,
  slug: string,
): Promise<{ town: string | null } | undefined> {
  const { rows } = await sql<{ town: string | null }>`SELECT town FROM partners.no_longer_listed(${slug})`.execute(db);
  return rows[0];
}
