import type { Database } from "../../../platform/db/database.ts";
import type { Taking } from "../../../vocabulary/session-standing.ts";
import { registerPath } from "../domain/staff-paths.ts";
import type { BookingsTables } from "../tables.ts";

/** What staff see of the places on sessions, by session; each of them has a register, booked or not. In the open transaction. */
export async function takingsOf(db: Database, sessionIds: string[]): Promise<Map<string, Taking>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.seats")
    .select(["session_id", "taken", "waiting"])
    .where("session_id", "in", sessionIds)
    .execute();
  const bySession = new Map(rows.map((row) => [row.session_id, row]));
  return new Map(
    sessionIds.map((id) => {
      const row = bySession.get(id);
      return [id, { people: row?.taken ?? 0, waiting: row?.waiting ?? 0, registerPath: registerPath(id) }];
    }),
  );
}
