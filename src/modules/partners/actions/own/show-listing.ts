import { sql } from "kysely";
import { serviceIdOf } from "../../domain/read-oruk.ts";
import type { ApprovalTable, OwnListingTable, Partner } from "../../partner-tables.ts";
import { representativesOf } from "../../queries/listings-of-partner.ts";
import type { PartnersTables } from "../../tables.ts";
import { recordChecks } from "../check-entry.ts";
import { showEntries } from "../hide-entries.ts";
import type { PartnersParts } from "../parts.ts";
import { tellChanged } from "../tell-changed.ts";
import { keepOrganisation } from "./own-organisation.ts";
import { keepTownAlone } from "./withhold-address.ts";

/**
 * Puts what a library service has just approved into its rows of services, in its open transaction: page, search, feed, checks
 * and quarterly mail have it as they have an imported one. Its ids stay the same.
 */
export async function showListing(
  parts: PartnersParts,
  listing: Pick<OwnListingTable, "id" | "slug">,
  partner: Partner,
  approval: ApprovalTable,
  who: string,
): Promise<void> {
  const { db, clock } = parts;
  const trx = db.trx<PartnersTables>();
  const now = clock.now();
  const { service_id } = approval;
  const { sourceId, organisationId } = await keepOrganisation(parts, partner, service_id);
  const phone = approval.asked_doc.phones?.[0]?.number ?? null;
  const [first] = await representativesOf(db, partner.id);
  await trx
    .insertInto("partners.contact")
    .values({ organisation_id: organisationId, service_id, name: partner.name, phone, ...first! })
    .onConflict((conflict) =>
      conflict.column("organisation_id").doUpdateSet({ phone }).where("partners.contact.phone", "is", null),
    )
    .execute();
  const id = serviceIdOf(sourceId, listing.id);
  const doc = approval.asked_doc;
  const columns = {
    name: doc.name,
    status: doc.status,
    doc: JSON.stringify(doc) as never,
    changed_at: now,
    withdrawn_at: null,
    listing_id: listing.id,
    listing_version: approval.asked_version,
    listing_approved_at: now,
  };
  const { hidden_for } = await trx
    .insertInto("partners.service")
    .values({
      id,
      organisation_id: organisationId,
      source_id: sourceId,
      service_id,
      slug: listing.slug,
      hidden_at: null,
      hidden_for: null,
      address_withheld: approval.asked_withheld,
      ...columns,
    })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({
        ...columns,
        // Where staff have said so, it stays so until they say otherwise.
        address_withheld: sql<boolean>`partners.service.address_withheld OR excluded.address_withheld`,
        // An approval answers what nobody had answered; what staff have hidden, they show.
        hidden_at: sql<
          string | null
        >`CASE WHEN partners.service.hidden_for = 'staff' THEN partners.service.hidden_at END`,
        hidden_for: sql<"staff" | null>`CASE WHEN partners.service.hidden_for = 'staff' THEN 'staff' END`,
      }),
    )
    .returning("hidden_for")
    .executeTakeFirstOrThrow();
  // So it does elsewhere: it is hidden everywhere or nowhere for that.
  if (!hidden_for) await showEntries(parts, [id], ["unanswered", "ended"]);
  await keepTownAlone(parts, listing.id);
  await recordChecks(parts, [id], { service_id, by: "library", who, checked_on: clock.today() });
}

/**
 * Takes listings out of sight, and ends what was approved or asked for of them, in the open transaction: of one library service
 * where it is given, else of all. @param by who says so, for the partner and staff to read
 */
export async function withdrawListings(
  parts: PartnersParts,
  listingIds: string[],
  { serviceId, by, reason = null }: { serviceId?: string; by: string; reason?: string | null },
): Promise<void> {
  if (listingIds.length === 0) return;
  const { db, clock } = parts;
  const trx = db.trx<PartnersTables>();
  const now = clock.now();
  await trx
    .updateTable("partners.approval")
    .set({
      state: "ended",
      approved_at: null,
      approved_version: null,
      approved_doc: null,
      answered_at: now,
      answered_by: by,
      reason,
    })
    .where("listing_id", "in", listingIds)
    .where("state", "<>", "ended")
    .$if(serviceId !== undefined, (query) => query.where("service_id", "=", serviceId!))
    .execute();
  const rows = await trx
    .updateTable("partners.service")
    .set({ withdrawn_at: now, changed_at: now })
    .where("listing_id", "in", listingIds)
    .where("withdrawn_at", "is", null)
    .$if(serviceId !== undefined, (query) => query.where("service_id", "=", serviceId!))
    .returning("id")
    .execute();
  await tellChanged(
    parts,
    rows.map(({ id }) => id),
  );
}
