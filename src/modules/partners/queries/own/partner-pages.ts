import { sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { PartnersTables } from "../../tables.ts";
import { ofService } from "../wrongs.ts";

const partner = async (db: Database, id: string) =>
  isId(id)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.partner")
        .selectAll()
        .where("id", "=", id)
        .where("ended_at", "is", null)
        .executeTakeFirst()
    : undefined;

/** A partner with who acts for it, who asks to, and which library services it has asked; in the open transaction. */
export async function partnerWithPeople(db: Database, id: string) {
  const found = await partner(db, id);
  if (!found) return undefined;
  const trx = db.trx<PartnersTables>();
  const representatives = await trx
    .selectFrom("partners.representative")
    .selectAll()
    .where("partner_id", "=", id)
    .orderBy("email")
    .execute();
  const knocks = await trx
    .selectFrom("partners.knock")
    .selectAll()
    .where("partner_id", "=", id)
    .orderBy("asked_at")
    .execute();
  const admissions = await trx
    .selectFrom("partners.admission")
    .selectAll()
    .where("partner_id", "=", id)
    .orderBy("asked_at")
    .orderBy("service_id")
    .execute();
  return { ...found, representatives, knocks, admissions };
}

export type PartnerWithPeople = NonNullable<Awaited<ReturnType<typeof partnerWithPeople>>>;

/** The same for whoever acts for it: undefined for everybody else. In a transaction for all services. */
export async function partnerOfAddress(
  db: Database,
  id: string,
  email: string,
): Promise<PartnerWithPeople | undefined> {
  const found = await partnerWithPeople(db, id);
  return found?.representatives.some((each) => each.email === email) ? found : undefined;
}

/** Partners of the open transaction's library service, those that wait first. */
export const partnersOfService = (db: Database, serviceId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.admission as a")
    .innerJoin("partners.partner as p", "p.id", "a.partner_id")
    .select(["p.id", "p.name", "p.town", "a.state", "a.asked_at"])
    .where("a.service_id", "=", serviceId)
    .where("a.state", "in", ["asked", "admitted"])
    .where("p.ended_at", "is", null)
    .orderBy((eb) => eb("a.state", "<>", "asked"))
    .orderBy("p.name")
    .orderBy("p.id")
    .limit(500)
    .execute();

export type PartnerLine = Awaited<ReturnType<typeof partnersOfService>>[number];

/** How many organisations wait for an answer of the open transaction's library service; of all services none. */
export async function countAsking(db: Database): Promise<number> {
  const { many } = await db
    .trx<PartnersTables>()
    .selectFrom("partners.admission as a")
    .innerJoin("partners.partner as p", "p.id", "a.partner_id")
    .select(sql<number>`count(*)`.as("many"))
    .where("a.state", "=", "asked")
    .where("p.ended_at", "is", null)
    .where(ofService("a.service_id"))
    .executeTakeFirstOrThrow();
  return many;
}
