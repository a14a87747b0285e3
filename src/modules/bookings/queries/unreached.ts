import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { BookingsTables } from "../tables.ts";

/** What could not be sent to bookers who left no way to, longest waiting first; in the open transaction. */
export function unreachedBookers(db: Database, visitor: Visitor, now: string) {
  let query = db
    .trx<BookingsTables>()
    .selectFrom("bookings.unreached as u")
    .innerJoin("bookings.booking as b", "b.id", "u.booking_id")
    .innerJoin("programme.v_session as s", "s.id", "u.session_id")
    .select([
      "u.booking_id as bookingId",
      "u.session_id as sessionId",
      "u.telling",
      "u.made_at as madeAt",
      "b.name",
      "b.mobile",
      "b.code",
      "s.title",
      "s.sensitive",
      "s.starts_at as startsAt",
      "s.ends_at as endsAt",
      "s.library_id as libraryId",
    ])
    .where("u.answered_at", "is", null)
    .where("s.ends_at", ">", now)
    .where("b.status", "in", ["booked", "waiting", "offered"])
    .orderBy("u.made_at")
    .limit(200);
  if (visitor.libraryIds.length > 0) query = query.where("s.library_id", "in", visitor.libraryIds);
  return query.execute();
}

export type UnreachedBooker = Awaited<ReturnType<typeof unreachedBookers>>[number];
