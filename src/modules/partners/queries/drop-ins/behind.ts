import { type Kysely, sql } from "kysely";
import { localServicePath, phonesOf } from "../../domain/service-listing.ts";
import type { PartnersTables } from "../../tables.ts";

/** Whom somebody who comes to a drop-in asks: the partner, by what the library service has approved of it. */
export interface BehindDropIn {
  phone?: string;
  /** Path of the listing that it was booked as; absent where that is not shown. */
  listing?: string;
}

/** Which of these activities are partners' drop-ins, and who stands behind them. Those that are not are absent. */
export async function behindDropIns(
  db: Kysely<PartnersTables>,
  activityIds: string[],
): Promise<Map<string, BehindDropIn>> {
  if (activityIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("partners.drop_in as d")
    .leftJoin("partners.service as s", (join) =>
      join
        .onRef("s.listing_id", "=", "d.listing_id")
        .onRef("s.service_id", "=", "d.service_id")
        .on("s.withdrawn_at", "is", null)
        .on("s.hidden_at", "is", null)
        .on("s.status", "in", ["active", "temporarily closed"]),
    )
    .select(["d.activity_id", "s.slug", "s.doc"])
    .where(sql<boolean>`d.activity_id = ANY(${activityIds}::uuid[])`)
    .execute();
  return new Map(
    rows.map(({ activity_id, slug, doc }) => {
      const phone = doc && phonesOf(doc)[0]?.number;
      return [activity_id, { ...(phone && { phone }), ...(slug && { listing: localServicePath(slug) }) }];
    }),
  );
}
