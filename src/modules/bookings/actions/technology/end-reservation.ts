import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import type { LoanRow, TechnologyTables } from "../../technology-tables.ts";
import type { BookingParts } from "../parts.ts";
import { serveLine } from "./line.ts";
import { type LoadedLoan, lockLoan } from "./load-loan.ts";
import { tellBorrower } from "./tell-borrower.ts";

export type EndReservationOutcome = { done: LoanRow["status"] } | { refused: "not_found" | "lent" };

/**
 * Ends a reservation: given up, or not fetched in time. What stood ready goes to the next in line. One that is over
 * already stays as it is: safe to press twice.
 * @param mayEnd a further look while it is locked, such as whether the person may
 */
export async function endReservation(
  parts: BookingParts,
  scope: Scope,
  id: string,
  as: "cancelled" | "expired",
  mayEnd: (found: LoadedLoan) => boolean = () => true,
): Promise<EndReservationOutcome> {
  const outcome = await parts.db.work(scope, async (): Promise<EndReservationOutcome> => {
    const found = await lockLoan(parts.db, id);
    if (!found || !mayEnd(found)) return { refused: "not_found" };
    const { loan } = found;
    if (loan.status === "lent") return { refused: "lent" };
    if (loan.status !== "waiting" && loan.status !== "ready") return { done: loan.status };
    // No member of staff stands behind what a resident gives up.
    await closeReservation(parts, loan, as, { ownStep: as === "cancelled" && scope.actor.id === null });
    await serveLine(parts, loan.service_id, { libraryId: loan.library_id, kind: loan.kind });
    return { done: as };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

/** Closes a locked reservation and tells whoever made it, in the open transaction. */
export async function closeReservation(
  parts: BookingParts,
  loan: LoanRow,
  as: "cancelled" | "expired",
  { reason, ownStep }: { reason?: "none_left"; ownStep?: boolean } = {},
): Promise<void> {
  await parts.db
    .trx<TechnologyTables>()
    .updateTable("bookings.loan")
    .set({ status: as, ready_until: null, ended_at: parts.clock.now(), reason: reason ?? null })
    .where("id", "=", loan.id)
    .execute();
  await recordAudit({
    action: `device.reservation_${as}`,
    subject: { kind: "library", id: loan.library_id },
    detail: { loan: loan.id, ...(reason && { reason }) },
    serviceId: loan.service_id,
  });
  await tellBorrower(parts, loan.id, reason ?? as, { ownStep });
}
