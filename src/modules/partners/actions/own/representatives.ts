import { sql } from "kysely";
import { countAudits } from "../../../../platform/audit/read-audit.ts";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { placeOfActivity } from "../../../places/index.ts";
import { mayBeLetIn } from "../../domain/acting.ts";
import { representativesOf } from "../../queries/listings-of-partner.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { everyListing, holdPartner, holdPeople } from "./hold-partner.ts";
import { type Acting, type ActingNow, scopeOfActing } from "./parts.ts";
import { tellPartner } from "./tell-partner.ts";

/** People who may act for one partner: each sees all that it has. */
export const REPRESENTATIVES_MOST = 10;

type Named = { id: string; name: string };
type Outcome = { done: true } | { refused: "not_found" | "too_many" | "last" | "too_soon" | "not_admitted" | "today" };

/** People whom a partner may name in a day: each gets a mail, and naming and taking out again is no way to write to strangers. */
const NAMED_A_DAY = 10;
const NAMED = "partner.representative_named";

const audit = (action: string, partnerId: string) =>
  // Not whom: the log is kept longer than the address.
  recordAudit({ action, subject: { kind: "partner", id: partnerId } });

/**
 * Names somebody in the open transaction that holds the partner, and tells them and everybody who acted for it before: whoever
 * comes in is seen by all.
 * @param staff the library service whose staff let them in, where nobody of the partner did
 */
async function name(
  parts: PartnersParts,
  partner: Named,
  { email, language }: Acting,
  namedBy: string,
  staff?: { serviceId: string },
): Promise<Outcome> {
  const { db, clock } = parts;
  const trx = db.trx<PartnersTables>();
  const now = await representativesOf(db, partner.id);
  await trx.deleteFrom("partners.knock").where("partner_id", "=", partner.id).where("email", "=", email).execute();
  if (now.some((each) => each.email === email)) return { done: true };
  if (now.length >= REPRESENTATIVES_MOST) return { refused: "too_many" };
  const at = clock.now();
  await trx
    .insertInto("partners.representative")
    .values({
      partner_id: partner.id,
      email,
      language,
      named_by: namedBy,
      named_at: at,
      let_in_by_staff_at: staff ? at : null,
    })
    .execute();
  const service = staff && (await placeOfActivity(parts.db.trx(), staff.serviceId, null)).service.name;
  const by = service ? `${namedBy}, ${service}` : namedBy;
  await tellPartner(
    parts,
    { kind: staff ? "letInByStaff" : "letIn", partner, words: { who: email, by }, ...staff },
    now,
  );
  await tellPartner(parts, { kind: "named", partner, words: { by } }, [{ email, language }]);
  await audit(NAMED, partner.id);
  return { done: true };
}

/**
 * Whether a partner may write to an address that it types: once a library service has looked at it and works with it, so many
 * times a day. Nobody's own words are to reach strangers by our mail else.
 */
async function mayWriteTo({ db }: PartnersParts, partnerId: string): Promise<"not_admitted" | "today" | undefined> {
  const admitted = await db
    .trx<PartnersTables>()
    .selectFrom("partners.admission")
    .select("service_id")
    .where("partner_id", "=", partnerId)
    .where("state", "=", "admitted")
    .limit(1)
    .executeTakeFirst();
  if (!admitted) return "not_admitted";
  return (await countAudits({ kind: "partner", id: partnerId }, NAMED, 24)) >= NAMED_A_DAY ? "today" : undefined;
}

/** Whoever acts for a partner names somebody else who does. Safe to send twice. */
export async function nameRepresentative(
  parts: PartnersParts,
  by: ActingNow,
  partnerId: string,
  who: Acting,
): Promise<Outcome> {
  const outcome = await parts.db.work(scopeOfActing(by), async (): Promise<Outcome> => {
    const partner = await holdPeople(parts, partnerId, by.email);
    if (!partner) return { refused: "not_found" };
    const refused = await mayWriteTo(parts, partnerId);
    return refused ? { refused } : name(parts, partner, who, by.email);
  });
  parts.mailWaiting();
  return outcome;
}

/**
 * Whoever acts for a partner takes somebody out, or themselves, never the last: that person's account opens nothing of it any
 * more, and the quarterly mail goes to another. Safe to press twice.
 */
