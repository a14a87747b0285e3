import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { Partner } from "../../partner-tables.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { holdPeople } from "./hold-partner.ts";
import { type ActingNow, scopeOfActing } from "./parts.ts";

/** Keeps what a partner is and how staff ring it, which is nowhere public. Safe to press twice. */
export const keepDetails = (
  parts: PartnersParts,
  by: ActingNow,
  partnerId: string,
  details: Pick<Partner, "kind" | "phone">,
): Promise<{ done: true } | { refused: "not_found" }> =>
  parts.db.work(scopeOfActing(by), async () => {
    const partner = await holdPeople(parts, partnerId, by.email);
    if (!partner) return { refused: "not_found" };
    await parts.db
      .trx<PartnersTables>()
      .updateTable("partners.partner")
      .set(details)
      .where("id", "=", partnerId)
      .execute();
    await recordAudit({ action: "partner.details", subject: { kind: "partner", id: partnerId } });
    return { done: true };
  });
