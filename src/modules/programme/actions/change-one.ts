import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { cancelOne, moveOne, type OneChange, type Refusal, restoreOne } from "../domain/change-one-session.ts";
import type { SessionRecord } from "../domain/change-sessions.ts";
import type { ProgrammeTables } from "../tables.ts";
import { recordOf, type StaffSession, sessionOf } from "./load-for-staff.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

export type SessionRefusal = Refusal | "changed_meanwhile";
export type SessionOutcome = Outcome<{ activityId: string }, SessionRefusal>;

interface OneSession {
  id: string;
  /** The session's `sequence` as the form showed it. */
  version: number;
}

interface Kept {
  cancelled_for?: null;
  cancel_reason?: string | null;
  moved_from?: string | null;
}

/** One session by one rule: loads, lets the rule decide, saves if nobody came between, writes the log, tells. */
function changeOne(
  parts: StaffParts,
  visitor: Visitor,
  wanted: OneSession,
  action: string,
  decide: (session: SessionRecord) => OneChange,
  kept: (before: StaffSession) => Kept,
): Promise<SessionOutcome> {
  const { db } = parts;
  return db.work(scopeOf(visitor), async () => {
    const found = await sessionOf(db, visitor, wanted.id);
    if (!found) return { refused: "not_found" };
    const { session, activity } = found;
    if (session.sequence !== wanted.version) return { refused: "changed_meanwhile" };
    const changed = decide(recordOf(session));
    if ("refused" in changed) return changed;
    const next = changed.session;
    const saved = await db
      .trx<ProgrammeTables>()
      .updateTable("programme.session")
      .set({
        starts_at: next.startsAt,
        ends_at: next.endsAt,
        status: next.status,
        changed_alone: next.changed,
        sequence: next.sequence,
        updated_at: parts.clock.now(),
        ...kept(session),
      })
      .where("id", "=", session.id)
      .where("sequence", "=", session.sequence)
      .executeTakeFirst();
    if (Number(saved.numUpdatedRows) === 0) return { refused: "changed_meanwhile" };
    await recordAudit({
      action,
      subject: { kind: "activity", id: activity.id },
      detail: { session: session.id, was: session.starts_at, now: next.startsAt, ...kept(session) },
      serviceId: activity.service_id,
    });
    await tellChanged(parts, [activity.id]);
    return { done: { activityId: activity.id } };
  });
}

/** Moves one session to another local date and time. The first time it had stays known. */
export function moveSession(
  parts: StaffParts,
  visitor: Visitor,
  wanted: OneSession & { to: { date: string; time: string; minutes: number } },
): Promise<SessionOutcome> {
  const decide = (session: SessionRecord) => moveOne(session, wanted.to, parts.clock.now());
  const kept = (before: StaffSession) => ({ moved_from: before.moved_from ?? before.starts_at });
  return changeOne(parts, visitor, wanted, "session.moved", decide, kept);
}

/** Calls one session off, with a reason that the public reads. */
export function cancelSession(
  parts: StaffParts,
  visitor: Visitor,
  wanted: OneSession & { reason: string },
): Promise<SessionOutcome> {
  const decide = (session: SessionRecord) => cancelOne(session, parts.clock.now());
  return changeOne(parts, visitor, wanted, "session.cancelled", decide, () => ({ cancel_reason: wanted.reason }));
}

/** Puts a cancelled session back on at the time it had. */
export function restoreSession(parts: StaffParts, visitor: Visitor, wanted: OneSession): Promise<SessionOutcome> {
  const decide = (session: SessionRecord) => restoreOne(session, parts.clock.now());
  const kept = () => ({ cancel_reason: null, cancelled_for: null });
  return changeOne(parts, visitor, wanted, "session.restored", decide, kept);
}
