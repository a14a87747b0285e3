import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { PartnerKind } from "../../partner-tables.ts";
import type { PartnersTables } from "../../tables.ts";
import { CLOCK_SCOPE, type PartnersParts } from "../parts.ts";
import { type Acting, type ActingNow, scopeOfActing } from "./parts.ts";
import { tellPartner, tellStaff } from "./tell-partner.ts";

/** Partners that one address may act for: nobody needs as many, and whoever makes more makes work for others. */
export const PARTNERS_MOST = 10;

/** What library services know a partner by. */
export interface PartnerNames {
  name: string;
  charity_number: string | null;
  company_number: string | null;
}

export interface PartnerDetails extends PartnerNames {
  town: string;
  kind: PartnerKind;
  website: string | null;
}

/** A partner that may be the one meant: nobody's address is told. */
export interface SamePartner {
  id: string;
  name: string;
  town: string;
  /** It has the same number of a register; else its name alone is the same. */
  certain: boolean;
}

/** Path of a partner on the staff pages. */
export const partnerStaffPath = (id: string): string => `/staff/local-services/partners/${id}`;

/**
 * The partner that is the same by its number, or else by its name in the same town; in a transaction for all services.
 * @param but one that is not looked at
 */
export async function samePartner(
  db: Database,
  { name, town, charity_number, company_number }: PartnerNames & Pick<PartnerDetails, "town">,
  but: string | null = null,
): Promise<SamePartner | undefined> {
  const { rows } = await sql<SamePartner>`SELECT id, name, town, certain FROM (
      SELECT *, coalesce(charity_number = ${charity_number}, false) OR coalesce(company_number = ${company_number}, false) AS certain,
        lower(name) = lower(${name}) AND lower(town) = lower(${town}) AS named
      FROM partners.partner WHERE ended_at IS NULL AND id IS DISTINCT FROM ${but}::uuid) AS p
    WHERE certain OR named ORDER BY certain DESC, created_at LIMIT 1`.execute(db.trx());
  return rows[0];
}

/** Puts in a partner with who acts for it; false where its number was taken meanwhile, or it is there by its id. */
export async function insertPartner(
  { db, clock }: Pick<PartnersParts, "db" | "clock">,
  id: string,
  details: PartnerDetails,
  who: Acting & { named_by: string },
): Promise<boolean> {
  const trx = db.trx<PartnersTables>();
  const row = { id, ...details, created_at: clock.now(), ended_at: null };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("partners.partner")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) return false;
  await trx
    .insertInto("partners.representative")
    .values({ partner_id: id, ...who, named_at: clock.now() })
    .execute();
  return true;
}

/** A partner that has just come asks a library service to show what it will list, in the open transaction. */
export async function askToList(
  parts: PartnersParts,
  { id }: { id: string },
  { name, town }: Pick<PartnerDetails, "name" | "town">,
  serviceId: string,
): Promise<void> {
  await parts.db
    .trx<PartnersTables>()
    .insertInto("partners.admission")
    .values({
      partner_id: id,
      service_id: serviceId,
      state: "asked",
      asked_at: parts.clock.now(),
      answered_at: null,
      answered_by: null,
      reason: null,
    })
    .execute();
  await tellAsked(parts, { id, name, town }, serviceId);
}

/** Mails a day that organisations which ask may set off at one library service: what is more stands on its page all the same. */
const ASKED_A_DAY = 20;

/** Writes to the log, and to whoever answers at a library service, that a partner asks; in the open transaction. */
export async function tellAsked(
  parts: PartnersParts,
  { id, name, town }: { id: string } & Pick<PartnerDetails, "name" | "town">,
  serviceId: string,
): Promise<void> {
  await recordAudit({ action: "partner.asked", subject: { kind: "partner", id }, serviceId });
  const { today } = await parts.db
    .trx<PartnersTables>()
    .selectFrom("partners.admission")
    .select((eb) => eb.fn.countAll<number>().as("today"))
    .where("service_id", "=", serviceId)
    .where("asked_at", ">", Temporal.Instant.from(parts.clock.now()).subtract({ hours: 24 }).toString())
    .executeTakeFirstOrThrow();
  if (today > ASKED_A_DAY) return;
  await tellStaff(
    parts,
    serviceId,
    `An organisation asks: ${name}`,
    `${name} of ${town} would like to list what it does. Please say yes or no:`,
    partnerStaffPath(id),
  );
}

