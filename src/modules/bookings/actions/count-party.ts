import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { type Party, peopleIn } from "../domain/party.ts";
import type { BookingsTables } from "../tables.ts";

/**
 * Counts a party in (`1`) or out (`-1`) of sessions whose seats are locked, and how many parties wait. The database
 * refuses more than there is.
 */
export async function countParty(
  db: Database,
  sessionIds: string[],
  party: Party,
  { held = 0, waiting = 0 }: { held?: 1 | -1 | 0; waiting?: 1 | -1 | 0 },
): Promise<void> {
  await sql`
    UPDATE bookings.seats SET taken = taken + ${held * peopleIn(party)}::int,
      buggies_taken = buggies_taken + ${held * party.buggies}::int,
      wheelchairs_taken = wheelchairs_taken + ${held * party.wheelchairs}::int, waiting = waiting + ${waiting}::int
    WHERE session_id = ANY(${sessionIds}::uuid[])`.execute(db.trx<BookingsTables>());
}
