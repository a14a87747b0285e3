import { sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import type { OrukService } from "../../domain/oruk.ts";
import { partsThatTell, withoutAddresses } from "../../domain/told-address.ts";
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
 * Takes the address of a listing out of sight in every library service at once, and out of what is kept, its draft too: the
 * partner says that it may not be told, or staff of one that shows it do. Words that tell one go, too. In the open transaction for all services.
 */
export async function withholdAddress(parts: PartnersParts, listingId: string): Promise<void> {
  const { db, clock } = parts;
  const trx = db.trx<PartnersTables>();
  await sql`UPDATE partners.own_listing SET address_withheld = true, draft = partners.kept_doc(draft, true),
      typed = typed || '{"where": "withheld", "library": "", "address": "", "town": "", "postcode": "", "access": ""}'
        || jsonb_build_object('townOnly', coalesce(draft #>> '{service_at_locations,0,location,addresses,0,city}', ''))
    WHERE id = ${listingId}::uuid AND typed->>'where' IN ('library', 'address')`.execute(trx);
  const rows = await trx
    .updateTable("partners.service")
    .set({ address_withheld: true, changed_at: clock.now() })
    .where("listing_id", "=", listingId)
    .where("address_withheld", "=", false)
    .returning(["id", "doc"])
    .execute();
  for (const row of rows) await quietWords(parts, row);
  await sql`UPDATE partners.approval SET asked_withheld = true, asked_doc = partners.kept_doc(asked_doc, true),
    approved_doc = partners.kept_doc(approved_doc, true) WHERE listing_id = ${listingId}::uuid`.execute(trx);
  const approvals = await trx
    .selectFrom("partners.approval")
    .select(["service_id", "asked_doc", "approved_doc"])
    .where("listing_id", "=", listingId)
    .execute();
  for (const { service_id, ...docs } of approvals)
    await trx
      .updateTable("partners.approval")
      .set(quiet(docs))
      .where("listing_id", "=", listingId)
      .where("service_id", "=", service_id)
      .execute();
  const own = await trx
    .selectFrom("partners.own_listing")
    .select(["draft", "typed"])
    .where("id", "=", listingId)
    .executeTakeFirstOrThrow();
  await trx.updateTable("partners.own_listing").set(quiet(own)).where("id", "=", listingId).execute();
  await tellChanged(
    parts,
    rows.map(({ id }) => id),
  );
}

/** The same columns of documents, without addresses in their words. */
const quiet = (columns: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, doc]) => [name, doc === null ? null : JSON.stringify(withoutAddresses(doc))]),
  );

/** Takes an address out of the words of an entry, which may have told it before; in the open transaction. */
export async function quietWords({ db }: { db: Database }, entry: { id: string; doc: OrukService }): Promise<void> {
  if (partsThatTell(entry.doc).length === 0) return;
  const doc = withoutAddresses(entry.doc);
  await db
    .trx<PartnersTables>()
    .updateTable("partners.service")
    .set({ doc: JSON.stringify(doc) as never, name: doc.name })
    .where("id", "=", entry.id)
    .execute();
}

/** Whether a library service that shows a listing, or the partner before, has its address withheld; for all services. */
export const isAddressWithheld = async ({ db }: { db: Database }, listingId: string): Promise<boolean> =>
  (await db
    .trx<PartnersTables>()
    .selectFrom("partners.service")
    .select("id")
    .where("listing_id", "=", listingId)
    .where("withdrawn_at", "is", null)
    .where("address_withheld", "=", true)
    .limit(1)
    .executeTakeFirst()) !== undefined;
