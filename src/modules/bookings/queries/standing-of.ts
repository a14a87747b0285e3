import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { BookingsTables } from "../tables.ts";

/** A standing booking of a library as staff's list shows it. Dates 'YYYY-MM-DD'. */
export interface StandingLine {
  id: string;
  space: string;
  said: string;
  who: string;
  mobile: string | null;
  confirmedUntil: string;
  lastDay: string | null;
  askedFor: string | null;
  answerBy: string | null;
  answer: "wanted" | "not_wanted" | "none" | null;
  /** Dates to come that it has. */
  ahead: number;
}

/** Standing bookings of a library that have not ended, the soonest to reconfirm first; in the open transaction. */
export async function standingOf(db: Database, libraryId: string, now: string): Promise<StandingLine[]> {
  const { rows } = await sql<StandingLine>`
    SELECT s.id, p.name AS space, s.said, coalesce(g.name, s.wish->>'organisation', s.wish->>'name', '') AS who,
      s.wish->>'mobile' AS mobile, s.confirmed_until AS "confirmedUntil", s.last_day AS "lastDay",
      s.asked_for AS "askedFor", s.answer_by AS "answerBy", s.answer,
      (SELECT count(*)::int FROM bookings.hold h
        WHERE h.standing_id = s.id AND h.status = 'confirmed' AND h.starts_at > ${now}::timestamptz) AS ahead
    FROM bookings.standing s JOIN places.v_space p ON p.id = s.space_id
      LEFT JOIN bookings.hiring_group g ON g.id = s.hiring_group_id
    WHERE p.library_id = ${libraryId}::uuid AND s.ended_at IS NULL
    ORDER BY s.confirmed_until, p.name, s.id`.execute(db.trx<BookingsTables>());
  return rows;
}
