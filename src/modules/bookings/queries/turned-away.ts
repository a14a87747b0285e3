import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { type Part, partOf } from "../domain/pages.ts";
import type { BookingsTables } from "../tables.ts";
import { onPage } from "./on-page.ts";

/** The time that is looked at, instants, [from, to); and the page of the list, from 1. */
interface Looked {
  from: string;
  to: string;
  page?: number;
}

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

/** Lines of one page of either list. */
export const REFUSED_SHOWN = 100;

/** A page of the activities that turned somebody away, most people first; in the open transaction. */
export async function turnedAway(
  db: Database,
  visitor: Visitor,
  { from, to, page = 1 }: Looked,
): Promise<Part<TurnedAway>> {
  const mine = visitor.libraryIds.length > 0 ? sql`AND t.told_library_id = ANY(${visitor.libraryIds}::uuid[])` : sql``;
  // Counted by the seats alone: joined to the programme first, every session there ever was would be read.
  const { rows } = await sql<TurnedAway & { total: number }>`
    WITH counted AS MATERIALIZED (
      SELECT t.activity_id, (array_agg(t.session_id))[1] AS one, (array_agg(t.told_library_id))[1] AS library_id,
        (count(*) FILTER (WHERE t.taken >= t.capacity))::int AS "full", count(*)::int AS sessions,
        sum(t.turned_away)::int AS refused, sum(t.waited)::int AS waited, sum(t.waited_people)::int AS people
      FROM bookings.seats t
      WHERE t.told_starts_at >= ${from}::timestamptz AND t.told_starts_at < ${to}::timestamptz ${mine}
      GROUP BY t.activity_id
      HAVING count(*) FILTER (WHERE t.taken >= t.capacity) > 0 OR sum(t.turned_away) > 0 OR sum(t.waited) > 0
    ), listed AS (SELECT count(*) OVER ()::int AS total,
      row_number() OVER (ORDER BY c.people + c.refused DESC, c."full" DESC, s.title, c.activity_id)::int AS nth,
      c.activity_id AS "activityId", s.title, c.library_id AS "libraryId", c."full", c.sessions, c.refused, c.waited,
      c.people
    FROM counted c JOIN programme.v_session s ON s.id = c.one WHERE NOT s.sample)
    SELECT * FROM listed WHERE ${onPage(page, REFUSED_SHOWN)} ORDER BY nth`.execute(db.trx<BookingsTables>());
  return partOf(rows, page, REFUSED_SHOWN);
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

/** A page of the spaces whose requests were refused, most first; in the open transaction. */
export async function spacesRefused(
  db: Database,
  visitor: Visitor,
  { from, to, page = 1 }: Looked,
): Promise<Part<SpaceRefused>> {
  const mine = visitor.libraryIds.length > 0 ? sql`AND p.library_id = ANY(${visitor.libraryIds}::uuid[])` : sql``;
  const { rows } = await sql<SpaceRefused & { total: number }>`
    WITH listed AS (SELECT count(*) OVER ()::int AS total,
      row_number() OVER (ORDER BY count(*) DESC, p.name, p.id)::int AS nth, p.id AS "spaceId", p.name, p.library_name AS "libraryName",
      (count(*) FILTER (WHERE h.status = 'declined'))::int AS declined,
      (count(*) FILTER (WHERE h.status = 'expired'))::int AS unanswered
    FROM bookings.hold h JOIN places.v_space p ON p.id = h.space_id
    WHERE NOT p.sample AND h.status IN ('declined', 'expired') AND h.starts_at >= ${from}::timestamptz
      AND h.starts_at < ${to}::timestamptz ${mine}
    GROUP BY p.id, p.name, p.library_name)
    SELECT * FROM listed WHERE ${onPage(page, REFUSED_SHOWN)} ORDER BY nth`.execute(db.trx<BookingsTables>());
  return partOf(rows, page, REFUSED_SHOWN);
}
