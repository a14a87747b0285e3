import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Came } from "../domain/attendance.ts";
import type { BookingRow } from "../tables.ts";
import {
  comingBooking,
  type DoorRefusal,
  followClosing,
  isMoreThanParty,
  keepArrival,
  keepHeads,
  openRegister,
  saidNow,
} from "./keep-count.ts";
import { partyOf } from "./load-booking.ts";
import type { BookingParts } from "./parts.ts";

/** What was pressed on a page with a connection: sent twice it is said once. */
interface Pressed {
  /** Made when the form was shown. */
  id: string;
  sessionId: string;
}

export interface Arrival extends Pressed {
  /** Undefined: people who came without a booking. */
  bookingId?: string;
  /** With carers. */
  adults: number;
  children: number;
}

export type CountRefusal = DoorRefusal | "more_than_party" | "not_coming";
export type CountOutcome = { done: { booking?: BookingRow } } | { refused: CountRefusal };

/** Says on the list how many of a party came, or how many came without a booking. Nought takes it back. */
export function sayWhoCame(parts: BookingParts, visitor: Visitor, arrival: Arrival): Promise<CountOutcome> {
  return parts.db.work(scopeOf(visitor), async () => {
    const open = await openRegister(parts, visitor, arrival.sessionId);
    if ("refused" in open) return open;
    const { session } = open;
    const booking = arrival.bookingId ? await comingBooking(parts, session, { id: arrival.bookingId }) : undefined;
    if (arrival.bookingId && !booking) return { refused: "not_coming" };
    if (booking && isMoreThanParty(booking, arrival)) return { refused: "more_than_party" };
    const saidAt = await saidNow(parts, session.id);
    await keepArrival(parts, visitor, session, { ...arrival, saidAt, base: null, way: "list" });
    await followClosing(parts, visitor, session, { list: true });
    return { done: { booking } };
  });
}

/** Checks a whole party in by its code, as a scanner types it. */
export function scanCode(
  parts: BookingParts,
  visitor: Visitor,
  wanted: Pressed & { code: string },
): Promise<CountOutcome> {
  return parts.db.work(scopeOf(visitor), async () => {
    const open = await openRegister(parts, visitor, wanted.sessionId);
    if ("refused" in open) return open;
    const { session } = open;
    const booking = await comingBooking(parts, session, { code: wanted.code });
    if (!booking) return { refused: "not_coming" };
    const { adults, carers, children } = partyOf(booking);
    const came = { id: wanted.id, bookingId: booking.id, adults: adults + carers, children };
    const saidAt = await saidNow(parts, session.id);
    await keepArrival(parts, visitor, session, { ...came, saidAt, base: null, way: "scan" });
    await followClosing(parts, visitor, session, { list: true });
    return { done: { booking } };
  });
}

/** Keeps a count of heads, made at the door or typed in from paper. A closed register follows it. */
export function countHeads(
  parts: BookingParts,
  visitor: Visitor,
  count: Pressed & Came & { way: "heads" | "paper" },
): Promise<CountOutcome> {
  return parts.db.work(scopeOf(visitor), async () => {
    const open = await openRegister(parts, visitor, count.sessionId);
    if ("refused" in open) return open;
    const { session } = open;
    await keepHeads(parts, visitor, session, { ...count, saidAt: await saidNow(parts, session.id), base: null });
    await followClosing(parts, visitor, session, { heads: true });
    return { done: {} };
  });
}
