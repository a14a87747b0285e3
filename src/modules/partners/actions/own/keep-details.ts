import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { Partner } from "../../partner-tables.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { holdPeople } from "./hold-partner.ts";
import { renewOrganisations } from "./own-organisation.ts";
import { type ActingNow, scopeOfActing } from "./parts.ts";

/** Keeps where a partner works from, what it is and how it is reached: public at once where it is public. Safe to press twice. */
export const keepDetails = (
  parts: PartnersParts,
  by: ActingNow,
  partnerId: string,
  details: Pick<Partner, "town" | "kind" | "website" | "phone">,
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
    await renewOrganisations(parts, { ...partner, ...details });
    await recordAudit({ action: "partner.details", subject: { kind: "partner", id: partnerId } });
    return { done: true };
  });
