import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Counted } from "../domain/figures.ts";
import { lastQuarters } from "../domain/own-figures.ts";

/**
 * How an organisation has answered in the last four quarters that are over, by the day on which something became of it: the
 * same for three months, so that two looks tell nothing of one person. In an open transaction for all services. @param today date
 */
export async function answersOf(db: Database, { partnerId }: { partnerId: string }, today: string): Promise<Counted> {
  const quarters = lastQuarters(today);
  const within = (column: string) =>
    sql<boolean>`(${sql.ref(column)} AT TIME ZONE 'Europe/London')::date >= ${quarters[0]!.from}::date
      AND (${sql.ref(column)} AT TIME ZONE 'Europe/London')::date < ${quarters.at(-1)!.until}::date`;
  const { rows } = await sql<Counted>`
    SELECT count(*) FILTER (WHERE ${within("answered_at")})::int AS answered,
      count(*) FILTER (WHERE ${within("answered_at")} AND decline_reason IS NULL)::int AS accepted,
      count(*) FILTER (WHERE result = 'unanswered' AND ${within("ended_at")})::int AS unanswered,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY answered_in) FILTER (WHERE ${within("answered_at")}) AS days
    FROM referrals.referral WHERE partner_id = ${partnerId}`.execute(db.trx());
  return rows[0]!;
}
