import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Mode } from "../../../vocabulary/terms.ts";
import type { ProgrammeTables } from "../tables.ts";

/** A session as staff's lists of days show it. Instants RFC 3339. */
export interface StaffHappening {
  id: string;
  activityId: string;
  title: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  cancelReason: string | null;
  movedFrom: string | null;
  note: string | null;
  where: string | null;
  runBy: string | null;
  capacity: number | null;
  booking: "drop_in" | "book" | "ring";
  mode: Mode;
  isPrivate: boolean;
  standing: "draft" | "published" | "withdrawn";
}

/** Everything at a library that starts in [from, to), drafts and private ones too; in the open transaction. */
export function staffHappenings(db: Database, libraryId: string, from: string, to: string): Promise<StaffHappening[]> {
  return db
    .trx<ProgrammeTables>()
    .selectFrom("programme.session as s")
    .innerJoin("programme.activity as a", "a.id", "s.activity_id")
    .select([
      "s.id",
      "a.id as activityId",
      "a.title",
      "s.starts_at as startsAt",
      "s.ends_at as endsAt",
      "s.status",
      "s.cancel_reason as cancelReason",
      "s.moved_from as movedFrom",
      "s.note",
      "a.where_in_library as where",
      "a.run_by as runBy",
      "a.capacity",
      "a.booking",
      "a.mode",
      "s.private as isPrivate",
      "a.status as standing",
    ])
    .where("s.library_id", "=", libraryId)
    .where("s.starts_at", ">=", from)
    .where("s.starts_at", "<", to)
    .where("a.status", "<>", "withdrawn")
    .orderBy("s.starts_at")
    .orderBy("a.title")
    .execute();
}

/** An activity as staff's list shows it. */
export interface StaffListed {
  id: string;
  slug: string;
  title: string;
  libraryId: string | null;
  status: "draft" | "published" | "withdrawn";
  publish_at: string | null;
  repeatWords: string | null;
  runBy: string | null;
  nextAt: string | null;
  lastAt: string | null;
  /** It has one date alone: what its rule says of it may have been overtaken by moving it. */
  once: boolean;
}

export interface ListFilter {
  libraryId?: string;
  status?: "draft" | "published" | "withdrawn";
  words?: string;
}

const MOST_LISTED = 300;

/** Activities of the open transaction's service that fit, by title, with their next and last date. */
export function staffActivities(
  db: Database,
  visitor: Visitor,
  filter: ListFilter,
  now: string,
): Promise<StaffListed[]> {
  let query = db
    .trx<ProgrammeTables>()
    .selectFrom("programme.activity as a")
    .select([
      "a.id",
      "a.slug",
      "a.title",
      "a.library_id as libraryId",
      "a.status",
      "a.publish_at",
      "a.repeat_words as repeatWords",
      "a.run_by as runBy",
      sql<string | null>`(SELECT min(s.starts_at) FROM programme.session s
        WHERE s.activity_id = a.id AND s.status = 'scheduled' AND s.ends_at > ${now})`.as("nextAt"),
      sql<string | null>`(SELECT max(s.starts_at) FROM programme.session s
        WHERE s.activity_id = a.id AND s.status = 'scheduled')`.as("lastAt"),
      sql<boolean>`((SELECT count(*) FROM (SELECT 1 FROM programme.session s
        WHERE s.activity_id = a.id LIMIT 2) AS dates) = 1)`.as("once"),
    ])
    .orderBy("a.title")
    .orderBy("a.id")
    .limit(MOST_LISTED);
  if (visitor.libraryIds.length > 0) query = query.where("a.library_id", "in", visitor.libraryIds);
  if (filter.libraryId) query = query.where("a.library_id", "=", filter.libraryId);
  if (filter.status) query = query.where("a.status", "=", filter.status);
  for (const word of (filter.words ?? "").split(/\s+/).filter(Boolean).slice(0, 5))
    query = query.where("a.title", "ilike", `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  return query.execute();
}

/** All sessions of an activity, soonest first. */
export const staffSessions = (db: Database, activityId: string) =>
  db
    .trx<ProgrammeTables>()
    .selectFrom("programme.session")
    .selectAll()
    .where("activity_id", "=", activityId)
    .orderBy("starts_at")
    .execute();

/** Cost lines of sessions. */
export const sessionCosts = (db: Database, sessionId: string) =>
  db
    .trx<ProgrammeTables>()
    .selectFrom("programme.session_cost")
    .selectAll()
    .where("session_id", "=", sessionId)
    .orderBy("kind")
    .orderBy("label")
    .execute();

/** Planned and actual pence of an activity's sessions by instant of start. */
export const costTotals = (db: Database, activityId: string) =>
  db
    .trx<ProgrammeTables>()
    .selectFrom("programme.session_cost as c")
    .innerJoin("programme.session as s", "s.id", "c.session_id")
    .select((eb) => [
      "s.id as sessionId",
      eb.fn.sum<number>("c.planned_pence").as("planned"),
      eb.fn.sum<number | null>("c.actual_pence").as("actual"),
    ])
    .where("s.activity_id", "=", activityId)
    .groupBy("s.id")
    .execute();

/** Translations of an activity by language. */
export const staffTranslations = (db: Database, activityId: string) =>
  db
    .trx<ProgrammeTables>()
    .selectFrom("programme.translation")
    .selectAll()
    .where("activity_id", "=", activityId)
    .orderBy("language")
    .execute();
