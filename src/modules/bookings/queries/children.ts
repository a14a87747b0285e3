import type { Database } from "../../../platform/db/database.ts";
import type { BookingsTables } from "../tables.ts";

/** Children who come by themselves to a session, by name. In the open transaction. */
export const childrenAt = (db: Database, sessionId: string) =>
  db
    .trx<BookingsTables>()
    .selectFrom("bookings.child as c")
    .innerJoin("bookings.booking as b", "b.id", "c.booking_id")
    .innerJoin("bookings.place as p", "p.booking_id", "b.id")
    .selectAll("c")
    .select("b.code")
    .where("p.session_id", "=", sessionId)
    .where("p.held", "=", true)
    .where("b.status", "<>", "offered")
    .orderBy("c.first_name")
    .orderBy("c.id")
    .execute();

export type ChildAt = Awaited<ReturnType<typeof childrenAt>>[number];
