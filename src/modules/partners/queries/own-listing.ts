import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { type Intake, takesNobody } from "../domain/intake.ts";
import { phonesOf } from "../domain/service-listing.ts";
import type { PartnersTables } from "../tables.ts";

/** A listing that a partner looks after itself, for whoever sends people there. */
export interface OwnListing {
  id: string;
  name: string;
  organisationId: string;
  organisationName: string;
  /** It takes nobody new for now. */
  paused: boolean;
  intake: Intake;
  /** Its first public telephone number, where it has one. */
  phone?: string;
  /** Library services that show it: not where it is hidden. */
  shownBy: string[];
}

/** What a listing `l` is called where it is shown: as it was approved last, and as its draft has it before it ever was. */
export const APPROVED_NAME = sql<string>`coalesce((SELECT a.approved_doc->>'name' FROM partners.approval a
  WHERE a.listing_id = l.id AND a.approved_at IS NOT NULL
  ORDER BY a.approved_version DESC, a.service_id LIMIT 1), l.name)`;

/** A listing that has not ended, by its id; in an open transaction for all services. */
export async function ownListing(db: Database, listingId: string): Promise<OwnListing | undefined> {
  if (!isId(listingId)) return undefined;
  const trx = db.trx<PartnersTables>();
  const row = await trx
    .selectFrom("partners.own_listing as l")
    .innerJoin("partners.partner as p", "p.id", "l.partner_id")
    .select(APPROVED_NAME.as("name"))
    .select(["l.id", "p.id as organisationId", "p.name as organisationName"])
    .select(["l.paused_at", "l.paused_until", "l.dates_open", "l.room_for", "l.room_said_on"])
    .where("l.id", "=", listingId)
    .where("l.ended_at", "is", null)
    .where("p.ended_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const showing = await trx
    .selectFrom("partners.service")
    .select(["service_id", "doc"])
    .where("listing_id", "=", row.id)
    .where("withdrawn_at", "is", null)
    .where("hidden_at", "is", null)
    .orderBy("service_id")
    .execute();
  const { id, name, organisationId, organisationName, ...intake } = row;
  const phone = showing.flatMap(({ doc }) => phonesOf(doc))[0]?.number;
  return {
    ...{ id, name, organisationId, organisationName, intake },
    paused: takesNobody(intake),
    ...(phone && { phone }),
    shownBy: showing.map(({ service_id }) => service_id),
  };
}
