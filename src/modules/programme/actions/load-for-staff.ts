import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { SessionRecord } from "../domain/change-sessions.ts";
import type { ProgrammeTables } from "../tables.ts";

/** An activity that someone may change, in their open transaction; undefined for another service's or library's. */
export async function activityOf(db: Database, visitor: Visitor, id: string) {
  if (!isId(id)) return undefined;
  const row = await db
    .trx<ProgrammeTables>()
    .selectFrom("programme.activity")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row && mayActFor(visitor, row.library_id) ? row : undefined;
}
export type StaffActivity = NonNullable<Awaited<ReturnType<typeof activityOf>>>;

/** A session that someone may change, with its activity. */
export async function sessionOf(db: Database, visitor: Visitor, id: string) {
  if (!isId(id)) return undefined;
  const session = await db
    .trx<ProgrammeTables>()
    .selectFrom("programme.session")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  const activity = session && (await activityOf(db, visitor, session.activity_id));
  return activity ? { session, activity } : undefined;
}
export type StaffSession = NonNullable<Awaited<ReturnType<typeof sessionOf>>>["session"];

/** All sessions of an activity as the rules of change know them. */
export async function recordsOf(db: Database, activityId: string): Promise<SessionRecord[]> {
  const rows = await db
    .trx<ProgrammeTables>()
    .selectFrom("programme.session")
    .select(["id", "original_date", "starts_at", "ends_at", "status", "changed_alone", "sequence"])
    .where("activity_id", "=", activityId)
    .orderBy("starts_at")
    .execute();
  return rows.map(recordOf);
}

type RecordRow = Pick<
  StaffSession,
  "id" | "original_date" | "starts_at" | "ends_at" | "status" | "changed_alone" | "sequence"
>;

/** One row as the rules of change know it. */
export const recordOf = (row: RecordRow): SessionRecord => ({
  id: row.id,
  date: row.original_date,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  status: row.status,
  changed: row.changed_alone,
  sequence: row.sequence,
});

/** Whether anyone outside the service can have seen it: then a date is cancelled, not taken away. */
export const wasPublic = (activity: Pick<StaffActivity, "status" | "publish_at">, now: string): boolean =>
  activity.status !== "draft" && (activity.publish_at === null || activity.publish_at <= now);
