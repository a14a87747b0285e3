import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { BookingsTables } from "../tables.ts";

/** A standing booking of a library as staff's list shows it. Dates 'YYYY-MM-DD'. */
export interface StandingLine {
  id: string;
  space: string;
  said: string;
  who: string;
  confirmedUntil: string;
  lastDay: string | null;
  /** Whoever has it has been asked whether they still want it. */
  asked: boolean;
  /** Dates to come that it has. */
  ahead: number;
}

/** Standing bookings of a library that have not ended, the soonest to reconfirm first; in the open transaction. */
export async function standingOf(db: Database, libraryId: string, now: string): Promise<StandingLine[]> {
  const { rows } = await sql<StandingLine>`
    SELECT s.id, p.name AS space, s.said, coalesce(s.wish->>'organisation', s.wish->>'name') AS who,
      s.confirmed_until AS "confirmedUntil", s.last_day AS "lastDay", s.asked_at IS NOT NULL AS asked,
      (SELECT count(*) FROM bookings.hold h
        WHERE h.standing_id = s.id AND h.status = 'confirmed' AND h.starts_at > ${now}::timestamptz) AS ahead
    FROM bookings.standing s JOIN places.v_space p ON p.id = s.space_id
    WHERE p.library_id = ${libraryId}::uuid AND s.ended_at IS NULL
    ORDER BY s.confirmed_until, p.name, s.id`.execute(db.trx<BookingsTables>());
  return rows;
}
