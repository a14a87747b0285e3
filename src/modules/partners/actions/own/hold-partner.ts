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
export async function holdPartner(db: Database, partnerId: string, email: string) {
  if (!isId(partnerId)) return undefined;
  const trx = db.trx<PartnersTables>();
  const partner = await trx
    .selectFrom("partners.partner")
    .selectAll()
    .where("id", "=", partnerId)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  // Looked up once it is held: somebody may have been taken out while this one waited.
  return partner && (await actsFor(db, partnerId, email)) ? partner : undefined;
}

const actsFor = (db: Database, partnerId: string, email: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.representative")
    .select(["let_in_by_staff_at", "confirmed_at"])
    .where("partner_id", "=", partnerId)
    .where("email", "=", email)
    .executeTakeFirst();

/** The same for whoever may say who acts for it: not for somebody whom staff let in and nobody has confirmed. */
export async function holdPeople({ db, clock }: Pick<PartnersParts, "db" | "clock">, partnerId: string, email: string) {
  const partner = await holdPartner(db, partnerId, email);
  const row = partner && (await actsFor(db, partnerId, email));
  return row && mayReadAll(row, clock.now()) ? partner : undefined;
}

/**
 * Takes hold of a listing that people are to be sent to, to the end of the open transaction for all services: whoever ends or
 * pauses it, or leaves with it, waits, and others who send do not. The partner first, as they all take it.
 * @returns false where it has ended
 */
export async function holdToSend(db: Database, listingId: string): Promise<boolean> {
  if (!isId(listingId)) return false;
  const trx = db.trx<PartnersTables>();
  const partner = await trx
    .selectFrom("partners.partner")
    .select("id")
    .where("id", "=", (eb) => eb.selectFrom("partners.own_listing").select("partner_id").where("id", "=", listingId))
    .where("ended_at", "is", null)
    .forKeyShare()
    .executeTakeFirst();
  const listing =
    partner &&
    (await trx
      .selectFrom("partners.own_listing")
      .select("id")
      .where("id", "=", listingId)
      .where("ended_at", "is", null)
      .forShare()
      .executeTakeFirst());
  return listing !== undefined;
}

/** Ids of all that a partner ever listed; in the open transaction for all services. */
export const everyListing = async (db: Database, partnerId: string): Promise<string[]> =>
  (
    await db
      .trx<PartnersTables>()
      .selectFrom("partners.own_listing")
      .select("id")
      .where("partner_id", "=", partnerId)
      .execute()
  ).map(({ id }) => id);