export async function removeRepresentative(
  parts: PartnersParts,
  by: ActingNow,
  partnerId: string,
  email: string,
): Promise<Outcome> {
  const outcome = await parts.db.work(scopeOfActing(by), async (): Promise<Outcome> => {
    const { db } = parts;
    const hold = email === by.email ? holdPartner(db, partnerId, email) : holdPeople(parts, partnerId, by.email);
    const partner = await hold;
    if (!partner) return { refused: "not_found" };
    const all = await representativesOf(db, partnerId);
    const who = all.find((each) => each.email === email);
    const next = all.find((each) => each.email !== email);
    if (!who) return { done: true };
    if (!next) return { refused: "last" };
    const trx = db.trx<PartnersTables>();
    await trx
      .deleteFrom("partners.representative")
      .where("partner_id", "=", partnerId)
      .where("email", "=", email)
      .execute();
    await sql`UPDATE partners.contact SET email = ${next.email}, language = ${next.language}, version = version + 1
      WHERE email = ${email} AND organisation_id IN (SELECT s.organisation_id FROM partners.service s
        JOIN partners.own_listing l ON l.id = s.listing_id WHERE l.partner_id = ${partnerId}::uuid)`.execute(trx);
    await parts.entrustedSteps?.takenOut(email, await everyListing(db, partnerId));
    await tellPartner(parts, { kind: "takenOut", partner }, [who]);
    await audit("partner.representative_removed", partnerId);
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}

/** Whoever acts for a partner says of somebody whom staff let in that they do, too. Safe to press twice. */
export const confirmRepresentative = (
  parts: PartnersParts,
  by: ActingNow,
  partnerId: string,
  email: string,
): Promise<Outcome> =>
  parts.db.work(scopeOfActing(by), async () => {
    const { db, clock } = parts;
    if (!(await holdPeople(parts, partnerId, by.email))) return { refused: "not_found" };
    const { numUpdatedRows } = await db
      .trx<PartnersTables>()
      .updateTable("partners.representative")
      .set({ confirmed_at: clock.now() })
      .where("partner_id", "=", partnerId)
      .where("email", "=", email)
      .where("let_in_by_staff_at", "is not", null)
      .where("confirmed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await audit("partner.representative_confirmed", partnerId);
    return { done: true };
  });

/** Lets somebody in who asked to act for the partner that the open transaction holds, or does not. */
async function answer(
  parts: PartnersParts,
  partner: Named,
  { email, yes, by, staff }: { email: string; yes: boolean; by: string; staff?: { serviceId: string } },
): Promise<Outcome> {
  const trx = parts.db.trx<PartnersTables>();
  const asked = await trx
    .selectFrom("partners.knock")
    .select(["email", "language", "asked_at"])
    .where("partner_id", "=", partner.id)
    .where("email", "=", email)
    .executeTakeFirst();
  if (!asked) return { done: true };
  if (yes && staff && !mayBeLetIn(asked.asked_at, parts.clock.now())) return { refused: "too_soon" };
  if (yes) return name(parts, partner, asked, by, staff);
  await trx.deleteFrom("partners.knock").where("partner_id", "=", partner.id).where("email", "=", email).execute();
  await tellPartner(parts, { kind: staff ? "notLetInByStaff" : "notLetIn", partner, ...staff }, [asked]);
  await audit("partner.not_let_in", partner.id);
  return { done: true };
}

/** Whoever acts for a partner answers somebody who asks to. Safe to press twice. */
export async function answerKnock(
  parts: PartnersParts,
  by: ActingNow,
  partnerId: string,
  { email, yes }: { email: string; yes: boolean },
): Promise<Outcome> {
  const outcome = await parts.db.work(scopeOfActing(by), async (): Promise<Outcome> => {
    const partner = await holdPeople(parts, partnerId, by.email);
    return partner ? answer(parts, partner, { email, yes, by: by.email }) : { refused: "not_found" };
  });
  parts.mailWaiting();
  return outcome;
}

/**
 * A manager of a library service that works with a partner does the same, where nobody of the partner has answered for a week.
 * Whoever comes in so reads nothing that is entrusted to the partner before one of the others confirms them, or two weeks on.
 */
export async function answerKnockAsStaff(
  parts: PartnersParts,
  visitor: Visitor,
  partnerId: string,
  { email, yes }: { email: string; yes: boolean },
): Promise<Outcome> {
  const outcome = await parts.db.work(scopeOf(visitor), async (): Promise<Outcome> => {
    if (!isId(partnerId)) return { refused: "not_found" };
    const partner = await parts.db
      .trx<PartnersTables>()
      .selectFrom("partners.partner as p")
      .innerJoin("partners.admission as a", "a.partner_id", "p.id")
      .select(["p.id", "p.name"])
      .where("p.id", "=", partnerId)
      .where("a.service_id", "=", visitor.serviceId)
      .where("a.state", "=", "admitted")
      .forUpdate("p")
      .executeTakeFirst();
    if (!partner) return { refused: "not_found" };
    return answer(parts, partner, { email, yes, by: visitor.name, staff: { serviceId: visitor.serviceId } });
  });
  parts.mailWaiting();
  return outcome;
}
