import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { type Came, doorState } from "../domain/attendance.ts";
import { closingsOf } from "../queries/register.ts";
import type { BookingRow, BookingsTables, SessionView } from "../tables.ts";
import { lockRegister, settle } from "./close-register.ts";
import { partyOf } from "./load-booking.ts";
import type { BookingParts } from "./parts.ts";
import { staffSession } from "./staff-session.ts";

/** One tap, wherever it was made: sent twice it is said once. */
interface Said {
  /** Made where it was tapped. */
  id: string;
  sessionId: string;
  /** Instant of the tap, where it was made without a connection; otherwise now. */
  saidAt?: string;
}

export interface Arrival extends Said {
  /** Undefined: people who came without a booking. */
  bookingId?: string;
  /** With carers. */
  adults: number;
  children: number;
}

export type CountRefusal = "not_found" | "too_early" | "cancelled" | "more_than_party" | "not_coming";
export type CountOutcome = { done: { booking?: BookingRow } } | { refused: CountRefusal };

/** Opens the register for a count: loads, locks, and asks whether the door is open. */
async function opened(
  parts: BookingParts,
  visitor: Visitor,
  sessionId: string,
): Promise<{ session: SessionView } | { refused: CountRefusal }> {
  const session = await staffSession(parts.db, visitor, sessionId);
  if (!session) return { refused: "not_found" };
  const door = doorState({ startsAt: session.starts_at, status: session.status }, parts.clock.now());
  if (door !== "open") return { refused: door === "early" ? "too_early" : "cancelled" };
  await lockRegister(parts, session);
  return { session };
}

/** A booking with a place on this session, by its id or its code. */
function comingBooking({ db }: BookingParts, session: SessionView, by: { id: string } | { code: string }) {
  return db
    .trx<BookingsTables>()
    .selectFrom("bookings.booking as b")
    .innerJoin("bookings.place as p", "p.booking_id", "b.id")
    .selectAll("b")
    .where("p.session_id", "=", session.id)
    .where("p.held", "=", true)
    .where("b.status", "<>", "offered")
    .where((eb) => ("id" in by ? eb("b.id", "=", by.id) : eb("b.code", "=", by.code)))
    .executeTakeFirst();
}

/** Says on the list how many of a party came, or how many came without a booking. Nought takes it back. */
export function sayWhoCame(parts: BookingParts, visitor: Visitor, arrival: Arrival): Promise<CountOutcome> {
  return parts.db.work(scopeOf(visitor), async () => {
    const open = await opened(parts, visitor, arrival.sessionId);
    if ("refused" in open) return open;
    if (!arrival.bookingId) {
      await keepArrival(parts, visitor, open.session, arrival, "list");
      return { done: {} };
    }
    const booking = await comingBooking(parts, open.session, { id: arrival.bookingId });
    if (!booking) return { refused: "not_coming" };
    const party = partyOf(booking);
    if (arrival.adults > party.adults + party.carers || arrival.children > party.children)
      return { refused: "more_than_party" };
    await keepArrival(parts, visitor, open.session, arrival, "list");
    return { done: { booking } };
  });
}

/** Checks a whole party in by its code, as a scanner types it. */
export function scanCode(
  parts: BookingParts,
  visitor: Visitor,
  wanted: Said & { code: string },
): Promise<CountOutcome> {
  return parts.db.work(scopeOf(visitor), async () => {
    const open = await opened(parts, visitor, wanted.sessionId);
    if ("refused" in open) return open;
    const booking = await comingBooking(parts, open.session, { code: wanted.code });
    if (!booking) return { refused: "not_coming" };
    const { adults, carers, children } = partyOf(booking);
    const arrival = { ...wanted, bookingId: booking.id, adults: adults + carers, children };
    await keepArrival(parts, visitor, open.session, arrival, "scan");
    return { done: { booking } };
  });
}

async function keepArrival(
  parts: BookingParts,
  visitor: Visitor,
  session: SessionView,
  arrival: Arrival,
  way: "list" | "scan",
): Promise<void> {
  const { db, clock } = parts;
  const now = clock.now();
  await db
    .trx<BookingsTables>()
    .insertInto("bookings.arrival")
    .values({
      id: arrival.id,
      session_id: session.id,
      booking_id: arrival.bookingId ?? null,
      service_id: session.service_id,
      adults: arrival.adults,
      children: arrival.children,
      way,
      said_at: arrival.saidAt ?? now,
      recorded_at: now,
      said_by: visitor.name,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  // A register that is closed is put right by a late tap where its list is what was believed.
  const [last] = await closingsOf(db, session.id);
  if (last?.source === "list") await settle(parts, visitor, session, "list");
}

/** Keeps a count of heads, made at the door or typed in from paper. A closed register follows it. */
export function countHeads(
  parts: BookingParts,
  visitor: Visitor,
  count: Said & Came & { way: "heads" | "paper" },
): Promise<CountOutcome> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const open = await opened(parts, visitor, count.sessionId);
    if ("refused" in open) return open;
    const { session } = open;
    const now = clock.now();
    await db
      .trx<BookingsTables>()
      .insertInto("bookings.head_count")
      .values({
        id: count.id,
        session_id: session.id,
        service_id: session.service_id,
        adults: count.adults,
        children: count.children,
        // Of what needs discretion nothing finer is kept than is needed.
        under_12: session.sensitive ? null : count.under12,
        from_12_to_17: session.sensitive ? null : count.from12To17,
        way: count.way,
        said_at: count.saidAt ?? now,
        recorded_at: now,
        said_by: visitor.name,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    const [last] = await closingsOf(db, session.id);
    if (last) await settle(parts, visitor, session, count.way);
    return { done: {} };
  });
}
