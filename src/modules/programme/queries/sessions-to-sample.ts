import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { ProgrammeTables } from "../tables.ts";

/** A session at which those who come may be asked something. */
export interface SessionToSample {
  id: string;
  activityId: string;
  libraryId: string;
  title: string;
  /** Local date, 'YYYY-MM-DD'. */
  day: string;
}

/**
 * Sessions of some libraries on local dates, `to` included, by activity and start. Never of a sensitive activity, nor of
 * one whose time and place are told by phone only. Not inside an open transaction.
 */
export const sessionsToSample = (
  db: Database,
  serviceId: string,
  libraryIds: string[],
  { from, to }: { from: string; to: string },
): Promise<SessionToSample[]> =>
  db.work({ service: serviceId, actor: { id: null, name: "Alcove" } }, () =>
    db
      .trx<ProgrammeTables>()
      .selectFrom("programme.session as s")
      .innerJoin("programme.activity as a", "a.id", "s.activity_id")
      .select(["s.id", "a.id as activityId", "a.title"])
      .select(sql<string>`s.library_id`.as("libraryId"))
      .select(sql<string>`(s.starts_at AT TIME ZONE 'Europe/London')::date`.as("day"))
      .where(sql<boolean>`s.library_id = ANY(${libraryIds}::uuid[])`)
      .where(sql<boolean>`(s.starts_at AT TIME ZONE 'Europe/London')::date BETWEEN ${from}::date AND ${to}::date`)
      .where("s.service_id", "=", serviceId)
      .where("s.status", "=", "scheduled")
      .where("s.private", "=", false)
      .where("a.status", "=", "published")
      .where("a.sensitive", "=", false)
      .where("a.sample", "=", false)
      .where("a.ring_for_time_and_place", "=", false)
      .orderBy("a.title")
      .orderBy("s.starts_at")
      .orderBy("s.id")
      .execute(),
  );
