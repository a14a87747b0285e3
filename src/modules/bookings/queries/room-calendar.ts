import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { type Part, pageWithin, partOf } from "../domain/pages.ts";
import type { Span } from "../domain/price-of-space.ts";
import type { BookingsTables, HoldStatus } from "../tables.ts";
import { onPage } from "./on-page.ts";

/** What somebody asked for or has, as staff's calendar shows it. Instants RFC 3339. */
export interface RoomHold extends Span {
  id: string;
  spaceId: string;
  status: HoldStatus;
  busyFrom: string;
  busyTo: string;
  name: string | null;
  organisation: string | null;
  party: number | null;
  checkedIn: boolean;
  standing: boolean;
  sessionId: string | null;
  /** Of the library's own session. */
  title: string | null;
  /** The same, where everybody may know of it. */
  publicTitle: string | null;
}

/** All that spaces are asked for or taken by between two instants, in the open transaction, in order of time. */
export async function holdsOfDay(db: Database, spaceIds: readonly string[], span: Span): Promise<RoomHold[]> {
  if (spaceIds.length === 0) return [];
  const { rows } = await sql<RoomHold>`
    SELECT h.id, h.space_id AS "spaceId", h.status, h.starts_at AS "startsAt", h.ends_at AS "endsAt",
      lower(h.busy) AS "busyFrom", upper(h.busy) AS "busyTo", h.name, h.organisation, h.party,
      h.checked_in_at IS NOT NULL AS "checkedIn", h.standing_id IS NOT NULL AS standing, h.session_id AS "sessionId",
      s.title,
      CASE WHEN NOT s.sensitive AND NOT s.ring_for_time_and_place AND s.standing = 'published' AND NOT s.private
        THEN s.title END AS "publicTitle"
    FROM bookings.hold h LEFT JOIN programme.v_session s ON s.id = h.session_id
    WHERE h.space_id = ANY(${spaceIds}::uuid[]) AND h.status IN ('requested', 'confirmed', 'used')
      AND h.busy && tstzrange(${span.startsAt}::timestamptz, ${span.endsAt}::timestamptz)
    ORDER BY h.starts_at, h.made_at, h.id`.execute(db.trx<BookingsTables>());
  return rows;
}

/** Requests on one page of the list. */
export const REQUESTS_SHOWN = 50;

/** A page of the requests that wait for an answer, the soonest to run out first. @param asked the page, from 1 */
export async function requestsAt(db: Database, spaceIds: readonly string[], asked = 1): Promise<Part<RoomHold>> {
  const here = sql`FROM bookings.hold h WHERE h.space_id = ANY(${spaceIds}::uuid[]) AND h.status = 'requested'`;
  const trx = db.trx<BookingsTables>();
  const counted = await sql<{ total: number }>`SELECT count(*)::int AS total ${here}`.execute(trx);
  const { total } = counted.rows[0]!;
  const { page, offset } = pageWithin(asked, total, REQUESTS_SHOWN);
  const { rows } = await sql<RoomHold>`
    SELECT h.id, h.space_id AS "spaceId", h.status, h.starts_at AS "startsAt", h.ends_at AS "endsAt",
      lower(h.busy) AS "busyFrom", upper(h.busy) AS "busyTo", h.name, h.organisation, h.party, false AS "checkedIn",
      h.standing_id IS NOT NULL AS standing, NULL AS "sessionId", NULL AS title, NULL AS "publicTitle" ${here}
    ORDER BY h.answer_until, h.id LIMIT ${REQUESTS_SHOWN} OFFSET ${offset}::int`.execute(trx);
  return { rows, total, page, size: REQUESTS_SHOWN };
}

/** Others who asked for, or have, any of the time that somebody asked for. */
export async function rivalsOf(db: Database, holdId: string): Promise<RoomHold[]> {
  const { rows } = await sql<RoomHold>`
    SELECT r.id, r.space_id AS "spaceId", r.status, r.starts_at AS "startsAt", r.ends_at AS "endsAt",
      lower(r.busy) AS "busyFrom", upper(r.busy) AS "busyTo", r.name, r.organisation, r.party,
      r.checked_in_at IS NOT NULL AS "checkedIn", r.standing_id IS NOT NULL AS standing, r.session_id AS "sessionId",
      s.title, NULL AS "publicTitle"
    FROM bookings.hold h JOIN bookings.hold r ON r.space_id = h.space_id AND r.id <> h.id AND r.busy && h.busy
      LEFT JOIN programme.v_session s ON s.id = r.session_id
    WHERE h.id = ${holdId}::uuid AND r.status IN ('requested', 'confirmed', 'used')
    ORDER BY r.made_at, r.id`.execute(db.trx<BookingsTables>());
  return rows;
}

/** Sessions to come whose activity has a room that somebody else has at that time. Instants RFC 3339. */
export interface WithoutRoom extends Span {
  sessionId: string;
  activityId: string;
  title: string;
}

/** Sessions without a room on one page of the list. */
export const WITHOUT_SHOWN = 50;

/** A page of them, the soonest first. @param now instant RFC 3339 @param only of one activity; the page, from 1 */
export async function sessionsWithoutRoom(
  db: Database,
  spaceIds: readonly string[],
  now: string,
  { activityId, page = 1 }: { activityId?: string; page?: number } = {},
): Promise<Part<WithoutRoom>> {
  const { rows } = await sql<WithoutRoom & { total: number }>`
    WITH listed AS (SELECT count(*) OVER ()::int AS total, row_number() OVER (ORDER BY s.starts_at, s.id)::int AS nth,
      s.id AS "sessionId", s.activity_id AS "activityId", s.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt"
    FROM bookings.activity_space a JOIN places.v_space p ON p.id = a.space_id
      JOIN programme.v_session s ON s.activity_id = a.activity_id AND s.library_id = p.library_id
    WHERE a.space_id = ANY(${spaceIds}::uuid[]) AND s.status = 'scheduled' AND s.standing <> 'withdrawn'
      AND s.ends_at > ${now}::timestamptz
      ${activityId ? sql`AND a.activity_id = ${activityId}::uuid` : sql``}
      AND NOT EXISTS (SELECT 1 FROM bookings.hold h WHERE h.session_id = s.id AND h.status IN ('confirmed', 'used')))
    SELECT * FROM listed WHERE ${onPage(page, WITHOUT_SHOWN)} ORDER BY nth`.execute(db.trx<BookingsTables>());
  return partOf(rows, page, WITHOUT_SHOWN);
}
