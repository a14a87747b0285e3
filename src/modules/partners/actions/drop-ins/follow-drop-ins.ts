import { sql } from "kysely";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { tellChanged } from "../tell-changed.ts";

/** Listings say when they are at libraries: they are told of where that is other than it was, in the open transaction. */
export async function followDropIns(
  { db, events }: Pick<PartnersParts, "db" | "events">,
  { ids }: { ids: string[] },
): Promise<void> {
  if (ids.length === 0) return;
  const entries = await db
    .trx<PartnersTables>()
    .selectFrom("partners.drop_in as d")
    .innerJoin("partners.service as s", "s.listing_id", "d.listing_id")
    .select("s.id")
    .distinct()
    .where(sql<boolean>`d.activity_id = ANY(${ids}::uuid[])`)
    .orderBy("s.id")
    .execute();
  await tellChanged(
    { db, events },
    entries.map(({ id }) => id),
    false,
  );
}
