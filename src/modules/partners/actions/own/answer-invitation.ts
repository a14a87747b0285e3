import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { holdPeople } from "./hold-partner.ts";
import { partnerStaffPath } from "./join.ts";
import { type ActingNow, scopeOfActing } from "./parts.ts";
import { tellStaff } from "./tell-partner.ts";

/** A partner says yes or no to a library service that would work with it, whose staff are told. Safe to press twice. */
export async function answerInvitation(
  parts: PartnersParts,
  by: ActingNow,
  partnerId: string,
  { serviceId, yes }: { serviceId: string; yes: boolean },
): Promise<{ done: true } | { refused: "not_found" }> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOfActing(by), async () => {
    const partner = await holdPeople(parts, partnerId, by.email);
    if (!partner || !isId(serviceId)) return { refused: "not_found" as const };
    const { numUpdatedRows } = await db
      .trx<PartnersTables>()
      .updateTable("partners.admission")
      .set({ state: yes ? "admitted" : "ended", answered_at: clock.now(), answered_by: "The partner" })
      .where("partner_id", "=", partnerId)
      .where("service_id", "=", serviceId)
      .where("state", "=", "invited")
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return { done: true as const };
    const subject = { kind: "partner", id: partnerId };
    await recordAudit({ action: yes ? "partner.accepted" : "partner.ended", subject, serviceId });
    await tellStaff(
      parts,
      serviceId,
      `${partner.name} says ${yes ? "yes" : "no"}`,
      yes ? `${partner.name} works with you from now on:` : `${partner.name} would rather not work with you:`,
      partnerStaffPath(partnerId),
    );
    return { done: true as const };
  });
  parts.mailWaiting();
  return outcome;
}
