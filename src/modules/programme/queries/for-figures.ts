import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { ActivityForm, CostLine } from "../domain/activity.ts";
import type { ProgrammeTables } from "../tables.ts";

/** An activity as figures name it. Days are local, of its sessions that were not cancelled; null where it has none. */
export interface ActivityForFigures {
  id: string;
  title: string;
  summary: string;
  libraryId: string | null;
  form: ActivityForm;
  sensitive: boolean;
  standing: "draft" | "published" | "withdrawn";
  firstDay: string | null;
  lastDay: string | null;
}

/** Activities of the open transaction's service by title, samples left out; of a few, by id. In the open transaction. */
export async function activitiesForFigures(db: Database, ids?: string[]): Promise<ActivityForFigures[]> {
  let query = db
    .trx<ProgrammeTables>()
    .selectFrom("programme.activity as a")
    .leftJoin("programme.session as s", (join) =>
      join.onRef("s.activity_id", "=", "a.id").on("s.status", "=", "scheduled"),
    )
    .select(["a.id", "a.title", "a.summary", "a.library_id as libraryId", "a.form", "a.sensitive"])
    .select("a.status as standing")
    .select(sql<string | null>`min((s.starts_at AT TIME ZONE 'Europe/London')::date)`.as("firstDay"))
    .select(sql<string | null>`max((s.starts_at AT TIME ZONE 'Europe/London')::date)`.as("lastDay"))
    .where("a.sample", "=", false)
    .groupBy("a.id")
    .orderBy("a.title")
    .orderBy("a.id");
  if (ids) query = query.where(sql<boolean>`a.id = ANY(${ids}::uuid[])`);
  return query.execute();
}

/** What took place of an activity on one local day, and what it cost. Pence. */
export interface ActivityDay {
  activityId: string;
  day: string;
  /** Sessions that are over and were not cancelled. */
  sessions: number;
  costs: { kind: CostLine["kind"]; funder: string | null; plannedPence: number; actualPence: number | null }[];
}

/** `from` and `to` are local days, both included; `now` is an instant: what is not over yet is left out. */
interface Past {
  from: string;
  to: string;
  now: string;
}

/**
 * Days of activities with their sessions and costs, lines of one kind and funder added up. A cancelled session is none, yet
 * what it is known to have cost all the same counts. In the open transaction.
 */
export async function activityDays(
  db: Database,
  activityIds: string[],
  { from, to, now }: Past,
): Promise<ActivityDay[]> {
  if (activityIds.length === 0) return [];
  const { rows } = await sql<ActivityDay>`
    WITH past AS (
      SELECT id, activity_id, status, (starts_at AT TIME ZONE 'Europe/London')::date AS day
      FROM programme.session
      WHERE activity_id = ANY(${activityIds}::uuid[]) AND ends_at <= ${now}::timestamptz
        AND (starts_at AT TIME ZONE 'Europe/London')::date BETWEEN ${from}::date AND ${to}::date
    ), held AS (
      SELECT activity_id, day, count(*) FILTER (WHERE status = 'scheduled')::int AS sessions FROM past GROUP BY 1, 2
    ), spent AS (
      SELECT p.activity_id, p.day, c.kind, c.funder, sum(c.planned_pence)::int AS planned, sum(c.actual_pence)::int AS actual
      FROM past p JOIN programme.session_cost c ON c.session_id = p.id
      WHERE p.status = 'scheduled' OR c.actual_pence IS NOT NULL
      GROUP BY 1, 2, 3, 4, (c.actual_pence IS NULL)
    )
    SELECT h.activity_id AS "activityId", h.day, h.sessions, coalesce((
      SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'funder', s.funder, 'plannedPence', s.planned,
        'actualPence', s.actual) ORDER BY s.kind, s.funder, s.planned)
      FROM spent s WHERE s.activity_id = h.activity_id AND s.day = h.day), '[]') AS costs
    FROM held h ORDER BY h.day, h.activity_id`.execute(db.trx());
  return rows;
}

/** A session as figures list it. Instants RFC 3339, pence. */
export interface SessionForFigures {
  id: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  plannedPence: number;
  /** What it came to where that is known, and what was planned where it is not. */
  pence: number;
}

/** Local days of an activity's sessions that are not cancelled, soonest first. In the open transaction. */
export const sessionDays = (db: Database, activityId: string): Promise<{ id: string; day: string }[]> =>
  db
    .trx<ProgrammeTables>()
    .selectFrom("programme.session")
    .select("id")
    .select(sql<string>`(starts_at AT TIME ZONE 'Europe/London')::date`.as("day"))
    .where("activity_id", "=", activityId)
    .where("status", "=", "scheduled")
    .orderBy("starts_at")
    .execute();

/** Which activity a session is of, and when it is. In the open transaction. */
export const sessionById = (db: Database, id: string) =>
  db
    .trx<ProgrammeTables>()
    .selectFrom("programme.session")
    .select([
      "id",
      "activity_id as activityId",
      "library_id as libraryId",
      "starts_at as startsAt",
      "ends_at as endsAt",
    ])
    .where("id", "=", id)
    .executeTakeFirst();

/** Sessions of an activity that are over, on local days from one to another, soonest first. In the open transaction. */
export async function sessionsForFigures(
  db: Database,
  activityId: string,
  { from, to, now }: Past,
): Promise<SessionForFigures[]> {
  const { rows } = await sql<SessionForFigures>`
    SELECT s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.status,
      coalesce(sum(c.planned_pence), 0)::int AS "plannedPence",
      coalesce(sum(coalesce(c.actual_pence, CASE WHEN s.status = 'scheduled' THEN c.planned_pence END)), 0)::int AS pence
    FROM programme.session s LEFT JOIN programme.session_cost c ON c.session_id = s.id
    WHERE s.activity_id = ${activityId}::uuid AND s.ends_at <= ${now}::timestamptz
      AND (s.starts_at AT TIME ZONE 'Europe/London')::date BETWEEN ${from}::date AND ${to}::date
    GROUP BY s.id ORDER BY s.starts_at, s.id`.execute(db.trx());
  return rows;
}
