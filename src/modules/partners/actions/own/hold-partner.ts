import type { Database } from "../../../../platform/db/database.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { mayReadAll } from "../../domain/acting.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";

/**
 * Takes hold of a partner to the end of the open transaction, for somebody who acts for it: others who change the partner or
 * who acts for it wait. Undefined for whoever does not act for it, and of one that has ended.
 * @param email in lower case, proven
 */
export const holdPartner = async (db: Database, partnerId: string, email: string) =>
  isId(partnerId)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.partner as p")
        .innerJoin("partners.representative as r", "r.partner_id", "p.id")
        .selectAll("p")
        .where("p.id", "=", partnerId)
        .where("p.ended_at", "is", null)
        .where("r.email", "=", email)
        .forUpdate("p")
        .executeTakeFirst()
    : undefined;

/** The same for whoever may say who acts for it: not for somebody whom staff let in and nobody has confirmed. */
export async function holdPeople({ db, clock }: PartnersParts, partnerId: string, email: string) {
  const partner = await holdPartner(db, partnerId, email);
  const row =
    partner &&
    (await db
      .trx<PartnersTables>()
      .selectFrom("partners.representative")
      .select(["let_in_by_staff_at", "confirmed_at"])
      .where("partner_id", "=", partnerId)
      .where("email", "=", email)
      .executeTakeFirst());
  return row && mayReadAll(row, clock.now()) ? partner : undefined;
}
