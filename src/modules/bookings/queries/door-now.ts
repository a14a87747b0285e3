import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import { doorState, sumOfList } from "../domain/attendance.ts";
import type { DoorNow } from "../domain/taps.ts";
import type { BookingsTables, SessionView } from "../tables.ts";
import { arrivalsOf, closingsOf, lastHeads, registerOf } from "./register.ts";

const msOf = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds;

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
      .select((eb) => [eb.fn.max("n").as("n"), eb.fn.max("said_at").as("at")])
      .where("session_id", "=", session.id)
      .executeTakeFirstOrThrow();
  const [list, counts] = [await latest("bookings.arrival"), await latest("bookings.head_count")];
  const byBooking = new Map(
    arrivals.map(({ id, booking_id, adults, children, said_at }) => [
      booking_id,
      { id, adults, children, saidAt: msOf(said_at) },
    ]),
  );
  const { adults, children } = sumOfList(arrivals);
  return {
    now: msOf(now),
    door: doorState({ startsAt: session.starts_at, status: session.status }, now),
    closed: closings.length > 0,
    base: { list: Number(list.n ?? 0), heads: Number(counts.n ?? 0) },
    saidAt: Math.max(0, ...[list.at, counts.at].flatMap((at) => (at ? [msOf(at)] : []))),
    parties: names ? coming.map(({ id }) => ({ booking: id, came: byBooking.get(id) })) : [],
    walkIns: byBooking.get(null),
    heads: heads && {
      id: heads.id,
      saidAt: msOf(heads.said_at),
      adults: heads.adults,
      children: heads.children,
      under12: heads.under_12,
      from12To17: heads.from_12_to_17,
    },
    list: { adults, children },
  };
}
