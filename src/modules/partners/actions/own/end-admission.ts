import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { Partner } from "../../partner-tables.ts";
import { representativesOf } from "../../queries/listings-of-partner.ts";
import type { PartnersTables } from "../../tables.ts";
import type { DropInParts } from "../drop-ins/book-drop-in.ts";
import { endDropIns } from "../drop-ins/end-drop-ins.ts";
import type { PartnersParts } from "../parts.ts";
import { forAllServices } from "../tell-changed.ts";
import { holdPartner } from "./hold-partner.ts";
import { partnerStaffPath } from "./join.ts";
import { type ActingNow, scopeOfActing } from "./parts.ts";
import { settleRenaming } from "./rename.ts";
import { withdrawListings } from "./show-listing.ts";
import { tellPartner, tellStaff } from "./tell-partner.ts";

type Outcome = { done: true } | { refused: "not_found" };

/** Ends that a library service works with a partner, in the open transaction that holds it. @returns false where it did not */
async function end(
  parts: PartnersParts,
  partner: Partner,
  { serviceId, by, reason }: { serviceId: string; by: string; reason: string | null },
): Promise<boolean> {
  const { db, clock } = parts;
  const trx = db.trx<PartnersTables>();
  const listings = await trx
    .selectFrom("partners.own_listing")
    .select("id")
    .where("partner_id", "=", partner.id)
    .orderBy("id")
    .forUpdate()
    .execute();
  const admission = trx
    .updateTable("partners.admission")
    .where("partner_id", "=", partner.id)
    .where("service_id", "=", serviceId)
    .where("state", "=", "admitted");
  // Held, and ended last: after it, neither listings nor what was said to them is the library service's to see.
  const held = await admission.set({ answered_by: by }).executeTakeFirst();
  if (held.numUpdatedRows === 0n) return false;
  await withdrawListings(
    parts,
    listings.map(({ id }) => id),
    { serviceId, by, reason },
  );
  await admission.set({ state: "ended", answered_at: clock.now(), reason }).execute();
  // What it asks to be called may have waited for this one alone.
  await forAllServices(db, () => settleRenaming(parts, partner));
  await recordAudit({ action: "partner.ended", subject: { kind: "partner", id: partner.id }, serviceId });
  return true;
}

/** Staff work with a partner no more: nothing that it lists is shown here from now on, what it has booked here is called off,
 * and it is told why. Safe to press twice. */
export async function endAdmission(
  parts: DropInParts,
  visitor: Visitor,
  partnerId: string,
  reason: string,
): Promise<Outcome> {
  const { db } = parts;
  const { serviceId } = visitor;
  const outcome = await db.work(scopeOf(visitor), async (): Promise<Outcome> => {
    const partner = isId(partnerId)
      ? await db
          .trx<PartnersTables>()
          .selectFrom("partners.partner")
          .selectAll()
          .where("id", "=", partnerId)
          .forUpdate()
          .executeTakeFirst()
      : undefined;
    if (!partner) return { refused: "not_found" };
    const people = await representativesOf(db, partnerId);
    if (!(await end(parts, partner, { serviceId, by: visitor.name, reason }))) return { done: true };
    await tellPartner(parts, { kind: "ended", partner, words: { reason }, serviceId }, people);
    if ((await endDropIns(parts, { partnerId, serviceId }, { scope: serviceId, partner: partner.name })) > 0)
      await tellPartner(parts, { kind: "dropInsOff", partner, serviceId }, people);
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}

/** A partner leaves a library service: it shows nothing of it from now on, and its staff are told. Safe to press twice. */
export async function leaveService(
  parts: DropInParts,
  by: ActingNow,
  partnerId: string,
  serviceId: string,
): Promise<Outcome> {
  const outcome = await parts.db.work(scopeOfActing(by), async (): Promise<Outcome> => {
    const partner = await holdPartner(parts.db, partnerId, by.email);
    if (!partner || !isId(serviceId)) return { refused: "not_found" };
    if (!(await end(parts, partner, { serviceId, by: "The partner", reason: null }))) return { done: true };
    if ((await endDropIns(parts, { partnerId, serviceId }, { scope: "*", partner: partner.name, tells: true })) > 0)
      await tellPartner(parts, { kind: "dropInsOff", partner, serviceId });
    await tellStaff(
      parts,
      serviceId,
      `${partner.name} works with you no more`,
      `${partner.name} has ended it. Nothing that it lists is shown by you any more:`,
      partnerStaffPath(partnerId),
    );
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}
