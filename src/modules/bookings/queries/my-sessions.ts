import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { BookingsTables } from "../tables.ts";

/** A session that somebody runs. Instants RFC 3339. */
export interface MySession {
  id: string;
  title: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  libraryId: string | null;
  where: string | null;
  people: number;
}

/** Sessions that an account is named for or covers, in [from, to) by their start, soonest first; in the open transaction. */
export async function mySessions(db: Database, accountId: string, from: string, to: string): Promise<MySession[]> {
  const { rows } = await sql<MySession>`
    SELECT s.id, s.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.status, s.library_id AS "libraryId",
      s.public_where AS "where", coalesce(seats.taken, 0) AS people
    FROM programme.v_session s LEFT JOIN bookings.seats ON seats.session_id = s.id
    WHERE s.starts_at >= ${from}::timestamptz AND s.starts_at < ${to}::timestamptz AND s.standing <> 'withdrawn'
      AND (s.activity_id IN (SELECT activity_id FROM bookings.facilitator WHERE account_id = ${accountId}::uuid)
        OR s.id IN (SELECT session_id FROM bookings.cover WHERE account_id = ${accountId}::uuid))
    ORDER BY s.starts_at, s.id LIMIT 200`.execute(db.trx<BookingsTables>());
  return rows;
}
