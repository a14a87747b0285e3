import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { PartnersTables } from "../tables.ts";

/** A listing that a partner looks after itself, for whoever sends people there. */
export interface OwnListing {
  id: string;
  name: string;
  organisationId: string;
  organisationName: string;
  /** It takes nobody new for now. */
  paused: boolean;
  /** Library services that show it. */
  shownBy: string[];
}

/** A listing that has not ended, by its id; in an open transaction for all services. */
export async function ownListing(db: Database, listingId: string): Promise<OwnListing | undefined> {
  if (!isId(listingId)) return undefined;
  const trx = db.trx<PartnersTables>();
  const row = await trx
    .selectFrom("partners.own_listing as l")
    .innerJoin("partners.partner as p", "p.id", "l.partner_id")
    .select(["l.id", "l.name", "l.paused_at", "p.id as organisationId", "p.name as organisationName"])
    .where("l.id", "=", listingId)
    .where("l.ended_at", "is", null)
    .where("p.ended_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const showing = await trx
    .selectFrom("partners.approval")
    .select("service_id")
    .where("listing_id", "=", row.id)
    .where("approved_at", "is not", null)
    .orderBy("service_id")
    .execute();
  const { paused_at, ...listing } = row;
  return { ...listing, paused: paused_at !== null, shownBy: showing.map(({ service_id }) => service_id) };
}
