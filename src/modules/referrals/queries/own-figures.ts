import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { FEWEST } from "../../../vocabulary/small-count.ts";
import type { OfPeople, Quarter } from "../domain/own-figures.ts";

/** Something counted in a quarter, which is called by its first day. */
export interface QuarterCount {
  quarter: string;
  what: OfPeople;
  count: number;
}

/**
 * What came to a partner, and what became of it, each by the quarter of the day on which it did; in an open transaction for all
 * services.
 * @param days the first date, and the first after the last
 */
export async function referralsByQuarter(db: Database, partnerId: string, days: Quarter): Promise<QuarterCount[]> {
  const { rows } = await sql<QuarterCount>`
    SELECT what, date_trunc('quarter', day)::date AS quarter, count(*)::int AS count
    FROM referrals.referral, LATERAL (
      SELECT 'received' AS what, sent_at AS at
      UNION ALL SELECT coalesce(decline_reason, 'accepted'), answered_at
      UNION ALL SELECT 'unanswered', CASE WHEN result = 'unanswered' THEN ended_at END) AS happened,
      LATERAL (SELECT (at AT TIME ZONE 'Europe/London')::date AS day) AS local
    WHERE partner_id = ${partnerId} AND day >= ${days.from}::date AND day < ${days.until}::date
    GROUP BY 1, 2`.execute(db.trx());
  return rows;
}

/** Median of working days to an answer by quarter, where enough were answered in it; in an open transaction for all services. */
export async function daysByQuarter(db: Database, partnerId: string, days: Quarter): Promise<Map<string, number>> {
  const { rows } = await sql<{ quarter: string; days: number }>`
    SELECT date_trunc('quarter', day)::date AS quarter,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY answered_in) AS days
    FROM referrals.referral, LATERAL (SELECT (answered_at AT TIME ZONE 'Europe/London')::date AS day) AS local
    WHERE partner_id = ${partnerId} AND day >= ${days.from}::date AND day < ${days.until}::date
    GROUP BY 1 HAVING count(*) >= ${FEWEST}`.execute(db.trx());
  return new Map(rows.map((row) => [row.quarter, row.days]));
}

/** How often staff anywhere told somebody about these entries; in an open transaction for all services. */
export async function signpostsByQuarter(db: Database, entryIds: string[], days: Quarter): Promise<QuarterCount[]> {
  const { rows } = await sql<QuarterCount>`
    SELECT 'signposted' AS what, date_trunc('quarter', month)::date AS quarter, count(*)::int AS count
    FROM referrals.signpost
    WHERE entry_id = ANY(${entryIds}::uuid[]) AND month >= ${days.from}::date AND month < ${days.until}::date
    GROUP BY 2`.execute(db.trx());
  return rows;
}
