import { type Selectable, sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { ClaimTable, Partner } from "../../partner-tables.ts";
import type { PartnersTables } from "../../tables.ts";
import { CLOCK_SCOPE, type PartnersParts } from "../parts.ts";
import { askToList, insertPartner, type PartnerDetails, partnerStaffPath, samePartner } from "./join.ts";
import { renewOrganisations } from "./own-organisation.ts";
import { type ActingNow, scopeOfActing } from "./parts.ts";
import { tellPartner, tellStaff } from "./tell-partner.ts";

/** Path of a claim on the staff pages. */
export const claimStaffPath = (id: string): string => `/staff/local-services/claims/${id}`;

/** Library services whose managers decide: those that the organisation which has the number asked or that work with it, and the one that is asked now. In a transaction for all services. */
async function deciders({ db }: Pick<PartnersParts, "db">, claim: Pick<ClaimTable, "partner_id" | "service_id">) {
  const rows = await db
    .trx<PartnersTables>()
    .selectFrom("partners.admission")
    .select("service_id")
    .where("partner_id", "=", claim.partner_id)
    .where("state", "in", ["asked", "admitted"])
    .execute();
  return new Set([claim.service_id, ...rows.map(({ service_id }) => service_id)]);
}

/**
 * An organisation that would join says that the number by which another is here is theirs. Nothing changes before a manager has
 * looked at both; both are told. Safe to send twice.
 * @param given.once made when the form was shown: the partner's id, once it is there
 */
export async function claimNumber(
  parts: PartnersParts,
  who: ActingNow,
  given: { once: string; details: PartnerDetails; serviceId: string },
): Promise<{ done: true } | { refused: "not_held" }> {
  const { db, clock } = parts;
  const { once, details, serviceId } = given;
  type Outcome = Awaited<ReturnType<typeof claimNumber>>;
  const outcome = await db.work(scopeOfActing(who), async (): Promise<Outcome> => {
    const trx = db.trx<PartnersTables>();
    const holder = await samePartner(db, details);
    if (!holder?.certain) return { refused: "not_held" };
    const claim = { id: once, partner_id: holder.id, service_id: serviceId, email: who.email };
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("partners.claim")
      .values({ ...claim, details: JSON.stringify(details) as never, language: who.language, asked_at: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return { done: true };
    await recordAudit({ action: "partner.number_claimed", subject: { kind: "partner", id: holder.id }, serviceId });
    await tellPartner(parts, { kind: "numberClaimed", partner: holder });
    for (const id of await deciders(parts, claim))
      await tellStaff(
        parts,
        id,
        `Whose number is it: ${holder.name} or ${details.name}?`,
        `${details.name} of ${details.town} would like to join, and says that the number by which ${holder.name} is here is theirs. A manager decides, once they have looked both up in the register:`,
        claimStaffPath(once),
      );
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}

export interface ShownClaim {
  claim: Selectable<ClaimTable>;
  /** Which has the number. */
  holder: Partner;
}

/** A claim with who has the number, for staff of a library service whose managers decide; in a transaction for all services. */
export async function claimFor(
  parts: Pick<PartnersParts, "db">,
  { serviceId }: Visitor,
  id: string,
): Promise<ShownClaim | undefined> {
  if (!isId(id)) return undefined;
  const trx = parts.db.trx<PartnersTables>();
  const claim = await trx.selectFrom("partners.claim").selectAll().where("id", "=", id).executeTakeFirst();
  if (!claim || !(await deciders(parts, claim)).has(serviceId)) return undefined;
  const holder = await trx
    .selectFrom("partners.partner")
    .selectAll()
    .where("id", "=", claim.partner_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { claim, holder };
}

/** Claims that wait for the open transaction's library service among others, longest first. */
export const claimsWaiting = ({ db }: Pick<PartnersParts, "db">) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.claim")
    .select(["id", "details", "asked_at"])
    .orderBy("asked_at")
    .orderBy("id")
    .execute();

/** The numbers of a partner that are not those of somebody else. */
const without = (holder: Partner, theirs: PartnerDetails) => ({
  charity_number: holder.charity_number === theirs.charity_number ? null : holder.charity_number,
  company_number: holder.company_number === theirs.company_number ? null : holder.company_number,
});

type Decided = { done: true } | { refused: "not_found" | "taken" };

/**
 * A manager decides whose the number is: the one that has it loses it and keeps all else, and the other is there with it and
 * asks to be shown; or all stays as it is. Both are written to, and so are the other library services that might have decided. Safe to press twice.
 */
export async function decideClaim(
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { yes, reason }: { yes: boolean; reason: string },
): Promise<Decided> {
  const { db } = parts;
  const { serviceId } = visitor;
  const outcome = await db
    .work({ ...scopeOf(visitor), service: "*" }, async (): Promise<Decided> => {
      const found = await claimFor(parts, visitor, id);
      if (!found) return { refused: "not_found" };
      const { claim, holder } = found;
      const { details, email, language } = claim;
      const trx = db.trx<PartnersTables>();
      // As they are before anything moves: some look after the one that loses it.
      const others = [...(await deciders(parts, claim))].filter((each) => each !== serviceId);
      const { numDeletedRows } = await trx.deleteFrom("partners.claim").where("id", "=", id).executeTakeFirst();
      if (numDeletedRows === 0n) return { done: true };
      const claimant = { id, name: details.name };
      if (yes) {
        const numbers = without(holder, details);
        await trx.updateTable("partners.partner").set(numbers).where("id", "=", holder.id).execute();
        await renewOrganisations(parts, { ...holder, ...numbers });
        if (!(await insertPartner(parts, id, details, { email, language, named_by: visitor.name })))
          throw new NumberTaken();
        await askToList(parts, claimant, details, claim.service_id);
      }
      await recordAudit({
        action: yes ? "partner.number_moved" : "partner.number_stays",
        subject: { kind: "partner", id: holder.id },
        serviceId,
        detail: { claim: id, reason },
      });
      const owner = yes ? details.name : holder.name;
      for (const each of others)
        await tellStaff(
          parts,
          each,
          `Decided: the number is of ${owner}`,
          `${holder.name} and ${details.name} both say that a number of a register is theirs. Another library service has decided that it is of ${owner}, because: ${reason} Look whether what you have agreed with ${holder.name} still holds:`,
          partnerStaffPath(holder.id),
        );
      const words = { other: details.name, reason };
      if (yes) await tellPartner(parts, { kind: "numberLost", partner: holder, words, serviceId });
      await tellPartner(parts, { kind: yes ? "numberYours" : "numberStays", partner: claimant, words, serviceId }, [
        { email, language },
      ]);
      return { done: true };
    })
    .catch((error: unknown): Decided => {
      if (error instanceof NumberTaken) return { refused: "taken" };
      throw error;
    });
  parts.mailWaiting();
  return outcome;
}

/** Undoes a decision: the other of two numbers is held by a third. */
class NumberTaken extends Error {}

const FORGOTTEN_DAYS = 365;

/** Forgets what nobody has decided for a year, with the address of whoever asked. */
export const forgetClaims = ({ db, clock }: Pick<PartnersParts, "db" | "clock">): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    await db
      .trx<PartnersTables>()
      .deleteFrom("partners.claim")
      .where("asked_at", "<", sql<string>`${clock.now()}::timestamptz - interval '1 day' * ${FORGOTTEN_DAYS}`)
      .execute();
  });