type JoinOutcome =
  | { done: { id: string } }
  | { same: SamePartner }
  | { theirs: Pick<SamePartner, "id"> }
  | { refused: "too_many" };

/**
 * A partner joins: somebody names it, and asks a library service to show what it will list. Where it seems to be there
 * already, nothing is written and that one is returned: as theirs, where they act for it. Safe to send twice.
 * @param once made when the form was shown: the partner's id
 * @param another it is another of the same name, so they say
 */
export async function joinAsPartner(
  parts: PartnersParts,
  who: ActingNow,
  given: { once: string; details: PartnerDetails; serviceId: string; another: boolean },
): Promise<JoinOutcome> {
  const { db } = parts;
  const { once, details, serviceId, another } = given;
  const outcome = await db.work(scopeOfActing(who), async (): Promise<JoinOutcome> => {
    const trx = db.trx<PartnersTables>();
    const theirs = await trx
      .selectFrom("partners.representative")
      .select("partner_id")
      .where("email", "=", who.email)
      .execute();
    if (theirs.some(({ partner_id }) => partner_id === once)) return { done: { id: once } };
    const same = await samePartner(db, details);
    if (same && theirs.some(({ partner_id }) => partner_id === same.id)) return { theirs: same };
    if (theirs.length >= PARTNERS_MOST) return { refused: "too_many" };
    if (same && (same.certain || !another)) return { same };
    if (
      !(await insertPartner(parts, once, details, { email: who.email, language: who.language, named_by: who.email }))
    ) {
      const taken = await samePartner(db, details);
      return taken ? { same: taken } : { refused: "too_many" };
    }
    await askToList(parts, { id: once }, details, serviceId);
    return { done: { id: once } };
  });
  parts.mailWaiting();
  return outcome;
}

/**
 * Somebody asks to act for a partner that is there: those who do, and staff, are told. Safe to send twice.
 * @returns whether they act for it already, and nobody is asked
 */
export async function knock(
  parts: PartnersParts,
  who: ActingNow,
  partnerId: string,
): Promise<"asked" | "theirs" | undefined> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOfActing(who), async () => {
    const trx = db.trx<PartnersTables>();
    const partner = await trx
      .selectFrom("partners.partner")
      .select(["id", "name"])
      .where("id", "=", partnerId)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (!partner) return;
    const acts = await trx
      .selectFrom("partners.representative")
      .select("email")
      .where("partner_id", "=", partnerId)
      .where("email", "=", who.email)
      .executeTakeFirst();
    if (acts) return "theirs";
    const { rows } = await sql`INSERT INTO partners.knock (partner_id, email, language, asked_at)
      SELECT ${partnerId}::uuid, ${who.email}, ${who.language}, ${clock.now()}
      WHERE NOT EXISTS (SELECT FROM partners.representative WHERE partner_id = ${partnerId}::uuid AND email = ${who.email})
      ON CONFLICT DO NOTHING RETURNING email`.execute(trx);
    if (rows.length === 0) return "asked";
    await tellPartner(parts, { kind: "knock", partner, words: { who: who.email } });
    const services = await trx
      .selectFrom("partners.admission")
      .select("service_id")
      .where("partner_id", "=", partnerId)
      .where("state", "in", ["asked", "admitted"])
      .execute();
    for (const { service_id } of services)
      await tellStaff(
        parts,
        service_id,
        `Somebody asks to act for ${partner.name}`,
        `${who.email} asks to act for ${partner.name}. Those who act for it have been told, and say yes or no. If none of them has answered in a week, you can let them in:`,
        partnerStaffPath(partnerId),
      );
    return "asked";
  });
  parts.mailWaiting();
  return outcome;
}

/** Days after which somebody who asked to act for a partner, and whom nobody answered, is forgotten. */
const KNOCK_DAYS = 365;

/** Forgets the addresses of those who asked to act for a partner and had no answer in a year. */
export const forgetKnocks = ({ db, clock }: Pick<PartnersParts, "db" | "clock">): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    await db
      .trx<PartnersTables>()
      .deleteFrom("partners.knock")
      .where("asked_at", "<", sql<string>`${clock.now()}::timestamptz - interval '1 day' * ${KNOCK_DAYS}`)
      .execute();
  });
