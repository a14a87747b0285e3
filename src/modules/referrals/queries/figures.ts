import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import type { Answered } from "../domain/figures.ts";
import type { ReferralsTables } from "../tables.ts";

/** How an organisation has answered in the last twelve months; in an open transaction for all services. @param today date */
export async function answersOf(
  db: Database,
  { partnerId }: { partnerId: string },
  today: string,
): Promise<Answered[]> {
  const since = Temporal.PlainDate.from(today).subtract({ months: 12 }).toString();
  const rows = await db
    .trx<ReferralsTables>()
    .selectFrom("referrals.referral")
    .select(["answered_in", "decline_reason"])
    .where("partner_id", "=", partnerId)
    .where("answered_at", ">=", since)
    .execute();
  return rows.map(({ answered_in, decline_reason }) => ({ days: answered_in ?? 0, accepted: decline_reason === null }));
}
