import type { Database } from "../../../../platform/db/database.ts";
import type { PartnersTables } from "../../tables.ts";

/** What an agreement allows, a line for each space; in the open transaction. */
export const mayBookOf = (db: Database, agreementIds: string[]) =>
  agreementIds.length === 0
    ? Promise.resolve([])
    : db
        .trx<PartnersTables>()
        .selectFrom("partners.may_book")
        .selectAll()
        .where("agreement_id", "in", agreementIds)
        .orderBy("id")
        .execute();

export type MayBookRow = Awaited<ReturnType<typeof mayBookOf>>[number];

/** What was booked by agreements, first made first; in the open transaction. */
export const dropInsOf = (db: Database, agreementIds: string[]) =>
  agreementIds.length === 0
    ? Promise.resolve([])
    : db
        .trx<PartnersTables>()
        .selectFrom("partners.drop_in")
        .selectAll()
        .where("agreement_id", "in", agreementIds)
        .orderBy("made_at")
        .orderBy("id")
        .execute();

export type DropInRow = Awaited<ReturnType<typeof dropInsOf>>[number];

/** What was booked as a listing, at one library service where it is given, by a partner, at one where it is given, or by one agreement. */
export type BookedBy =
  | { listingId: string; serviceId?: string }
  | { partnerId: string; serviceId?: string }
  | { partnerId: string; spaceId: string }
  | { agreementId: string };

/** Drop-ins by what they were booked as or by whom; in the open transaction. */
export const dropInsBooked = (db: Database, which: BookedBy) => {
  const { listingId, partnerId, agreementId, serviceId, spaceId }: Partial<Record<string, string>> = which;
  return db
    .trx<PartnersTables>()
    .selectFrom("partners.drop_in as d")
    .innerJoin("partners.agreement as a", "a.id", "d.agreement_id")
    .select(["d.activity_id", "d.agreement_id", "d.service_id"])
    .$if(listingId !== undefined, (some) => some.where("d.listing_id", "=", listingId!))
    .$if(partnerId !== undefined, (some) => some.where("a.partner_id", "=", partnerId!))
    .$if(agreementId !== undefined, (some) => some.where("a.id", "=", agreementId!))
    .$if(serviceId !== undefined, (some) => some.where("d.service_id", "=", serviceId!))
    .$if(spaceId !== undefined, (some) => some.where("d.space_id", "=", spaceId!))
    .orderBy("d.id")
    .execute();
};

/** Which activities are a partner's by its agreement, with its name; in the open transaction. */
export async function partnersOfActivities(db: Database, activityIds: string[]): Promise<Map<string, string>> {
  if (activityIds.length === 0) return new Map();
  const rows = await db
    .trx<PartnersTables>()
    .selectFrom("partners.drop_in as d")
    .innerJoin("partners.agreement as a", "a.id", "d.agreement_id")
    .innerJoin("partners.partner as p", "p.id", "a.partner_id")
    .select(["d.activity_id", "p.name"])
    .where("d.activity_id", "in", activityIds)
    .execute();
  return new Map(rows.map(({ activity_id, name }) => [activity_id, name]));
}

/**
 * A partner's listings that library services show and whose place may be told, by the partner and by all of them: what a
 * drop-in can be. In the open transaction.
 */
export const listingsToOffer = (db: Database, partnerId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.own_listing as l")
    .innerJoin("partners.approval as a", "a.listing_id", "l.id")
    .innerJoin("partners.service as s", (join) =>
      join.onRef("s.listing_id", "=", "l.id").onRef("s.service_id", "=", "a.service_id"),
    )
    .select(["l.id", "a.service_id", "a.approved_doc"])
    .where("l.partner_id", "=", partnerId)
    .where("l.ended_at", "is", null)
    .where("l.address_withheld", "=", false)
    .where("s.address_withheld", "=", false)
    .where("s.withdrawn_at", "is", null)
    .where("s.hidden_at", "is", null)
    .where("a.approved_at", "is not", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("partners.service as s")
            .select("s.id")
            .whereRef("s.listing_id", "=", "l.id")
            .where("s.address_withheld", "=", true),
        ),
      ),
    )
    .orderBy("l.name")
    .orderBy("l.id")
    .execute();

export type ListingToOffer = Awaited<ReturnType<typeof listingsToOffer>>[number];

/** Which of a partner's listings have an address that is told nowhere; in the open transaction for all services. */
export const untoldListings = async (db: Database, partnerId: string): Promise<Set<string>> => {
  const rows = await db
    .trx<PartnersTables>()
    .selectFrom("partners.own_listing as l")
    .leftJoin("partners.service as s", (join) =>
      join.onRef("s.listing_id", "=", "l.id").on("s.withdrawn_at", "is", null),
    )
    .select("l.id")
    .where("l.partner_id", "=", partnerId)
    .where((eb) => eb.or([eb("l.address_withheld", "=", true), eb("s.address_withheld", "=", true)]))
    .execute();
  return new Set(rows.map(({ id }) => id));
};
