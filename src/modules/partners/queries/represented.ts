import type { Database } from "../../../platform/db/database.ts";
import { mayReadAll } from "../domain/acting.ts";
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

/** What a partner was called that is here no longer; undefined of one that is. In an open transaction for all services. */
export const partnerThatLeft = async (db: Database, partnerId: string): Promise<string | undefined> =>
  (
    await db
      .trx<PartnersTables>()
      .selectFrom("partners.partner")
      .select("name")
      .where("id", "=", partnerId)
      .where("ended_at", "is not", null)
      .executeTakeFirst()
  )?.name;

/** A partner that somebody acts for. */
export interface Represented {
  id: string;
  name: string;
  /** Whether they may read what people have entrusted to it. */
  mayRead: boolean;
}

/**
 * Partners that somebody acts for, by name; in an open transaction for all services.
 * @param email in lower case, as the account of whoever asks has proven it
 * @param now instant
 */
export async function representedBy(db: Database, email: string, now: string): Promise<Represented[]> {
  const rows = await db
    .trx<PartnersTables>()
    .selectFrom("partners.representative as r")
    .innerJoin("partners.partner as p", "p.id", "r.partner_id")
    .select(["p.id", "p.name", "r.let_in_by_staff_at", "r.confirmed_at"])
    .where("r.email", "=", email)
    .where("p.ended_at", "is", null)
    .orderBy("p.name")
    .orderBy("p.id")
    .execute();
  return rows.map(({ id, name, ...row }) => ({ id, name, mayRead: mayReadAll(row, now) }));
}
