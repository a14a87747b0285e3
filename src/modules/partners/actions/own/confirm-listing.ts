import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { confirmedSince, openRound } from "../../queries/rounds.ts";
import type { PartnersTables } from "../../tables.ts";
import { endAnswered } from "../answer-round.ts";
import { askedNow } from "../asked-now.ts";
import { recordChecks } from "../check-entry.ts";
import { showEntries } from "../hide-entries.ts";
import type { PartnersParts } from "../parts.ts";
import { holdPartner } from "./hold-partner.ts";
import { type ActingNow, scopeOfActing } from "./parts.ts";
import { holdListing } from "./save-listing.ts";

/**
 * Whoever acts for a partner says that a listing is still right as it is shown: it counts as checked by them today, what was
 * hidden because nobody answered or because it was said to have ended is shown again by every library service, and a round
 * that waited for nothing else is over. Safe to press twice.
 */
export const confirmListing = (
  parts: PartnersParts,
  by: ActingNow,
  { partnerId, listingId }: { partnerId: string; listingId: string },
): Promise<{ done: true } | { refused: "not_found" }> =>
  parts.db.work(scopeOfActing(by), async () => {
    const { db, clock } = parts;
    const partner = await holdPartner(db, partnerId, by.email);
    const listing = partner && (await holdListing(parts, partnerId, listingId));
    if (!listing) return { refused: "not_found" };
    const rows = await db
      .trx<PartnersTables>()
      .selectFrom("partners.service")
      .select(["id", "service_id", "organisation_id"])
      .where("listing_id", "=", listing.id)
      .where("withdrawn_at", "is", null)
      .orderBy("id")
      .execute();
    if (rows.length === 0) return { refused: "not_found" };
    for (const { id, service_id } of rows)
      await recordChecks(parts, [id], { service_id, by: "organisation", who: partner.name, checked_on: clock.today() });
    await showEntries(
      parts,
      rows.map(({ id }) => id),
      ["unanswered", "ended"],
    );
    for (const { organisation_id } of rows) await endWhereAllConfirmed(parts, organisation_id);
    await recordAudit({ action: "listing.confirmed", subject: { kind: "listing", id: listing.id } });
    return { done: true };
  });

/** Ends the round of an organisation where somebody has stood behind all that it asks about since it began. */
async function endWhereAllConfirmed(parts: PartnersParts, organisationId: string): Promise<void> {
  const round = await openRound(parts.db, organisationId);
  if (!round) return;
  const entries = await askedNow(parts, organisationId, round.email);
  const confirmed = await confirmedSince(parts.db, entries, round.asked_on);
  if (entries.every(({ id }) => confirmed.has(id))) await endAnswered(parts, round.id, "told");
}
