import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { holdListing, holdPeople, representativesOf } from "../../partners/index.ts";
import type { Receiving } from "../domain/questions.ts";
import { receivingOrUsual } from "../queries/receiving.ts";
import type { ReferralsTables } from "../tables.ts";
import type { ByOrganisation } from "./answer-referral.ts";
import { type ReferralsParts, scopeBy } from "./parts.ts";

const toRow = (receiving: Omit<Receiving, "version">) => ({
  accepts: receiving.accepts,
  // A list is otherwise taken for an array of the database's own.
  asks: JSON.stringify(receiving.asks) as never,
  own_questions: JSON.stringify(receiving.ownQuestions) as never,
  answer_days: receiving.answerDays,
  keep_months: receiving.keepMonths,
  tell: receiving.tell,
});

/**
 * Somebody who acts for the organisation says how a listing of it receives, from now on: what was sent before keeps its own terms.
 * @param receiving.version as the form showed it; where somebody has saved meanwhile, theirs are given back
 */
export function saveReceiving(
  { db, clock }: Pick<ReferralsParts, "db" | "clock">,
  by: ByOrganisation,
  listingId: string,
  receiving: Receiving,
): Promise<{ done: true } | { refused: "not_there" } | { refused: "changed"; theirs: Receiving }> {
  return db.work(scopeBy("A partner", by.accountId), async () => {
    const isTheirs =
      (await holdPeople({ db, clock }, by.partnerId, by.email)) && (await holdListing({ db }, by.partnerId, listingId));
    if (!isTheirs) return { refused: "not_there" };
    const acting = new Set((await representativesOf(db, by.partnerId)).map(({ email }) => email));
    const tell = receiving.tell.filter((email) => acting.has(email));
    const row = { ...toRow({ ...receiving, tell }), changed_at: clock.now() };
    const trx = db.trx<ReferralsTables>();
    const saved =
      receiving.version === 0
        ? await trx
            .insertInto("referrals.receiving")
            .values({ ...row, listing_id: listingId, version: 1 })
            .onConflict((conflict) => conflict.column("listing_id").doNothing())
            .returning("version")
            .executeTakeFirst()
        : await trx
            .updateTable("referrals.receiving")
            .set({ ...row, version: receiving.version + 1 })
            .where("listing_id", "=", listingId)
            .where("version", "=", receiving.version)
            .returning("version")
            .executeTakeFirst();
    if (saved) await recordAudit({ action: "listing.receiving_saved", subject: { kind: "listing", id: listingId } });
    return saved ? { done: true } : { refused: "changed", theirs: await receivingOrUsual(db, listingId) };
  });
}
