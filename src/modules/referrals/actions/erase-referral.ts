import type { Database } from "../../../platform/db/database.ts";
import type { Said } from "../domain/questions.ts";
import { lockReferral } from "../queries/referrals.ts";
import type { ReferralsTables } from "../tables.ts";
import { setReferral } from "./change-referral.ts";
import { CLOCK_SCOPE, type ReferralsParts } from "./parts.ts";
import { keyOf, sealFor } from "./seal.ts";
import { forgetMailAbout } from "./tell-news.ts";

/**
 * Erases a referral, in the open transaction: its key goes, and with it everything sealed is unreadable for good, in old
 * backups too once the master key has been changed and destroyed. Its mail goes with it, also what still waits. What is left
 * counts, and says nothing of anybody.
 */
export async function eraseReferral(db: Database, id: string, now: string): Promise<void> {
  const trx = db.trx<ReferralsTables>();
  // Whoever writes to it meanwhile holds it: what they write is there now, and goes too.
  await lockReferral(db, id);
  await forgetMailAbout(db, id);
  await trx.deleteFrom("referrals.data_key").where("referral_id", "=", id).execute();
  await forgetWords(db, id);
  await trx.deleteFrom("referrals.look").where("referral_id", "=", id).execute();
  await trx
    .updateTable("referrals.referral")
    // `once` was made of what was said.
    .set({
      sealed: null,
      erased_at: now,
      once: id,
      account_hash: null,
      code_hash: null,
      made_by: null,
      news_at: null,
      agreement_language: null,
    })
    .where("id", "=", id)
    .execute();
}

/**
 * Of what a referral says, keeps only whom it is about and who sent them, in the open transaction: enough to leave somebody
 * alone. What was asked, answered, written and tried is gone.
 */
export async function keepNameAlone(parts: ReferralsParts, id: string, said: Said): Promise<void> {
  const { person, referrer, language, agreed } = said;
  const kept: Said = {
    person: { name: person.name },
    throughReferrer: false,
    answers: [],
    own: [],
    ...(referrer && { referrer: { name: referrer.name, organisation: referrer.organisation } }),
    mail: [],
    language,
    ...(agreed && { agreed }),
  };
  const key = await keyOf(parts, id);
  if (key) await setReferral(parts, id, { sealed: await sealFor(key, id, "said", kept) });
  await forgetWords(parts.db, id);
}

/** What was written back and tried, gone from the open transaction's referral. */
async function forgetWords(db: Database, id: string): Promise<void> {
  const trx = db.trx<ReferralsTables>();
  await trx.deleteFrom("referrals.message").where("referral_id", "=", id).execute();
  await trx.deleteFrom("referrals.try").where("referral_id", "=", id).execute();
}

/**
 * The daily work: erases what is due. Each in a transaction of its own: one that fails keeps no other from it. Safe to run
 * twice.
 * @throws AggregateError once all were tried
 */
export async function eraseDue({ db, clock }: Pick<ReferralsParts, "db" | "clock">): Promise<void> {
  const due = await db.work(CLOCK_SCOPE, () =>
    db
      .trx<ReferralsTables>()
      .selectFrom("referrals.referral")
      .select("id")
      .where("erased_at", "is", null)
      .where("erase_on", "<=", clock.today())
      .execute(),
  );
  const failed: unknown[] = [];
  for (const { id } of due)
    await db.work(CLOCK_SCOPE, () => eraseReferral(db, id, clock.now())).catch((error) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, "Some referrals could not be erased");
}
