import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { type Party, peopleIn } from "../domain/party.ts";
import type { BookingsTables } from "../tables.ts";

interface Change {
  held?: 1 | -1 | 0;
  waiting?: 1 | -1 | 0;
}

/**
 * The statement that counts a party in (`1`) or out (`-1`) of sessions whose seats are locked, and how many parties
 * wait. The database refuses more than there is.
 */
export const partyCounted = (
  sessionIds: string[],
  party: Party,
  { held = 0, waiting = 0 }: Change,
): RawBuilder<unknown> => sql`
  UPDATE bookings.seats SET taken = taken + ${held * peopleIn(party)}::int,
    buggies_taken = buggies_taken + ${held * party.buggies}::int,
    wheelchairs_taken = wheelchairs_taken + ${held * party.wheelchairs}::int, waiting = waiting + ${waiting}::int
  WHERE session_id ${
    // Of a list PostgreSQL expects ten, and would plan the statement anew each time rather than that.
    sessionIds.length === 1 ? sql`= ${sessionIds[0]}::uuid` : sql`= ANY(${sessionIds}::uuid[])`
  }`;

/** Counts a party in or out, as `partyCounted` says. */
export async function countParty(db: Database, sessionIds: string[], party: Party, change: Change): Promise<void> {
  await partyCounted(sessionIds, party, change).execute(db.trx<BookingsTables>());
}
