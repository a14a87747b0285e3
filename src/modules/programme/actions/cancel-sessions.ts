import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { ProgrammeTables } from "../tables.ts";
import { activityOf } from "./load-for-staff.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

/** Calls off sessions still to come that fit, in the open transaction. @returns how many */
async function callOff(
  parts: StaffParts,
  visitor: Visitor,
  which: { ids: string[] } | { activityId: string },
  reason: string,
  closureId?: string,
): Promise<number> {
  const trx = parts.db.trx<ProgrammeTables>();
  let query = trx
    .selectFrom("programme.session")
    .select(["id", "activity_id", "service_id", "library_id"])
    .where("status", "=", "scheduled")
    .where("starts_at", ">", parts.clock.now());
  if ("activityId" in which) query = query.where("activity_id", "=", which.activityId);
  else if (which.ids.length === 0) return 0;
  else query = query.where("id", "in", which.ids);
  const rows = (await query.execute()).filter((row) => mayActFor(visitor, row.library_id));
  if (rows.length === 0) return 0;
  await trx
    .updateTable("programme.session")
    .set((eb) => ({
      status: "cancelled",
      cancel_reason: reason,
      cancelled_for: closureId ?? null,
      changed_alone: true,
      sequence: eb("sequence", "+", 1),
      updated_at: parts.clock.now(),
    }))
    .where(
      "id",
      "in",
      rows.map((row) => row.id),
    )
    .execute();
  const byActivity = Map.groupBy(rows, (row) => row.activity_id);
  for (const [id, sessions] of byActivity)
    await recordAudit({
      action: "sessions.cancelled",
      subject: { kind: "activity", id },
      detail: { reason, sessions: sessions.map((session) => session.id) },
      serviceId: sessions[0]!.service_id,
    });
  await tellChanged(parts, [...byActivity.keys()]);
  return rows.length;
}

/**
 * Calls off some sessions with one reason: those that are someone else's, over or off already are passed over.
 * @param wanted `closureId`: the closure they fall in, so that reopening puts them back on
 */
export function cancelSessions(
  parts: StaffParts,
  visitor: Visitor,
  wanted: { ids: string[]; reason: string; closureId?: string },
): Promise<number> {
  const { ids, reason, closureId } = wanted;
  return parts.db.work(scopeOf(visitor), () => callOff(parts, visitor, { ids }, reason, closureId));
}

/** Puts back on what was called off for a closure and has not begun: the library is open again. @returns how many */
export function restoreClosed(parts: StaffParts, visitor: Visitor, closureId: string): Promise<number> {
  return parts.db.work(scopeOf(visitor), async () => {
    const now = parts.clock.now();
    const rows = await parts.db
      .trx<ProgrammeTables>()
      .updateTable("programme.session")
      .set((eb) => ({
        status: "scheduled",
        cancel_reason: null,
        cancelled_for: null,
        sequence: eb("sequence", "+", 1),
        updated_at: now,
      }))
      .where("cancelled_for", "=", closureId)
      .where("status", "=", "cancelled")
      .where("starts_at", ">", now)
      .returning(["id", "activity_id", "service_id"])
      .execute();
    const byActivity = Map.groupBy(rows, (row) => row.activity_id);
    for (const [id, sessions] of byActivity)
      await recordAudit({
        action: "sessions.restored",
        subject: { kind: "activity", id },
        detail: { sessions: sessions.map((session) => session.id) },
        serviceId: sessions[0]!.service_id,
      });
    if (byActivity.size > 0) await tellChanged(parts, [...byActivity.keys()]);
    return rows.length;
  });
}

/** Calls off everything of an activity that is still to come. Its page stays, with the reason. */
export function cancelActivity(
  parts: StaffParts,
  visitor: Visitor,
  wanted: { id: string; reason: string },
): Promise<Outcome<{ sessions: number }>> {
  return parts.db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(parts.db, visitor, wanted.id);
    if (!activity) return { refused: "not_found" };
    return { done: { sessions: await callOff(parts, visitor, { activityId: activity.id }, wanted.reason) } };
  });
}
