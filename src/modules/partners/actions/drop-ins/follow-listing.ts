import { saidOf } from "../../domain/drop-ins/said-of.ts";
import type { ApprovalTable, Partner } from "../../partner-tables.ts";
import { needsByTerm } from "../needs-by-term.ts";
import type { DropInParts } from "./book-drop-in.ts";
import { datesBooked } from "./end-drop-ins.ts";

/**
 * What was booked as a listing and is to come says what its library service has just approved, in its open transaction.
 * @param approval as it was before: with what was approved until now beside what was asked for
 */
export async function followListing(
  parts: DropInParts,
  partner: Pick<Partner, "name">,
  { listing_id: listingId, service_id: serviceId, approved_doc, asked_doc }: ApprovalTable,
): Promise<void> {
  if (!approved_doc) return;
  const dates = await datesBooked(parts, { listingId, serviceId });
  if (dates.length === 0) return;
  const needsOf = await needsByTerm(parts.db);
  const today = parts.clock.today();
  await parts.dropIns.follow({
    serviceId,
    by: partner.name,
    activityIds: [...new Set(dates.map(({ activityId }) => activityId))],
    before: saidOf(approved_doc, needsOf(approved_doc), today),
    after: saidOf(asked_doc, needsOf(asked_doc), today),
  });
}
