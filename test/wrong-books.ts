import type { Database } from "../src/platform/db/database.ts";

/**
 * What is wrong with the books, a line each: a session that is sold past its limit, or whose counts are not the sum of
 * its bookings, or a place that somebody still holds who has not got it.
 * @param lowered limits were lowered under what was taken, which throws nobody out: the counts alone are looked at
 */
export async function wrongBooks(db: Database, { lowered = false } = {}): Promise<string[]> {
  return db.asOwner(async (client) => {
    const { rows } = await client.query<{ session_id: string; problem: string }>(`
      WITH sums AS (
        SELECT s.session_id, s.capacity, s.taken, s.waiting, s.buggies_taken, s.wheelchairs_taken,
          coalesce(sum(b.adults + b.children + b.carers) FILTER (WHERE p.held), 0) AS people,
          coalesce(sum(b.buggies) FILTER (WHERE p.held), 0) AS buggies,
          coalesce(sum(b.wheelchairs) FILTER (WHERE p.held), 0) AS wheelchairs,
          count(*) FILTER (WHERE b.status = 'waiting') AS waits
        FROM bookings.seats s LEFT JOIN bookings.place p ON p.session_id = s.session_id
          LEFT JOIN bookings.booking b ON b.id = p.booking_id
        GROUP BY s.session_id
      )
      SELECT session_id, CASE
        WHEN taken > capacity AND NOT ${lowered} THEN format('%s taken of %s', taken, capacity)
        WHEN taken <> people THEN format('%s taken, %s people', taken, people)
        WHEN buggies_taken <> buggies OR wheelchairs_taken <> wheelchairs THEN 'buggies or wheelchairs'
        ELSE format('%s waiting, %s parties', waiting, waits) END AS problem
      FROM sums WHERE taken > capacity AND NOT ${lowered} OR taken <> people OR buggies_taken <> buggies
        OR wheelchairs_taken <> wheelchairs OR waiting <> waits
      UNION ALL
      SELECT p.session_id, format('held by %s, which is %s', b.id, b.status)
      FROM bookings.place p JOIN bookings.booking b ON b.id = p.booking_id
        JOIN programme.session s ON s.id = p.session_id
      WHERE p.held AND (b.status IN ('waiting', 'declined', 'expired') OR b.status = 'cancelled' AND s.starts_at > b.ended_at)`);
    return rows.map((row) => `${row.session_id}: ${row.problem}`);
  });
}
