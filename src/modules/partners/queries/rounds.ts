import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { PartnersTables } from "../tables.ts";
import { ofService } from "./wrongs.ts";

const withContact = (db: Database) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.round as r")
    .innerJoin("partners.contact as c", "c.organisation_id", "r.organisation_id")
    .innerJoin("partners.organisation as o", "o.id", "r.organisation_id")
    .selectAll("r")
    .select(["c.name", "c.email", "c.phone", "c.language", "c.version", "o.name as organisation"]);

/** A round with whom it asks. */
export type AskedRound = Awaited<ReturnType<ReturnType<typeof withContact>["execute"]>>[number];

/** One round; in the open transaction. */
export const roundById = async (db: Database, id: string): Promise<AskedRound | undefined> =>
  isId(id) ? withContact(db).where("r.id", "=", id).executeTakeFirst() : undefined;

/** The round that an organisation has not answered; in the open transaction. */
export const openRound = (db: Database, organisationId: string): Promise<AskedRound | undefined> =>
  withContact(db).where("r.organisation_id", "=", organisationId).where("r.ended_on", "is", null).executeTakeFirst();

/** Those that staff are to ring, longest waiting first, with the last call and how many there were; in the open transaction. */
export const toRing = (db: Database) =>
  withContact(db)
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("partners.call")
          .select(["called_on", "heard", "who", "again_on", sql<number>`(count(*) OVER ())::int`.as("calls")])
          .whereRef("round_id", "=", "r.id")
          .orderBy("number", "desc")
          .limit(1)
          .as("k"),
      (join) => join.onTrue(),
    )
    .select(["k.called_on", "k.heard", "k.who", "k.again_on", "k.calls"])
    .select(
      sql<boolean>`EXISTS (SELECT FROM partners.service s WHERE s.organisation_id = r.organisation_id
        AND s.withdrawn_at IS NULL AND s.hidden_for = 'unanswered')`.as("hides"),
    )
    .where("r.ended_on", "is", null)
    .where("r.stage", "in", ["call", "hidden"])
    .where(ofService("r.service_id"))
    .orderBy("r.stage_on")
    .orderBy("r.id")
    .execute();

export type ToRing = Awaited<ReturnType<typeof toRing>>[number];

/** What was heard in the calls about a round, latest first; in the open transaction. */
export const callsOf = (db: Database, roundId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.call")
    .select(["called_on", "who", "heard", "again_on"])
    .where("round_id", "=", roundId)
    .orderBy("number", "desc")
    .execute();

export type CallLine = Awaited<ReturnType<typeof callsOf>>[number];

/** When an organisation last answered; null where it never has. In the open transaction. */
export async function answeredOn(db: Database, organisationId: string): Promise<string | null> {
  const row = await db
    .trx<PartnersTables>()
    .selectFrom("partners.round")
    .select((eb) => eb.fn.max("ended_on").as("on"))
    .where("organisation_id", "=", organisationId)
    .where("how", "in", ["link", "told"])
    .executeTakeFirstOrThrow();
  return row.on;
}

/** What of an organisation is asked about: neither withdrawn nor ended, nor taken out of sight by staff. In the open transaction. */
export const askedEntries = (db: Database, organisationId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.service")
    .select(["id", "slug", "name", "doc", "hidden_at", "hidden_for", "address_withheld"])
    .select(["listing_id", "listing_approved_at"])
    .where("organisation_id", "=", organisationId)
    .where("withdrawn_at", "is", null)
    .where("status", "in", ["active", "temporarily closed"])
    .where((eb) => eb.or([eb("hidden_for", "is", null), eb("hidden_for", "=", "unanswered")]))
    .orderBy("name")
    .orderBy("id")
    .execute();

export type AskedEntry = Awaited<ReturnType<typeof askedEntries>>[number];

/**
 * Which of them somebody has stood behind since a round began: staff looked, or approved what the partner wrote, as it is here
 * or newer, here or elsewhere. In an open transaction for all services. @param askedOn date
 */
export async function confirmedSince(db: Database, entries: AskedEntry[], askedOn: string): Promise<Set<string>> {
  const ids = entries.map(({ id }) => id);
  const { rows } = await sql<{ id: string }>`
    SELECT s.id FROM partners.service s WHERE s.id = ANY(${ids}::uuid[]) AND EXISTS (
      SELECT FROM partners.checked c JOIN partners.service o ON o.id = c.entry_id
      WHERE c.checked_on >= ${askedOn}::date
        AND (o.id = s.id OR o.listing_id = s.listing_id AND o.listing_version >= s.listing_version))`.execute(
    db.trx<PartnersTables>(),
  );
  return new Set(rows.map(({ id }) => id));
}
