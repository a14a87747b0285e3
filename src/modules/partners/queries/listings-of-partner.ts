import type { Database } from "../../../platform/db/database.ts";
import type { PartnersTables } from "../tables.ts";
import { type OwnListing, ownListing } from "./own-listing.ts";

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
