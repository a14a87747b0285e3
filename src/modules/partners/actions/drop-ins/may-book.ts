import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId, newId } from "../../../../platform/ids/ids.ts";
import { spacesOfService } from "../../../places/index.ts";
import type { MayBookTable } from "../../drop-in-tables.ts";
import type { PartnersTables } from "../../tables.ts";
import { holdAgreement } from "../agreements/keep-agreement.ts";
import type { PartnersParts } from "../parts.ts";

/** Allows a partner to book a space by its agreement, or changes how. Safe to send twice. */
export const allowSpace = (
  { db }: PartnersParts,
  visitor: Visitor,
  agreementId: string,
  allowed: Omit<MayBookTable, "id" | "agreement_id" | "service_id">,
): Promise<{ done: true } | { refused: "not_found" | "no_partner" | "no_space" }> =>
  db.work(scopeOf(visitor), async () => {
    const agreement = await holdAgreement(db, agreementId);
    if (!agreement || agreement.state === "ended") return { refused: "not_found" };
    if (!agreement.partner_id) return { refused: "no_partner" };
    if (!(await spacesOfService(db)).some(({ id }) => id === allowed.space_id)) return { refused: "no_space" };
    await db
      .trx<PartnersTables>()
      .insertInto("partners.may_book")
      .values({ ...allowed, id: newId(), agreement_id: agreementId, service_id: agreement.service_id })
      .onConflict((conflict) => conflict.constraint("may_book_once").doUpdateSet(allowed))
      .execute();
    await recordAudit({
      action: "agreement.space_allowed",
      subject: { kind: "agreement", id: agreementId },
      detail: { space: allowed.space_id },
    });
    return { done: true };
  });

/** Allows a space no more; what is booked stays. Safe to press twice. */
export const forbidSpace = (
  { db }: PartnersParts,
  visitor: Visitor,
  agreementId: string,
  id: string,
): Promise<{ done: true } | { refused: "not_found" }> =>
  db.work(scopeOf(visitor), async () => {
    if (!isId(id) || !(await holdAgreement(db, agreementId))) return { refused: "not_found" };
    await db
      .trx<PartnersTables>()
      .deleteFrom("partners.may_book")
      .where("id", "=", id)
      .where("agreement_id", "=", agreementId)
      .execute();
    await recordAudit({ action: "agreement.space_forbidden", subject: { kind: "agreement", id: agreementId } });
    return { done: true };
  });
