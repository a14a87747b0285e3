import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { ActivityForm, CostLine } from "../domain/activity.ts";
import type { ProgrammeTables } from "../tables.ts";

/** An activity as figures name it. Its last day is local, of its sessions that were not cancelled; null where it has none. */
export interface ActivityForFigures {
  id: string;
  title: string;
  summary: string;
  libraryId: string | null;
  form: ActivityForm;
  sensitive: boolean;
  standing: "draft" | "published" | "withdrawn";
  lastDay: string | null;
}

/** Activities of the open transaction's service by title, samples left out; of a few, by id. In the open transaction. */
export async function activitiesForFigures(db: Database, ids?: string[]): Promise<ActivityForFigures[]> {
  let query = db
    .trx<ProgrammeTables>()
    .selectFrom("programme.activity as a")
    .select(["a.id", "a.title", "a.summary", "a.library_id as libraryId", "a.form", "a.sensitive"])
    .select("a.status as standing")
    // The end of an index, activity by activity: a service has tens of thousands of sessions.
    .select(
      sql<
        string | null
      >`((SELECT s.starts_at FROM programme.session s WHERE s.activity_id = a.id AND s.status = 'scheduled'
        ORDER BY s.starts_at DESC LIMIT 1) AT TIME ZONE 'Europe/London')::date`.as("lastDay"),
    )
    .where("a.sample", "=", false)
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
  costs: {
    sessionId: string;
    kind: CostLine["kind"];
    funder: string | null;
    plannedPence: number;
    actualPence: number | null;
  }[];
}

/** `from` and `to` are local days, both included; `now` is an instant: what is not over yet is left out. */
interface Past {
  from: string;
  to: string;
  now: string;
}

/**
 * Days of activities with their sessions and costs, lines of a session of one kind and funder added up. A cancelled session is none, yet
 * what it is known to have cost all the same counts. In the open transaction.
 */
export async function activityDays(
  db: Database,
  activityIds: string[],
  { from, to, now }: Past,
): Promise<ActivityDay[]> {
  if (activityIds.length === 0) return [];
  const trx = db.trx();
  const day = sql`(s.starts_at AT TIME ZONE 'Europe/London')::date`;
  // Local days are worked out of those sessions alone that may lie in the time.
  const past = sql`s.activity_id = ANY(${activityIds}::uuid[]) AND s.ends_at <= ${now}::timestamptz
    AND s.starts_at >= ${from}::date - 1 AND s.starts_at < ${to}::date + 2 AND ${day} BETWEEN ${from}::date AND ${to}::date`;
  const { rows: held } = await sql<Omit<ActivityDay, "costs">>`
    SELECT s.activity_id AS "activityId", ${day} AS day, count(*) FILTER (WHERE s.status = 'scheduled')::int AS sessions
    FROM programme.session s WHERE ${past} GROUP BY 1, 2 ORDER BY 2, 1`.execute(trx);
  const { rows: lines } = await sql<ActivityDay["costs"][number] & { activityId: string; day: string }>`
    SELECT s.activity_id AS "activityId", ${day} AS day, s.id AS "sessionId", c.kind, c.funder, sum(c.planned_pence)::int AS "plannedPence",
      sum(c.actual_pence)::int AS "actualPence"
    FROM programme.session s JOIN programme.session_cost c ON c.session_id = s.id
    WHERE ${past} AND (s.status = 'scheduled' OR c.actual_pence IS NOT NULL)
    GROUP BY 1, 2, 3, 4, 5, (c.actual_pence IS NULL) ORDER BY 4, 5, 6, 3`.execute(trx);
  // Put together here: of what is made in one statement a database does not know how much it is.
  const costs = Map.groupBy(lines, (line) => `${line.activityId} ${line.day}`);
  return held.map((each) => ({
    ...each,
    costs: (costs.get(`${each.activityId} ${each.day}`) ?? []).map(
      ({ sessionId, kind, funder, plannedPence, actualPence }) => ({
        sessionId,
        kind,
        funder,
        plannedPence,
        actualPence,
      }),
    ),
  }));
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
