import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { BookingsTables } from "../tables.ts";

/** Whom a change to a session reaches. */
export interface WhoIsTold {
  /** People with a place, and parties that have one or wait. */
  people: number;
  parties: number;
  /** Parties that left no way to write to them. */
  unreached: number;
}

/** Who would be told of a change to each session, by its id; in the open transaction. One that nobody booked is absent. */
export async function whoIsTold(db: Database, sessionIds: string[]): Promise<Map<string, WhoIsTold>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<WhoIsTold & { id: string }>`
    SELECT p.session_id AS id, coalesce(sum(b.adults + b.children + b.carers) FILTER (WHERE p.held), 0)::int AS people,
      count(*)::int AS parties, (count(*) FILTER (WHERE b.email IS NULL AND b.mobile IS NULL))::int AS unreached
    FROM bookings.place p JOIN bookings.booking b ON b.id = p.booking_id
    WHERE p.session_id = ANY(${sessionIds}::uuid[]) AND b.status IN ('booked', 'waiting', 'offered')
    GROUP BY p.session_id`.execute(db.trx<BookingsTables>());
  return new Map(rows.map(({ id, ...told }) => [id, told]));
}
