import type { Database } from "../../../platform/db/database.ts";
import type { PartnersTables } from "../tables.ts";

/** What a partner is called, whether it is still here or not; in an open transaction for all services. */
export const partnerName = async (db: Database, partnerId: string): Promise<string> =>
  (
    await db
      .trx<PartnersTables>()
      .selectFrom("partners.partner")
      .select("name")
      .where("id", "=", partnerId)
      .executeTakeFirstOrThrow()
  ).name;

/**
 * Partners that somebody acts for, by name; in an open transaction for all services.
 * @param email in lower case, as the account of whoever asks has proven it
 */
export const representedBy = (db: Database, email: string): Promise<{ id: string; name: string }[]> =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.representative as r")
    .innerJoin("partners.partner as p", "p.id", "r.partner_id")
    .select(["p.id", "p.name"])
    .where("r.email", "=", email)
    .where("p.ended_at", "is", null)
    .orderBy("p.name")
    .orderBy("p.id")
    .execute();
