import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { BookingsTables } from "../tables.ts";
import { type BreakSpaceOutcome, callOff, freeAgain, isThere, lockOf } from "./break-space.ts";
import type { BookingParts } from "./parts.ts";

interface WantedEnd {
  id: string;
  spaceId: string;
  /** Local date; null: until further notice. */
  lastDay: string | null;
}

/**
 * Gives days on which a space is out of order another end. What is booked on days that come to them is called off as
 * when it broke down; what was called off on days that are free again, and is still to come, is given back. Safe to
 * send twice. @returns how many were told that they do not have it
 */
export async function changeBreakdown(
  parts: BookingParts,
  visitor: Visitor,
  { id, spaceId, lastDay }: WantedEnd,
): Promise<BreakSpaceOutcome> {
  const { db } = parts;
  const outcome = await db.work(scopeOf(visitor), async (): Promise<BreakSpaceOutcome> => {
    const locked = await lockOf(parts, visitor, spaceId);
    if (!locked) return { refused: "not_found" };
    const trx = db.trx<BookingsTables>();
    const found = await trx
      .selectFrom("bookings.breakdown")
      .select(["first_day", "last_day", "reason"])
      .where("id", "=", id)
      .where("space_id", "=", spaceId)
      .where("mended_at", "is", null)
      .executeTakeFirst();
    if (!found || (lastDay !== null && lastDay < found.first_day)) return { refused: "not_found" };
    if (found.last_day === lastDay) return { done: { told: 0 } };
    const wanted = { id, spaceId, firstDay: found.first_day, lastDay, reason: found.reason };
    if (await isThere(parts, wanted)) return { refused: "already" };
    await trx.updateTable("bookings.breakdown").set({ last_day: lastDay }).where("id", "=", id).execute();
    const calledOff = await callOff(parts, wanted);
    await recordAudit({
      action: "space.breakdown_changed",
      subject: { kind: "space", id: spaceId },
      detail: {
        breakdown: id,
        was: found.last_day,
        to: lastDay,
        calledOff: calledOff.hirers,
        sessions: calledOff.sessions,
      },
      serviceId: locked.space.service_id,
    });
    await freeAgain(parts, spaceId);
    return { done: { told: calledOff.hirers } };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}
