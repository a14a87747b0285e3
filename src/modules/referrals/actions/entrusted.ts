import { SealBroken } from "../../../platform/envelope/envelope.ts";
import type { Entrusted } from "../../partners/index.ts";
import type { ReferralsTables } from "../tables.ts";
import { referenceOf } from "./link.ts";
import type { ReferralsParts } from "./parts.ts";
import { keyOf, MasterKeyMissing, openFor } from "./seal.ts";

/**
 * What an organisation received, by reference, and who of its own people opened which, latest first: for its log, which says
 * nothing of whom it is about. Nobody looks at anything, so nothing is noted. In the open transaction for all services.
 */
export async function entrustedTo(parts: ReferralsParts, partnerId: string, most: number): Promise<Entrusted> {
  const trx = parts.db.trx<ReferralsTables>();
  const referrals = await trx
    .selectFrom("referrals.referral")
    .select("id")
    .where("partner_id", "=", partnerId)
    .execute();
  const looks = await trx
    .selectFrom("referrals.look as l")
    .innerJoin("referrals.referral as r", "r.id", "l.referral_id")
    .select(["l.id", "l.referral_id", "l.looked_at", "l.sealed"])
    .where("r.partner_id", "=", partnerId)
    .where("l.who_kind", "=", "organisation")
    .orderBy("l.looked_at", "desc")
    .orderBy("l.id", "desc")
    .limit(most)
    .execute();
  const opened: Entrusted["looks"] = [];
  for (const { id, referral_id, looked_at, sealed } of looks) {
    const by = sealed === null ? undefined : await whoLooked(parts, referral_id, id, sealed);
    opened.push({ at: looked_at, id: referral_id, ...(by && { by }) });
  }
  return { names: new Map(referrals.map(({ id }) => [id, referenceOf(parts, id)])), looks: opened };
}

/** Undefined where it does not open: the log is there all the same. */
const whoLooked = async (parts: ReferralsParts, referralId: string, lookId: string, sealed: string) => {
  try {
    const key = await keyOf(parts, referralId);
    return key && (await openFor<string>(key, referralId, `look:${lookId}`, sealed));
  } catch (error) {
    if (error instanceof MasterKeyMissing || error instanceof SealBroken) return undefined;
    throw error;
  }
};
