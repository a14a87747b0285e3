import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { mayAs } from "../../../vocabulary/roles.ts";
import { runsSession } from "../queries/who-sees-names.ts";
import type { BookingsTables, SessionView } from "../tables.ts";
import { type LoadedBooking, loadBooking } from "./load-booking.ts";

/** A session whose register someone may open, in their open transaction; undefined for another service's or library's. */
export async function staffSession(db: Database, visitor: Visitor, id: string): Promise<SessionView | undefined> {
  if (!isId(id)) return undefined;
  const session = await db
    .trx<BookingsTables>()
    .selectFrom("programme.v_session")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!session || !mayActFor(visitor, session.library_id)) return undefined;
  // A guest tutor has the sessions they run, and no others.
  return mayAs(visitor.role, "staff") || (await runsSession(db, visitor.id, session)) ? session : undefined;
}

/** A booking that staff may answer for, by the library of its sessions. */
export async function staffBooking(db: Database, visitor: Visitor, id: string): Promise<LoadedBooking | undefined> {
  const loaded = await loadBooking(db, id);
  const mine = loaded?.sessions.some((session) => mayActFor(visitor, session.library_id));
  return mine ? loaded : undefined;
}
