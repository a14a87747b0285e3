import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { ReferralRow } from "../queries/referrals.ts";
import type { ReferralsTables } from "../tables.ts";
import type { ReferralsParts } from "./parts.ts";

/** Whoever sent it has read what is new: it leaves their Today. */
export async function noteNewsRead({ db }: ReferralsParts, visitor: Visitor, row: ReferralRow): Promise<void> {
  if (row.news_at === null || row.made_by !== visitor.id) return;
  await db.work(scopeOf(visitor), () =>
    db
      .trx<ReferralsTables>()
      .updateTable("referrals.referral")
      .set({ news_at: null })
      .where("id", "=", row.id)
      // What came while they read is news still.
      .where("news_at", "<=", row.news_at)
      .execute(),
  );
}
