import type { Selectable } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { ReferralsTables, ReferralTable } from "../tables.ts";

export type ReferralRow = Selectable<ReferralTable>;

const all = (db: Database) => db.trx<ReferralsTables>().selectFrom("referrals.referral").selectAll();

/** In the open transaction: for all services, or for one, which sees those its own staff made. */
export const referralById = (db: Database, id: string): Promise<ReferralRow | undefined> =>
  isId(id) ? all(db).where("id", "=", id).executeTakeFirst() : Promise.resolve(undefined);

/** The same, held until the transaction ends. */
export const lockReferral = (db: Database, id: string): Promise<ReferralRow | undefined> =>
  isId(id) ? all(db).where("id", "=", id).forUpdate().executeTakeFirst() : Promise.resolve(undefined);

/** When something was last done about one that was accepted: answered, tried or written. In the open transaction. */
export async function lastDone(db: Database, { id, answered_at }: ReferralRow): Promise<string> {
  const trx = db.trx<ReferralsTables>();
  const message = await trx
    .selectFrom("referrals.message")
    .select("written_at as at")
    .where("referral_id", "=", id)
    .orderBy("written_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const tried = await trx
    .selectFrom("referrals.try")
    .select("tried_at as at")
    .where("referral_id", "=", id)
    .orderBy("tried_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return [message?.at, tried?.at].reduce<string>((last, at) => (at && at > last ? at : last), answered_at!);
}

/** How many of a partner's stand so; in an open transaction for all services. */
export async function countOfPartner(db: Database, partnerId: string, state: ReferralRow["state"]): Promise<number> {
  const { count } = await db
    .trx<ReferralsTables>()
    .selectFrom("referrals.referral")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("partner_id", "=", partnerId)
    .where("state", "=", state)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How many of a partner's are not over: sent and not answered, or accepted; in an open transaction for all services. */
export const countOpen = async (db: Database, partnerId: string): Promise<number> =>
  (await countOfPartner(db, partnerId, "sent")) + (await countOfPartner(db, partnerId, "accepted"));

/** Ids of a partner's that are over and not erased yet; in an open transaction for all services. */
export const overOfPartner = async (db: Database, partnerId: string): Promise<string[]> =>
  (
    await db
      .trx<ReferralsTables>()
      .selectFrom("referrals.referral")
      .select("id")
      .where("partner_id", "=", partnerId)
      .where("state", "in", ["declined", "withdrawn", "ended"])
      .where("erased_at", "is", null)
      .orderBy("id")
      .execute()
  ).map(({ id }) => id);

/** How many of those that are over a partner's list shows. */
const OVER_SHOWN = 500;

/** What was sent to a partner: what waits, longest first, and what is going on, all of it; then what is over, latest first. */
export async function referralsOfPartner(db: Database, partnerId: string) {
  const of = (...states: ReferralRow["state"][]) =>
    all(db).where("partner_id", "=", partnerId).where("state", "in", states);
  return {
    waiting: await of("sent").orderBy("answer_by").orderBy("sent_at").execute(),
    going: await of("accepted").orderBy("sent_at", "desc").execute(),
    over: await of("declined", "withdrawn", "ended").orderBy("sent_at", "desc").limit(OVER_SHOWN).execute(),
  };
}

/** What a resident's account has sent, latest first. */
export const referralsOfAccount = (db: Database, accountHash: string): Promise<ReferralRow[]> =>
  all(db).where("account_hash", "=", accountHash).where("erased_at", "is", null).orderBy("sent_at", "desc").execute();

/** What a library service's own staff sent, latest first; in its transaction. */
export const referralsOfService = (db: Database): Promise<ReferralRow[]> =>
  all(db).where("service_id", "is not", null).orderBy("sent_at", "desc").limit(200).execute();

/** What a member of staff sent and has not looked at since there was news of it, latest first; in its service's transaction. */
export const referralsWithNews = (db: Database, accountId: string): Promise<ReferralRow[]> =>
  all(db)
    .where("made_by", "=", accountId)
    .where("news_at", "is not", null)
    .orderBy("news_at", "desc")
    .limit(5)
    .execute();

/** What a library service's staff sent and nobody has answered though the organisation was reminded; in its transaction. */
export const referralsToChase = (db: Database): Promise<ReferralRow[]> =>
  all(db)
    .where("service_id", "is not", null)
    .where("state", "=", "sent")
    .where("reminded", "=", 2)
    .orderBy("answer_by")
    .limit(5)
    .execute();
