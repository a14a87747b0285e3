import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { PartnersTables } from "../tables.ts";
import { askedNow } from "./asked-now.ts";
import { recordListingChecks } from "./check-entry.ts";
import { showEntries } from "./hide-entries.ts";
import type { PartnersParts } from "./parts.ts";

/** Ends a round as answered, in the open transaction. @returns whose it was; undefined where it was over */
export const endAnswered = ({ db, clock }: PartnersParts, roundId: string, how: "link" | "told") =>
  db
    .trx<PartnersTables>()
    .updateTable("partners.round")
    .set({ ended_on: clock.today(), how })
    .where("id", "=", roundId)
    .where("ended_on", "is", null)
    .returning(["organisation_id", "service_id"])
    .executeTakeFirst();

/**
 * Ends a round with the answer that all is still right, in the open transaction: each entry counts as checked by the
 * organisation today, and what was hidden because nobody answered is shown at once. Safe to press twice.
 * @param who who said so, for staff
 */
export async function answerRound(
  parts: PartnersParts,
  roundId: string,
  { how, who }: { how: "link" | "told"; who: string },
): Promise<void> {
  const { clock } = parts;
  const ended = await endAnswered(parts, roundId, how);
  if (!ended) return;
  const ids = (await askedNow(parts, ended.organisation_id)).map(({ id }) => id);
  await recordListingChecks(parts, ids, {
    service_id: ended.service_id,
    by: "organisation",
    who,
    checked_on: clock.today(),
  });
  await showEntries(parts, ids, ["unanswered"]);
  await recordAudit({
    action: "organisation.answered",
    subject: { kind: "organisation", id: ended.organisation_id },
    detail: { how, entries: ids.length },
  });
}
