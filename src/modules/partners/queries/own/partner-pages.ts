import { sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { PartnersTables } from "../../tables.ts";
import { INTAKE } from "../public-services.ts";
import { MOST_SHOWN, ofService } from "../wrongs.ts";

const partner = async (db: Database, id: string) =>
  isId(id)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.partner")
        .selectAll()
        .where("id", "=", id)
        .where("ended_at", "is", null)
        .executeTakeFirst()
    : undefined;

/** A partner with who acts for it, who asks to, which library services it has asked, and what it asks to be called; in the open transaction. */
export async function partnerWithPeople(db: Database, id: string) {
  const found = await partner(db, id);
  if (!found) return undefined;
  const trx = db.trx<PartnersTables>();
  const representatives = await trx
    .selectFrom("partners.representative")
    .selectAll()
    .where("partner_id", "=", id)
    .orderBy("email")
    .execute();
  const knocks = await trx
    .selectFrom("partners.knock")
    .selectAll()
    .where("partner_id", "=", id)
    .orderBy("asked_at")
    .execute();
  const admissions = await trx
    .selectFrom("partners.admission")
    .selectAll()
    .where("partner_id", "=", id)
    .orderBy("asked_at")
    .orderBy("service_id")
    .execute();
  const renaming = await trx
    .selectFrom("partners.renaming")
    .selectAll()
    .where("partner_id", "=", id)
    .executeTakeFirst();
  return { ...found, representatives, knocks, admissions, renaming };
}

export type PartnerWithPeople = NonNullable<Awaited<ReturnType<typeof partnerWithPeople>>>;

/** The same for whoever acts for it: undefined for everybody else. In a transaction for all services. */
export async function partnerOfAddress(
  db: Database,
  id: string,
  email: string,
): Promise<PartnerWithPeople | undefined> {
  const found = await partnerWithPeople(db, id);
  return found?.representatives.some((each) => each.email === email) ? found : undefined;
}

/** Partners of the open transaction's library service, those that wait first. */
export const partnersOfService = (db: Database, serviceId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.admission as a")
    .innerJoin("partners.partner as p", "p.id", "a.partner_id")
    .leftJoin("partners.renaming as r", (join) =>
      join.onRef("r.partner_id", "=", "p.id").on("r.refused_at", "is", null).on("a.agreed_at", "is", null),
    )
    .select(["p.id", "p.name", "p.town", "a.state", "a.asked_at", "r.asked_at as renaming_at"])
    .where("a.service_id", "=", serviceId)
    .where("a.state", "in", ["asked", "invited", "admitted"])
    .where("p.ended_at", "is", null)
    .orderBy((eb) => eb.and([eb("a.state", "<>", "asked"), eb("r.asked_at", "is", null)]))
    .orderBy("p.name")
    .orderBy("p.id")
    .limit(500)
    .execute();

export type PartnerLine = Awaited<ReturnType<typeof partnersOfService>>[number];

/** How many organisations wait for an answer, to be listed or to be called otherwise, of the open transaction's library service; of all services none. */
export async function countAsking(db: Database): Promise<number> {
  const { many } = await db
    .trx<PartnersTables>()
    .selectFrom("partners.admission as a")
    .innerJoin("partners.partner as p", "p.id", "a.partner_id")
    .select(sql<number>`count(*)`.as("many"))
    .leftJoin("partners.renaming as r", "r.partner_id", "p.id")
    .where((eb) =>
      eb.or([
        eb("a.state", "=", "asked"),
        eb.and([
          eb("a.state", "=", "admitted"),
          eb("a.agreed_at", "is", null),
          eb("r.asked_at", "is not", null),
          eb("r.refused_at", "is", null),
        ]),
      ]),
    )
    .where("p.ended_at", "is", null)
    .where(ofService("a.service_id"))
    .executeTakeFirstOrThrow();
  return many;
}

/** What a partner lists, by name, with what each library service says to it; in the open transaction. */
export async function listingsWithApprovals(db: Database, partnerId: string) {
  const trx = db.trx<PartnersTables>();
  const listings = await trx
    .selectFrom("partners.own_listing")
    .selectAll()
    .where("partner_id", "=", partnerId)
    .where("ended_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();
  const approvals = await trx
    .selectFrom("partners.approval as a")
    .innerJoin("partners.own_listing as l", "l.id", "a.listing_id")
    .leftJoin("partners.service as s", (join) =>
      join.onRef("s.listing_id", "=", "a.listing_id").onRef("s.service_id", "=", "a.service_id"),
    )
    .selectAll("a")
    .select(["s.hidden_at", "s.hidden_for"])
    .where("l.partner_id", "=", partnerId)
    .orderBy("a.service_id")
    .execute();
  const byListing = Map.groupBy(approvals, ({ listing_id }) => listing_id);
  return listings.map((listing) => ({ ...listing, approvals: byListing.get(listing.id) ?? [] }));
}

export type ListingWithApprovals = Awaited<ReturnType<typeof listingsWithApprovals>>[number];

/** Listings that wait for the open transaction's library service, longest first; of all services none. */
export const listingsWaiting = (db: Database) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.approval as a")
    .innerJoin("partners.own_listing as l", "l.id", "a.listing_id")
    .innerJoin("partners.partner as p", "p.id", "l.partner_id")
    .select(["l.id", "p.name as partner", "a.asked_at", "a.approved_at"])
    // What is asked for, not what they have written since; and what of it the public reads.
    .select([
      sql<string>`a.asked_doc->>'name'`.as("name"),
      sql<string | null>`a.approved_doc->>'name'`.as("publicName"),
    ])
    .where("a.state", "=", "asked")
    .where("l.ended_at", "is", null)
    .where(ofService("a.service_id"))
    .orderBy("a.asked_at")
    .orderBy("l.id")
    .limit(MOST_SHOWN)
    .execute();

export type WaitingListing = Awaited<ReturnType<typeof listingsWaiting>>[number];

/** One listing with what the open transaction's library service says to it. */
export const listingForStaff = async (db: Database, id: string, serviceId: string) =>
  isId(id)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.approval as a")
        .innerJoin("partners.own_listing as l", "l.id", "a.listing_id")
        .innerJoin("partners.partner as p", "p.id", "l.partner_id")
        .leftJoin("partners.service as s", (join) =>
          join.onRef("s.listing_id", "=", "a.listing_id").onRef("s.service_id", "=", "a.service_id"),
        )
        .selectAll("a")
        .select(["s.id as entry_id", "s.organisation_id", "s.hidden_at", "s.hidden_for", "s.address_withheld"])
        .select(["l.id", "l.slug", "l.name", "l.partner_id", "p.name as partner"])
        .select([...INTAKE, "l.version"])
        .where("l.id", "=", id)
        .where("a.service_id", "=", serviceId)
        .where("l.ended_at", "is", null)
        .executeTakeFirst()
    : undefined;

export type ListingForStaff = NonNullable<Awaited<ReturnType<typeof listingForStaff>>>;

/** Where library services other than the given one stand with a listing, without their reasons; in a transaction for all. */
export const otherApprovals = (db: Database, listingId: string, serviceId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.approval as a")
    .leftJoin("partners.service as s", (join) =>
      join.onRef("s.listing_id", "=", "a.listing_id").onRef("s.service_id", "=", "a.service_id"),
    )
    .select(["a.service_id", "a.state", "a.asked_version", "a.approved_version", "a.approved_at", "a.answered_at"])
    .select("s.hidden_at")
    .where("a.listing_id", "=", listingId)
    .where("a.service_id", "<>", serviceId)
    .orderBy("a.service_id")
    .execute();

export type OtherApproval = Awaited<ReturnType<typeof otherApprovals>>[number];
