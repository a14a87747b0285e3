import { sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { tellChanged } from "../tell-changed.ts";

/**
 * Of what library services were asked to show, and have approved, keeps the town alone wherever they withhold the address; in the
 * open transaction.
 */
export const keepTownAlone = ({ db }: { db: Database }, listingId: string) =>
  sql`UPDATE partners.approval a SET asked_withheld = true, asked_doc = partners.kept_doc(a.asked_doc, true),
      approved_doc = partners.kept_doc(a.approved_doc, true)
    FROM partners.service s WHERE s.listing_id = a.listing_id AND s.service_id = a.service_id AND s.address_withheld
      AND a.listing_id = ${listingId}::uuid`.execute(db.trx());

/**
 * Takes the address of a listing out of sight in every library service at once, and out of what is kept, whatever they have
 * approved: the partner says that it may not be told. In the open transaction for all services.
 */
export async function withholdAddress(parts: PartnersParts, listingId: string): Promise<void> {
  const { db, clock } = parts;
  const trx = db.trx<PartnersTables>();
  const rows = await trx
    .updateTable("partners.service")
    .set({ address_withheld: true, changed_at: clock.now() })
    .where("listing_id", "=", listingId)
    .where("address_withheld", "=", false)
    .returning("id")
    .execute();
  await sql`UPDATE partners.approval SET asked_withheld = true, asked_doc = partners.kept_doc(asked_doc, true),
    approved_doc = partners.kept_doc(approved_doc, true) WHERE listing_id = ${listingId}::uuid`.execute(trx);
  await tellChanged(
    parts,
    rows.map(({ id }) => id),
  );
}
