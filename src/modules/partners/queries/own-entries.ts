import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { PartnersTables } from "../tables.ts";

/**
 * Of entries that partners list themselves: whose they are, whether an address acts for that partner, and whether the contact at
 * another library service is asked about it: the public sees a newer version there, or would if somebody answered. In an open transaction for all services.
 */
export const ownEntries = (db: Database, ids: string[], email: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.service as s")
    .innerJoin("partners.own_listing as l", "l.id", "s.listing_id")
    .select(["s.id", "l.id as listing_id", "l.partner_id"])
    .select(
      sql<boolean>`EXISTS (SELECT FROM partners.representative r WHERE r.partner_id = l.partner_id AND r.email = ${email})`.as(
        "acts",
      ),
    )
    .select(
      sql<boolean>`EXISTS (SELECT FROM partners.service o JOIN partners.contact c ON c.organisation_id = o.organisation_id
        WHERE o.listing_id = s.listing_id AND o.withdrawn_at IS NULL
          AND (o.hidden_for IS NULL OR o.hidden_for = 'unanswered') AND o.status IN ('active', 'temporarily closed')
          AND (o.listing_version, o.id) > (s.listing_version, s.id))`.as("asked_elsewhere"),
    )
    .where("s.id", "in", ids)
    .execute();

/** Rows of the same partners' listings in other library services, shown or not; in an open transaction for all services. */
export async function copiesOf(db: Database, ids: string[]): Promise<{ id: string; service_id: string }[]> {
  const { rows } = await sql<{ id: string; service_id: string }>`
    SELECT DISTINCT o.id, o.service_id FROM partners.service s JOIN partners.service o ON o.listing_id = s.listing_id
    WHERE s.id = ANY(${ids}::uuid[]) AND o.id <> ALL(${ids}::uuid[]) ORDER BY o.id`.execute(db.trx<PartnersTables>());
  return rows;
}
