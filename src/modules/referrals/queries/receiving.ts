import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { type Receiving, USUAL } from "../domain/questions.ts";
import type { ReferralsTables } from "../tables.ts";

/** How a listing receives; undefined where nobody has said so yet. In an open transaction for all services. */
export async function receivingOf(db: Database, listingId: string): Promise<Receiving | undefined> {
  const row = await db
    .trx<ReferralsTables>()
    .selectFrom("referrals.receiving")
    .selectAll()
    .where("listing_id", "=", listingId)
    .executeTakeFirst();
  return (
    row && {
      accepts: row.accepts,
      asks: row.asks,
      ownQuestions: row.own_questions,
      answerDays: row.answer_days,
      keepMonths: row.keep_months,
      tell: row.tell,
      version: row.version,
    }
  );
}

/** The same, or what a listing starts from. */
export const receivingOrUsual = async (db: Database, listingId: string): Promise<Receiving> =>
  (await receivingOf(db, listingId)) ?? { ...USUAL, accepts: [] };

/** Ids of a partner's listings that take referrals; in an open transaction for all services. */
export async function listingsReceiving(db: Database, listingIds: string[]): Promise<Set<string>> {
  if (listingIds.length === 0) return new Set();
  const rows = await db
    .trx<ReferralsTables>()
    .selectFrom("referrals.receiving")
    .select("listing_id")
    .where("listing_id", "in", listingIds)
    .where(sql<boolean>`accepts <> '{}'`)
    .execute();
  return new Set(rows.map(({ listing_id }) => listing_id));
}
