import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { BookingsTables } from "../tables.ts";

/** What an activity could not give, by its sessions in a time. Numbers, never who. */
export interface TurnedAway {
  activityId: string;
  title: string;
  libraryId: string | null;
  /** Sessions that filled up, of how many. */
  full: number;
  sessions: number;
  /** Parties refused outright. */
  refused: number;
  /** Parties, and people in them, who waited and got no place. */
  waited: number;
  people: number;
}

/** Activities that turned somebody away, most people first; in the open transaction. @param from instants, [from, to) */
export async function turnedAway(db: Database, visitor: Visitor, from: string, to: string): Promise<TurnedAway[]> {
  const mine = visitor.libraryIds.length > 0 ? sql`AND s.library_id = ANY(${visitor.libraryIds}::uuid[])` : sql``;
  const { rows } = await sql<TurnedAway>`
    WITH sessions AS (
      SELECT s.id, s.activity_id, s.title, s.library_id, t.turned_away,
        (t.capacity IS NOT NULL AND t.taken >= t.capacity)::int AS is_full
      FROM bookings.seats t JOIN programme.v_session s ON s.id = t.session_id
      WHERE t.told_starts_at >= ${from}::timestamptz AND t.told_starts_at < ${to}::timestamptz AND NOT s.sample ${mine}
    ), waits AS (
      SELECT b.activity_id, count(DISTINCT b.id)::int AS parties,
        sum(b.adults + b.children + b.carers) FILTER (WHERE p.first)::int AS people
      FROM bookings.booking b JOIN LATERAL (
          SELECT p.session_id, row_number() OVER (ORDER BY p.session_id) = 1 AS first
          FROM bookings.place p WHERE p.booking_id = b.id) p ON true
        JOIN sessions ON sessions.id = p.session_id
      WHERE b.status = 'expired' GROUP BY b.activity_id
    )
    SELECT sessions.activity_id AS "activityId", min(title) AS title, (array_agg(library_id))[1] AS "libraryId",
      sum(is_full)::int AS full, count(*)::int AS sessions, sum(turned_away)::int AS refused,
      coalesce(max(waits.parties), 0)::int AS waited, coalesce(max(waits.people), 0)::int AS people
    FROM sessions LEFT JOIN waits ON waits.activity_id = sessions.activity_id
    GROUP BY sessions.activity_id
    HAVING sum(is_full) > 0 OR sum(turned_away) > 0 OR max(waits.parties) > 0
    ORDER BY coalesce(max(waits.people), 0) + sum(turned_away) DESC, sum(is_full) DESC, min(title) LIMIT 200`.execute(
    db.trx<BookingsTables>(),
  );
  return rows;
}

/** A space that was asked for and not given, by its requests in a time. Numbers, never who. */
export interface SpaceRefused {
  spaceId: string;
  name: string;
  libraryName: string;
  /** Requests that were declined, and those that nobody answered in time. */
  declined: number;
  unanswered: number;
}

/** Spaces whose requests were refused, most first; in the open transaction. @param from instants, [from, to) */
export async function spacesRefused(db: Database, visitor: Visitor, from: string, to: string): Promise<SpaceRefused[]> {
  const mine = visitor.libraryIds.length > 0 ? sql`AND p.library_id = ANY(${visitor.libraryIds}::uuid[])` : sql``;
  const { rows } = await sql<SpaceRefused>`
    SELECT p.id AS "spaceId", p.name, p.library_name AS "libraryName",
      (count(*) FILTER (WHERE h.status = 'declined'))::int AS declined,
      (count(*) FILTER (WHERE h.status = 'expired'))::int AS unanswered
    FROM bookings.hold h JOIN places.v_space p ON p.id = h.space_id
    WHERE NOT p.sample AND h.status IN ('declined', 'expired') AND h.starts_at >= ${from}::timestamptz
      AND h.starts_at < ${to}::timestamptz ${mine}
    GROUP BY p.id, p.name, p.library_name ORDER BY count(*) DESC, p.name LIMIT 200`.execute(db.trx<BookingsTables>());
  return rows;
}
