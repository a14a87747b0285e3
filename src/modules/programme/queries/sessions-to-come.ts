import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { ProgrammeTables } from "../tables.ts";

/** A session that is not over. Instants RFC 3339. */
interface SessionToCome {
  sessionId: string;
  activityId: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  /** Why it is called off, as the public reads it. */
  reason: string | null;
}

/** Sessions of activities that are not over, by when they start; in the open transaction. @param now instant */
export const sessionsToCome = (db: Database, activityIds: string[], now: string): Promise<SessionToCome[]> =>
  activityIds.length === 0
    ? Promise.resolve([])
    : db
        .trx<ProgrammeTables>()
        .selectFrom("programme.session")
        .select([
          "id as sessionId",
          "activity_id as activityId",
          "starts_at as startsAt",
          "ends_at as endsAt",
          "status",
          "cancel_reason as reason",
        ])
        .where("activity_id", "in", activityIds)
        .where("ends_at", ">", now)
        .orderBy("starts_at")
        .orderBy("id")
        .execute();

/** Sessions of activities on local dates, `until` excluded, by when they start; in the open transaction. */
export const sessionsOfDays = (db: Database, activityIds: string[], days: { from: string; until: string }) =>
  activityIds.length === 0
    ? Promise.resolve([])
    : db
        .trx<ProgrammeTables>()
        .selectFrom("programme.session")
        .select(["id", "status"])
        .select(sql<string>`(starts_at AT TIME ZONE 'Europe/London')::date`.as("day"))
        .where("activity_id", "in", activityIds)
        .where(sql<boolean>`(starts_at AT TIME ZONE 'Europe/London')::date >= ${days.from}::date`)
        .where(sql<boolean>`(starts_at AT TIME ZONE 'Europe/London')::date < ${days.until}::date`)
        .orderBy("starts_at")
        .orderBy("id")
        .execute();
