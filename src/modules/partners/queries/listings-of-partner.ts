import { type Kysely, sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { PartnersTables } from "../tables.ts";
import { APPROVED_NAME, type OwnListing, ownListing } from "./own-listing.ts";

/** A listing that has not ended, by the word in its address; in an open transaction for all services. */
export async function ownListingBySlug(db: Database, slug: string): Promise<OwnListing | undefined> {
  const row = await db
    .trx<PartnersTables>()
    .selectFrom("partners.own_listing")
    .select("id")
    .where("slug", "=", slug)
    .executeTakeFirst();
  return row && ownListing(db, row.id);
}

/** What a partner lists itself, by name; in an open transaction for all services. */
export const listingsOf = (db: Database, partnerId: string): Promise<{ id: string; slug: string; name: string }[]> =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.own_listing")
    .select(["id", "slug", "name"])
    .where("partner_id", "=", partnerId)
    .where("ended_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();

/** Who acts for a partner: an address in lower case, and the BCP 47 tag of the language they are written to in. */
export const representativesOf = (db: Database, partnerId: string): Promise<{ email: string; language: string }[]> =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.representative")
    .select(["email", "language"])
    .where("partner_id", "=", partnerId)
    .orderBy("email")
    .execute();

const listings = (db: Database) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.own_listing as l")
    .innerJoin("partners.partner as p", "p.id", "l.partner_id")
    .select(APPROVED_NAME.as("name"))
    .select(["l.id", "l.slug", "p.id as partnerId", "p.name as organisation"])
    .select(sql<boolean>`l.paused_at IS NOT NULL OR coalesce(l.room_for = 0, false)`.as("paused"))
    .where("l.ended_at", "is", null)
    .where("p.ended_at", "is", null)
    .orderBy("name")
    .orderBy("l.id");

/** Partners' own listings that have not ended, by name; in an open transaction for all services. */
export const listingsById = (db: Database, ids: string[]) =>
  ids.length === 0 ? Promise.resolve([]) : listings(db).where("l.id", "in", ids).execute();

/** The same of those that a library service shows. */
export const listingsShownBy = (db: Database, serviceId: string) =>
  listings(db)
    .innerJoin("partners.service as s", "s.listing_id", "l.id")
    .where("s.service_id", "=", serviceId)
    .where("s.withdrawn_at", "is", null)
    .where("s.hidden_at", "is", null)
    .execute();

/**
 * Names of public local services by id, with the words in their addresses and what the public knows them by: an own listing
 * stands in a row of each library service.
 */
export async function entryNames(
  db: Kysely<PartnersTables>,
  ids: string[],
): Promise<Map<string, { name: string; slug: string; listedAs: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("partners.service")
    .select(["id", "name", "slug", sql<string>`coalesce(listing_id, id)`.as("listedAs")])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Ids of the rows that a partner's listings have had in library services, shown or not; in an open transaction for all. */
export const entriesOfPartner = async (db: Database, partnerId: string): Promise<string[]> =>
  (
    await db
      .trx<PartnersTables>()
      .selectFrom("partners.service as s")
      .innerJoin("partners.own_listing as l", "l.id", "s.listing_id")
      .select("s.id")
      .where("l.partner_id", "=", partnerId)
      .execute()
  ).map(({ id }) => id);
