import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import { doorState, sumOfList } from "../domain/attendance.ts";
import type { DoorNow } from "../domain/taps.ts";
import type { BookingsTables, SessionView } from "../tables.ts";
import { arrivalsOf, closingsOf, lastHeads, registerOf, SAID_MS } from "./register.ts";

/**
 * How a session's door stands, without a name. In the open transaction.
 * @param names whether whoever asks may know who is coming; without, only how many came
 */
export async function doorNow(
  db: Database,
  session: SessionView,
  { names, now }: { names: boolean; now: string },
): Promise<DoorNow> {
  const { coming } = await registerOf(db, session.id);
  const arrivals = await arrivalsOf(db, session.id);
  const heads = await lastHeads(db, session.id);
  const closings = await closingsOf(db, session.id);
  const latest = (table: "bookings.arrival" | "bookings.head_count") =>
    db
      .trx<BookingsTables>()
      .selectFrom(table)
      .select((eb) => [eb.fn.max("n").as("n"), sql<number | null>`max(${SAID_MS})`.as("said_ms")])
      .where("session_id", "=", session.id)
      .executeTakeFirstOrThrow();
  const [list, counts] = [await latest("bookings.arrival"), await latest("bookings.head_count")];
  const byBooking = new Map(
    arrivals.map(({ id, booking_id, adults, children, said_ms }) => [
      booking_id,
      { id, adults, children, saidAt: said_ms },
    ]),
  );
  const { adults, children } = sumOfList(arrivals);
  return {
    now: Temporal.Instant.from(now).epochMilliseconds,
    door: doorState({ startsAt: session.starts_at, status: session.status }, now),
    closed: closings.length > 0,
    base: { list: Number(list.n ?? 0), heads: Number(counts.n ?? 0) },
    saidAt: Math.max(list.said_ms ?? 0, counts.said_ms ?? 0),
    parties: names ? coming.map(({ id }) => ({ booking: id, came: byBooking.get(id) })) : [],
    walkIns: byBooking.get(null),
    heads: heads && {
      id: heads.id,
      saidAt: heads.said_ms,
      adults: heads.adults,
      children: heads.children,
      under12: heads.under_12,
      from12To17: heads.from_12_to_17,
    },
    list: { adults, children },
  };
}
