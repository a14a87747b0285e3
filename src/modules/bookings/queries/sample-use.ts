import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { sampleLoan } from "./technology/sample-loan.ts";

/** What people have, or the real programme has, on what is made up. */
export interface SampleUse {
  what: "places" | "rooms" | "computers" | "loans" | "sessions";
  count: number;
}

/**
 * How much that people have and is not over goes when the made-up programme goes; what there is none of is left out.
 * In the open transaction, of every service.
 */
export async function sampleUse(db: Database, now: string): Promise<SampleUse[]> {
  const { rows } = await sql<SampleUse>`
      SELECT what, count FROM (
        SELECT 1 AS nth, 'places' AS what, count(*)::int AS count FROM bookings.booking b
          WHERE b.status IN ('booked', 'waiting', 'offered') AND b.activity_id IN (
            SELECT s.activity_id FROM programme.v_session s WHERE s.sample AND s.ends_at > ${now}::timestamptz)
        UNION ALL
        SELECT 2, 'rooms', count(*)::int FROM bookings.hold h JOIN places.v_space p ON p.id = h.space_id
          WHERE p.sample AND h.status IN ('requested', 'confirmed') AND h.session_id IS NULL
            AND h.ends_at > ${now}::timestamptz
        UNION ALL
        SELECT 3, 'computers', count(*)::int FROM bookings.computer_time t JOIN places.v_space p ON p.id = t.computer_id
          WHERE p.sample AND t.status IN ('booked', 'using') AND t.ends_at > ${now}::timestamptz
        UNION ALL
        SELECT 4, 'loans', count(*)::int FROM bookings.loan l
          WHERE l.status IN ('waiting', 'ready', 'lent') AND ${sampleLoan}
        UNION ALL
        SELECT 5, 'sessions', count(*)::int FROM bookings.hold h JOIN places.v_space p ON p.id = h.space_id
          JOIN programme.v_session s ON s.id = h.session_id
          WHERE p.sample AND NOT s.sample AND h.status = 'confirmed' AND h.ends_at > ${now}::timestamptz
      ) AS used WHERE count > 0 ORDER BY nth`.execute(db.trx());
  return rows;
}
