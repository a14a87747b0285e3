import { sql } from "kysely";
import type { EntrustedSteps } from "../../partners/index.ts";
import { countOpen, overOfPartner } from "../queries/referrals.ts";
import type { ReferralsTables } from "../tables.ts";
import { eraseReferral } from "./erase-referral.ts";
import type { ReferralsParts } from "./parts.ts";

/** What partners are told of referrals, and what becomes of those where a partner leaves or somebody acts for it no more. */
export function entrustedSteps({ db, clock }: Pick<ReferralsParts, "db" | "clock">): EntrustedSteps {
  /** Addresses of whom to tell, without some of them. */
  const keepTold = async (listingIds: string[], kept: (tell: string[]) => string[]) => {
    const trx = db.trx<ReferralsTables>();
    const rows = await trx
      .selectFrom("referrals.receiving")
      .select(["listing_id", "tell"])
      .where("listing_id", "=", sql<string>`ANY(${listingIds}::uuid[])`)
      .execute();
    for (const { listing_id, tell } of rows)
      if (kept(tell).length < tell.length)
        await trx
          .updateTable("referrals.receiving")
          .set({ tell: kept(tell) })
          .where("listing_id", "=", listing_id)
          .execute();
  };
  return {
    open: (partnerId) => countOpen(db, partnerId),
    over: async (partnerId) => (await overOfPartner(db, partnerId)).length,
    async left(partnerId, listingIds) {
      for (const id of await overOfPartner(db, partnerId)) await eraseReferral(db, id, clock.now());
      await keepTold(listingIds, () => []);
    },
    takenOut: (email, listingIds) => keepTold(listingIds, (tell) => tell.filter((each) => each !== email)),
  };
}
