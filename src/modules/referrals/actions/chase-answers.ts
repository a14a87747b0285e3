import { eraseOn, isGivenUp, remindedBy } from "../domain/deadlines.ts";
import { lockReferral } from "../queries/referrals.ts";
import type { ReferralsTables } from "../tables.ts";
import { setReferral } from "./change-referral.ts";
import { saidOf } from "./open-referral.ts";
import { CLOCK_SCOPE, type ReferralsParts } from "./parts.ts";
import { tellNews } from "./tell-news.ts";
import { tellOrganisation } from "./tell-organisation.ts";

/**
 * The daily work on what nobody has answered: reminds the organisation on the last day and when it is overdue, from when
 * the library whose staff sent it has a call to make, and ends what nobody answers. Each in a transaction of its own: one
 * that fails keeps no other from it. Safe to run twice.
 * @throws AggregateError once all were tried
 */
export async function chaseAnswers(parts: ReferralsParts): Promise<void> {
  const { db, clock } = parts;
  const open = await db.work(CLOCK_SCOPE, () =>
    db
      .trx<ReferralsTables>()
      .selectFrom("referrals.referral")
      .select("id")
      .where("state", "=", "sent")
      .where("answer_by", "<=", clock.today())
      .execute(),
  );
  const failed: unknown[] = [];
  for (const { id } of open) await db.work(CLOCK_SCOPE, () => chaseOne(parts, id)).catch((error) => failed.push(error));
  parts.mailWaiting();
  if (failed.length > 0) throw new AggregateError(failed, "Some referrals could not be chased");
}

async function chaseOne(parts: ReferralsParts, id: string): Promise<void> {
  const { clock } = parts;
  const today = clock.today();
  const row = await lockReferral(parts.db, id);
  if (row?.state !== "sent") return;
  if (isGivenUp(row.answer_by, today)) {
    await setReferral(parts, id, {
      state: "ended",
      result: "unanswered",
      ended_at: clock.now(),
      erase_on: eraseOn("over", { accepted: false, keepMonths: 1 }, today),
    });
    const said = await saidOf(parts, row);
    if (said) await tellNews(parts, id, said, "unanswered");
    return;
  }
  const reminded = remindedBy(row.answer_by, today);
  if (reminded <= row.reminded) return;
  await setReferral(parts, id, { reminded });
  await tellOrganisation(parts, row, reminded === 2 ? "overdue" : "reminder");
}
