import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import type { Counted } from "../domain/figures.ts";
import type { ReferralsTables } from "../tables.ts";

/** How an organisation has answered in the last twelve months; in an open transaction for all services. @param today date */
export async function answersOf(db: Database, { partnerId }: { partnerId: string }, today: string): Promise<Counted> {
  const since = Temporal.PlainDate.from(today).subtract({ months: 12 }).toString();
  const counted = await db
    .trx<ReferralsTables>()
    .selectFrom("referrals.referral")
    .select([
      sql<number>`count(*) FILTER (WHERE answered_at >= ${since})`.as("answered"),
      sql<number>`count(*) FILTER (WHERE answered_at >= ${since} AND decline_reason IS NULL)`.as("accepted"),
      sql<number>`count(*) FILTER (WHERE result = 'unanswered' AND ended_at >= ${since}
        OR state = 'sent' AND answer_by < ${today}::date)`.as("unanswered"),
      sql<number | null>`percentile_disc(0.5) WITHIN GROUP (ORDER BY answered_in)
        FILTER (WHERE answered_at >= ${since})`.as("days"),
    ])
    .where("partner_id", "=", partnerId)
    .executeTakeFirstOrThrow();
  const { answered, accepted, unanswered, days } = counted;
  return { answered: Number(answered), accepted: Number(accepted), unanswered: Number(unanswered), days };
}
