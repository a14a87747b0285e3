import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { AdmissionTable } from "../../partner-tables.ts";
import { representativesOf } from "../../queries/listings-of-partner.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { holdPartner } from "./hold-partner.ts";
import { insertPartner, type PartnerDetails, type SamePartner, samePartner, tellAsked } from "./join.ts";
import { type Acting, type ActingNow, scopeOfActing } from "./parts.ts";
import { tellPartner } from "./tell-partner.ts";

const fresh = { answered_at: null, answered_by: null, reason: null };

/** A partner asks one more library service, or one that said no before. Safe to press twice. */
export async function askService(
  parts: PartnersParts,
  by: ActingNow,
  partnerId: string,
  serviceId: string,
): Promise<{ done: true } | { refused: "not_found" }> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOfActing(by), async () => {
    const partner = await holdPartner(db, partnerId, by.email);
    if (!partner) return { refused: "not_found" as const };
    const asked = await db
      .trx<PartnersTables>()
      .insertInto("partners.admission")
      .values({ partner_id: partnerId, service_id: serviceId, state: "asked", asked_at: clock.now(), ...fresh })
      .onConflict((conflict) =>
        conflict
          .columns(["partner_id", "service_id"])
          .doUpdateSet({ state: "asked", asked_at: clock.now(), ...fresh })
          .where("partners.admission.state", "in", ["refused", "ended"]),
      )
      .returning("service_id")
      .executeTakeFirst();
    if (!asked) return { done: true as const };
    await tellAsked(parts, partner, serviceId);
    return { done: true as const };
  });
  parts.mailWaiting();
  return outcome;
}

/** Staff say yes or no to a partner that asks, and it is told. Safe to send twice: the first answer stands. @param reason of a no */
export async function answerAdmission(
  parts: PartnersParts,
  visitor: Visitor,
  partnerId: string,
  { yes, reason }: { yes: boolean; reason: string },
): Promise<{ done: true } | { refused: "not_found" }> {
  const { db, clock } = parts;
  const state: AdmissionTable["state"] = yes ? "admitted" : "refused";
  const outcome = await db.work(scopeOf(visitor), async () => {
    const trx = db.trx<PartnersTables>();
    const partner = isId(partnerId)
      ? await trx
          .selectFrom("partners.partner as p")
          .innerJoin("partners.admission as a", "a.partner_id", "p.id")
          .select(["p.id", "p.name"])
          .where("p.id", "=", partnerId)
          .where("a.service_id", "=", visitor.serviceId)
          .executeTakeFirst()
      : undefined;
    if (!partner) return { refused: "not_found" as const };
    // After a no its people are not ours to see.
    const people = await representativesOf(db, partner.id);
    const { numUpdatedRows } = await trx
      .updateTable("partners.admission")
      .set({ state, answered_at: clock.now(), answered_by: visitor.name, reason: yes ? null : reason })
      .where("partner_id", "=", partnerId)
      .where("service_id", "=", visitor.serviceId)
      .where("state", "=", "asked")
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return { done: true as const };
    await recordAudit({ action: `partner.${state}`, subject: { kind: "partner", id: partnerId } });
    await tellPartner(parts, { kind: state, partner, words: { reason }, serviceId: visitor.serviceId }, people);
    return { done: true as const };
  });
  parts.mailWaiting();
  return outcome;
}

type InviteOutcome = { done: { id: string } } | { same: SamePartner };

/**
 * Staff invite an organisation by the address of whoever is to act for it first, and are ready to show what it will list. One
 * that is there already is not made again: with `existing` that one is asked, and the library service sees no more of it than
 * its name and town before one who acts for it says yes. One that has asked itself is answered so. Safe to send twice.
 * @param once made when the form was shown: the partner's id
 * @param another it is another of the same name, so they say
 */
export async function invitePartner(
  parts: PartnersParts,
  visitor: Visitor,
  given: { once: string; details: PartnerDetails; first: Acting; existing: boolean; another: boolean },
): Promise<InviteOutcome> {
  const { db, clock } = parts;
  const { once, details, first, existing, another } = given;
  const { serviceId } = visitor;
  // A partner is no service's own: that it is there already can be seen for all services alone.
  const outcome = await db.work({ ...scopeOf(visitor), service: "*" }, async (): Promise<InviteOutcome> => {
    const trx = db.trx<PartnersTables>();
    const before = await trx.selectFrom("partners.partner").select("id").where("id", "=", once).executeTakeFirst();
    if (before) return { done: before };
    const same = await samePartner(db, details);
    if (same && !existing && (same.certain || !another)) return { same };
    const partner = same && existing ? same : { id: once, name: details.name };
    const isNew = partner !== same;
    if (isNew && !(await insertPartner(parts, once, details, { ...first, named_by: visitor.name })))
      return { same: (await samePartner(db, details)) ?? { ...partner, town: details.town, certain: true } };
    const at = clock.now();
    const stands = await trx
      .selectFrom("partners.admission")
      .select("state")
      .where("partner_id", "=", partner.id)
      .where("service_id", "=", serviceId)
      .executeTakeFirst();
    if (stands?.state === "admitted" || stands?.state === "invited") return { done: { id: partner.id } };
    const both = isNew || stands?.state === "asked";
    const standing = both
      ? { state: "admitted" as const, answered_at: at, answered_by: visitor.name, reason: null }
      : { state: "invited" as const, asked_at: at, ...fresh };
    await trx
      .insertInto("partners.admission")
      .values({ partner_id: partner.id, service_id: serviceId, asked_at: at, ...standing })
      .onConflict((conflict) => conflict.columns(["partner_id", "service_id"]).doUpdateSet(standing))
      .execute();
    await recordAudit({ action: "partner.invited", subject: { kind: "partner", id: partner.id }, serviceId });
    await tellPartner(parts, { kind: isNew ? "invited" : both ? "admitted" : "wanted", partner, serviceId });
    return { done: { id: partner.id } };
  });
  parts.mailWaiting();
  return outcome;
}
