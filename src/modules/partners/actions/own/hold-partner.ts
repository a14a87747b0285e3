import type { Database } from "../../../../platform/db/database.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { PartnersTables } from "../../tables.ts";

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
