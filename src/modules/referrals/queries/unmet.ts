import type { Database } from "../../../platform/db/database.ts";
import type { ReferralsTables } from "../tables.ts";

/**
 * How many were declined since a date, or never answered, by listing and reason; in an open transaction for all services.
 * @param since date
 */
export async function declinedOf(db: Database, listingIds: string[], since: string) {
  if (listingIds.length === 0) return [];
  return db
    .trx<ReferralsTables>()
    .selectFrom("referrals.referral")
    .select((eb) => ["listing_id", "decline_reason", eb.fn.countAll<number>().as("count")])
    .where("listing_id", "in", listingIds)
    .where("ended_at", ">=", since)
    .where((eb) => eb.or([eb("decline_reason", "is not", null), eb("result", "=", "unanswered")]))
    .groupBy(["listing_id", "decline_reason"])
    .orderBy("count", "desc")
    .execute();
}
