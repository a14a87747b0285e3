import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import { townInAddress } from "../../../../platform/geo/town-in-address.ts";
import { slugOf } from "../../../../platform/ids/ids.ts";
import type { OrukService } from "../../domain/oruk.ts";
import { NOT_SHOWN } from "../../domain/told-address.ts";
import { withoutPlace, withoutPlacesOf, withTowns } from "../../domain/without-place.ts";
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
  const { draft } = await trx
    .selectFrom("partners.own_listing")
    .select("draft")
    .where("id", "=", listingId)
    .executeTakeFirstOrThrow();
  await sql`UPDATE partners.own_listing SET address_withheld = true, draft = partners.kept_doc(draft, true),
      typed = typed || '{"where": "withheld", "library": "", "address": "", "town": "", "postcode": "", "access": ""}'
        || jsonb_build_object('townOnly', coalesce(draft #>> '{service_at_locations,0,location,addresses,0,city}', ''))
    WHERE id = ${listingId}::uuid AND typed->>'where' IN ('library', 'address')`.execute(trx);
  const rows = await trx
    .selectFrom("partners.service")
    .select(["id", "doc", "organisation_id"])
    .where("listing_id", "=", listingId)
    .where("address_withheld", "=", false)
    .orderBy("id")
    .forUpdate()
    .execute();
  await trx
    .updateTable("partners.service")
    .set({ address_withheld: true, changed_at: clock.now() })
    .where("listing_id", "=", listingId)
    .where("address_withheld", "=", false)
    .execute();
  // What the places were called is known from the records as they were.
  const places = [draft, ...rows.map(({ doc }) => doc)];
  const others: string[] = [];
  for (const row of rows) others.push(...(await quietWords(parts, row, listingId)));
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
      .set(quiet(docs, places))
      .where("listing_id", "=", listingId)
      .where("service_id", "=", service_id)
      .execute();
  const own = await trx
    .selectFrom("partners.own_listing")
    .select(["draft", "typed"])
    .where("id", "=", listingId)
    .executeTakeFirstOrThrow();
  const name = withoutPlacesOf(own.draft.name, places);
  await trx
    .updateTable("partners.own_listing")
    .set({ ...quiet(own, places), name, slug: quietSlug(name, listingId) })
    .where("id", "=", listingId)
    .execute();
  await tellChanged(parts, [...new Set([...rows.map(({ id }) => id), ...others])]);
}

/** The same columns of documents, without addresses in their words, nor what the places were called. */
const quiet = (columns: Record<string, unknown>, places: readonly OrukService[]) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, doc]) => [
      name,
      doc === null ? null : JSON.stringify(withoutPlacesOf(doc, places)),
    ]),
  );

/** The address of a page whose own name may have told where it is: of the name as it is now, and none leads there from before. */
const quietSlug = (name: string, id: string): string =>
  `${slugOf(name.replaceAll(NOT_SHOWN, "")) || "service"}-${id.slice(-8)}`;

/**
 * Takes an address out of the words of an entry, which may have told it before: out of its record, its name and with that its page's
 * address, and out of what its organisation says of itself. In the open transaction.
 * @param entry with its record as it was while its place was told
 * @param slugOfId whose id its page's address has: the entry's, or its listing's
 * @returns other entries of that organisation, which say what it says of itself: they are to be told of, too
 */
export async function quietWords(
  { db }: { db: Database },
  entry: { id: string; doc: OrukService; organisation_id: string },
  slugOfId = entry.id,
): Promise<string[]> {
  const trx = db.trx<PartnersTables>();
  const placed = withTowns(entry.doc, townInAddress);
  const doc = withoutPlace(placed);
  await trx
    .updateTable("partners.service")
    .set({ doc: JSON.stringify(doc) as never, name: doc.name, slug: quietSlug(doc.name, slugOfId) })
    .where("id", "=", entry.id)
    .execute();
  const whose = await trx
    .selectFrom("partners.organisation")
    .select("doc")
    .where("id", "=", entry.organisation_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const quieter = withoutPlacesOf(whose.doc, [placed]);
  if (isDeepStrictEqual(quieter, whose.doc)) return [];
  await trx
    .updateTable("partners.organisation")
    .set({ doc: JSON.stringify(quieter) as never, name: quieter.name })
    .where("id", "=", entry.organisation_id)
    .execute();
  const others = await trx
    .selectFrom("partners.service")
    .select("id")
    .where("organisation_id", "=", entry.organisation_id)
    .where("id", "<>", entry.id)
    .where("withdrawn_at", "is", null)
    .orderBy("id")
    .execute();
  return others.map(({ id }) => id);
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
