import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { afterBreakdown, type DeviceStanding } from "../../domain/technology/lending.ts";
import type { DeviceRow, LoanRow, TechnologyTables } from "../../technology-tables.ts";
import type { BookingParts } from "../parts.ts";
import { tellTechnology } from "../tell-findable.ts";
import { closeReservation } from "./end-reservation.ts";
import { serveLine } from "./line.ts";
import { lockLine } from "./lock-line.ts";
import { tellBorrower } from "./tell-borrower.ts";

export type StandingOutcome =
  /** Who was told or has to be: those in line, by what became of them. */
  { done: { standing: DeviceStanding; cancelled: number; movedBack: number } } | { refused: "not_found" | "lent" };

/**
 * Says that a thing broke, was lost, is withdrawn, or can be lent again. Whoever it stood ready for is told and is
 * first in line for another; where none of its kind is left, all who wait are told that their reservations are
 * cancelled. A thing that somebody has can be lost, which ends the loan as lost; for the rest it has to come back first.
 */
export async function setDeviceStanding(
  parts: BookingParts,
  visitor: Visitor,
  id: string,
  standing: DeviceStanding,
): Promise<StandingOutcome> {
  const outcome = await parts.db.work(scopeOf(visitor), async (): Promise<StandingOutcome> => {
    const trx = parts.db.trx<TechnologyTables>();
    const find = () => trx.selectFrom("bookings.device").selectAll().where("id", "=", id).executeTakeFirst();
    const seen = isId(id) ? await find() : undefined;
    if (!seen || !mayActFor(visitor, seen.library_id)) return { refused: "not_found" };
    const line = { libraryId: seen.library_id, kind: seen.kind };
    await lockLine(parts, line);
    const device = (await find())!;
    const holder = await trx
      .selectFrom("bookings.loan")
      .selectAll()
      .where("device_id", "=", id)
      .where("status", "in", ["ready", "lent"])
      .executeTakeFirst();
    if (holder?.status === "lent" && standing !== "lost" && standing !== device.standing) return { refused: "lent" };
    if (standing === device.standing) return { done: { standing, cancelled: 0, movedBack: 0 } };
    await trx
      .updateTable("bookings.device")
      .set((eb) => ({
        standing,
        ...(standing === "repair" && { condition: "faulty" as const }),
        version: eb("version", "+", 1),
      }))
      .where("id", "=", id)
      .execute();
    await recordAudit({
      action: `device.${standing}`,
      subject: { kind: "device", id },
      detail: { label: device.label },
      serviceId: device.service_id,
    });
    if (holder?.status === "lent") await endAsLost(parts, holder);
    const movedBack = holder?.status === "ready" ? await backInLine(parts, holder) : 0;
    const cancelled = standing === "in_use" ? 0 : await cancelWhereNoneIsLeft(parts, device);
    await serveLine(parts, device.service_id, line);
    await tellTechnology(parts, [device.library_id]);
    return { done: { standing, cancelled, movedBack } };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

const endAsLost = (parts: BookingParts, loan: LoanRow) =>
  parts.db
    .trx<TechnologyTables>()
    .updateTable("bookings.loan")
    .set({ status: "lost", ended_at: parts.clock.now() })
    .where("id", "=", loan.id)
    .execute();

/** They keep the place in line that they had: nobody who asked later is served before them. */
async function backInLine(parts: BookingParts, loan: LoanRow): Promise<number> {
  await parts.db
    .trx<TechnologyTables>()
    .updateTable("bookings.loan")
    .set({ status: "waiting", device_id: null, ready_until: null })
    .where("id", "=", loan.id)
    .execute();
  await tellBorrower(parts, loan.id, "broke");
  return 1;
}

async function cancelWhereNoneIsLeft(parts: BookingParts, device: DeviceRow): Promise<number> {
  const trx = parts.db.trx<TechnologyTables>();
  const others = await trx
    .selectFrom("bookings.device")
    .select("id")
    .where("library_id", "=", device.library_id)
    .where("kind", "=", device.kind)
    .where("standing", "=", "in_use")
    .execute();
  if (afterBreakdown(others.length) === "wait_on") return 0;
  const waiting = await trx
    .selectFrom("bookings.loan")
    .selectAll()
    .where("library_id", "=", device.library_id)
    .where("kind", "=", device.kind)
    .where("status", "=", "waiting")
    .execute();
  for (const loan of waiting) await closeReservation(parts, loan, "cancelled", { reason: "none_left" });
  return waiting.length;
}
