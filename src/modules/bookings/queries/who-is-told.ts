import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { WhoIsTold } from "../../../vocabulary/session-standing.ts";
import type { BookingsTables } from "../tables.ts";

/**
 * Who would be told of a change to each session, by its id; in the open transaction. One that nobody booked is absent.
 * @param textIsSent without it a mobile number reaches nobody
 */
export async function whoIsTold(
  db: Database,
  sessionIds: string[],
  textIsSent: boolean,
): Promise<Map<string, WhoIsTold>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<WhoIsTold & { id: string }>`
    SELECT p.session_id AS id, coalesce(sum(b.adults + b.children + b.carers) FILTER (WHERE p.held), 0)::int AS people,
      count(*)::int AS parties,
      (count(*) FILTER (WHERE b.email IS NULL AND (b.mobile IS NULL OR NOT ${textIsSent}::boolean)))::int AS unreached,
      (count(*) FILTER (WHERE EXISTS (SELECT 1 FROM bookings.unreached u WHERE u.booking_id = b.id
        AND u.session_id = p.session_id AND u.answered_at IS NULL)))::int AS "toTell"
    FROM bookings.place p JOIN bookings.booking b ON b.id = p.booking_id
    WHERE p.session_id = ANY(${sessionIds}::uuid[]) AND b.status IN ('booked', 'waiting', 'offered')
    GROUP BY p.session_id`.execute(db.trx<BookingsTables>());
  return new Map(rows.map(({ id, ...told }) => [id, told]));
}
