import { type Kysely, sql } from "kysely";
import type { SessionChanges } from "../domain/change-sessions.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import type { ProgrammeTables } from "../tables.ts";
import { type StaffActivity, wasPublic } from "./load-for-staff.ts";
import type { StaffParts } from "./staff-parts.ts";
import { sessionId, storeSessions } from "./store-activities.ts";

/**
 * Writes what a new rule does to sessions, in the open transaction. A date that nobody outside has seen is taken away;
 * one that was public, or that somebody has a place on, is cancelled with its reason, so that whoever comes hears of it.
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
  const unseen = !wasPublic(activity, now);
  for (const { id, reason, sequence } of changes.cancel) {
    if (unseen && (await takenAway(trx, id))) continue;
    await trx
      .updateTable("programme.session")
      .set({ status: "cancelled", cancel_reason: reason, sequence, updated_at: now })
      .where("id", "=", id)
      .execute();
  }
}

/** Takes a session away. @returns false where something hangs on it, such as a place that the desk has given somebody */
async function takenAway(trx: Kysely<ProgrammeTables>, id: string): Promise<boolean> {
  await sql`SAVEPOINT taken_away`.execute(trx);
  try {
    await trx.deleteFrom("programme.session").where("id", "=", id).execute();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== FOREIGN_KEY_BROKEN) throw error;
    await sql`ROLLBACK TO SAVEPOINT taken_away`.execute(trx);
    return false;
  }
}

/** SQLSTATE. */
const FOREIGN_KEY_BROKEN = "23503";
