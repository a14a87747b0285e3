import type { Database } from "../../../platform/db/database.ts";
import type { BookingRow, BookingsTables, SessionView } from "../tables.ts";
import { isTheirs, type Whose } from "./whose.ts";

/** More than anybody has at once; the latest are kept. */
const MOST = 200;

/**
 * The bookings of a person, whatever service they are at: made while signed in, or with the address that the account has
 * proven to be its own. In the open transaction, whose scope says of which services.
 * @returns each with its sessions, by start; those forgotten are left out
 */
export async function bookingsOfResident(db: Database, who: Whose) {
  const trx = db.trx<BookingsTables>();
  const bookings: BookingRow[] = await trx
    .selectFrom("bookings.booking")
    .selectAll()
    .where("forgotten_at", "is", null)
    .where(isTheirs("bookings.booking", who))
    .orderBy("made_at", "desc")
    .limit(MOST)
    .execute();
  if (bookings.length === 0) return [];
  const places = await trx
    .selectFrom("bookings.place as p")
    .innerJoin("programme.v_session as s", "s.id", "p.session_id")
    .selectAll("s")
    .select(["p.held", "p.booking_id"])
    .where(
      "p.booking_id",
      "in",
      bookings.map(({ id }) => id),
    )
    .orderBy("s.starts_at")
    .execute();
  const byBooking = Map.groupBy(places, (place) => place.booking_id);
  return bookings.map((booking) => ({
    booking,
    sessions: (byBooking.get(booking.id) ?? []) as (SessionView & { held: boolean })[],
  }));
}
