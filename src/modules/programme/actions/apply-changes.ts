import type { SessionChanges } from "../domain/change-sessions.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import type { ProgrammeTables } from "../tables.ts";
import { type StaffActivity, wasPublic } from "./load-for-staff.ts";
import type { StaffParts } from "./staff-parts.ts";
import { sessionId, storeSessions } from "./store-activities.ts";

/**
 * Writes what a new rule does to sessions, in the open transaction. A date that nobody outside has seen is taken away;
 * one that was public is cancelled with its reason, so that calendars hear of it.
 */
export async function applyChanges(
  parts: StaffParts,
  activity: StaffActivity,
  time: RepeatRule["time"],
  changes: SessionChanges,
): Promise<void> {
  const trx = parts.db.trx<ProgrammeTables>();
  const now = parts.clock.now();
  await storeSessions(
    trx,
    changes.insert.map((planned) => ({
      id: sessionId(activity.id, planned.date, time),
      activity_id: activity.id,
      service_id: activity.service_id,
      library_id: activity.library_id,
      original_date: planned.date,
      original_start: time,
      starts_at: planned.startsAt,
      ends_at: planned.endsAt,
      note: null,
      private: activity.ring_for_time_and_place,
    })),
  );
  for (const session of changes.update)
    await trx
      .updateTable("programme.session")
      .set({
        starts_at: session.startsAt,
        ends_at: session.endsAt,
        status: session.status,
        cancel_reason: null,
        changed_alone: session.changed,
        moved_from: null,
        sequence: session.sequence,
        updated_at: now,
      })
      .where("id", "=", session.id)
      .execute();
  if (!wasPublic(activity, now)) {
    if (changes.cancel.length > 0)
      await trx
        .deleteFrom("programme.session")
        .where(
          "id",
          "in",
          changes.cancel.map((session) => session.id),
        )
        .execute();
    return;
  }
  for (const { id, reason, sequence } of changes.cancel)
    await trx
      .updateTable("programme.session")
      .set({ status: "cancelled", cancel_reason: reason, sequence, updated_at: now })
      .where("id", "=", id)
      .execute();
}
