import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Visitor } from "../../../platform/http/route.ts";
import { type Came, doorState, sourceThatFollows } from "../domain/attendance.ts";
import { sayAfter } from "../domain/taps.ts";
import { closingsOf, lastHeads, SAID_MS } from "../queries/register.ts";
import type { BookingRow, BookingsTables, SessionView } from "../tables.ts";
import { lockRegister, settle } from "./close-register.ts";
import { partyOf } from "./load-booking.ts";
import type { BookingParts } from "./parts.ts";
import { staffSession } from "./staff-session.ts";

export type DoorRefusal = "not_found" | "too_early" | "cancelled";

/** Opens the register for a count: loads, locks, and asks whether the door is open. */
export async function openRegister(
  parts: BookingParts,
  visitor: Visitor,
  sessionId: string,
): Promise<{ session: SessionView } | { refused: DoorRefusal }> {
  const session = await staffSession(parts.db, visitor, sessionId);
  if (!session) return { refused: "not_found" };
  const door = doorState({ startsAt: session.starts_at, status: session.status }, parts.clock.now());
  if (door !== "open") return { refused: door === "early" ? "too_early" : "cancelled" };
  await lockRegister(parts, session);
  return { session };
}

/** A booking with a place on this session, by its id or its code. */
export function comingBooking({ db }: BookingParts, session: SessionView, by: { id: string } | { code: string }) {
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

/** Whether so many are more than the party has. */
export function isMoreThanParty(booking: BookingRow, came: { adults: number; children: number }): boolean {
  const party = partyOf(booking);
  return came.adults > party.adults + party.carers || came.children > party.children;
}

/** Of what is said: its id, when, and what whoever said it had seen (null: the page as it was). Instants RFC 3339. */
interface Said {
  id: string;
  saidAt: string;
  base: number | null;
}

/** Says once how many came of a party, or without a booking. In the open transaction, on an open register. */
export async function keepArrival(
  { db, clock }: BookingParts,
  visitor: Visitor,
  session: SessionView,
  arrival: Said & { bookingId?: string; adults: number; children: number; way: "list" | "scan" },
): Promise<void> {
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
      way: arrival.way,
      base: arrival.base,
      said_at: arrival.saidAt,
      recorded_at: clock.now(),
      said_by: visitor.name,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** Says once how many heads there are. In the open transaction, on an open register. */
export async function keepHeads(
  { db, clock }: BookingParts,
  visitor: Visitor,
  session: SessionView,
  count: Said & Came & { way: "heads" | "paper" },
): Promise<void> {
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
      base: count.base,
      said_at: count.saidAt,
      recorded_at: clock.now(),
      said_by: visitor.name,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** When the latest entry of a register was said, in milliseconds since 1970; nought where nothing was. */
export async function lastSaidAt({ db }: Pick<BookingParts, "db">, sessionId: string): Promise<number> {
  const { rows } = await sql<{ said_ms: number | null }>`
    SELECT max(${SAID_MS}) AS said_ms FROM (
      SELECT said_at FROM bookings.arrival WHERE session_id = ${sessionId}::uuid
      UNION ALL SELECT said_at FROM bookings.head_count WHERE session_id = ${sessionId}::uuid) AS said`.execute(
    db.trx<BookingsTables>(),
  );
  return rows[0]?.said_ms ?? 0;
}

/** The instant of something said now on a page with a connection: after all that the register holds. */
export async function saidNow(parts: BookingParts, sessionId: string): Promise<string> {
  const now = Temporal.Instant.from(parts.clock.now()).epochMilliseconds;
  return Temporal.Instant.fromEpochMilliseconds(sayAfter(now, await lastSaidAt(parts, sessionId))).toString();
}

/** Puts a closed register right where what was said is of the way of counting that it goes by. */
export async function followClosing(
  parts: BookingParts,
  visitor: Visitor,
  session: SessionView,
  said: { list?: boolean; heads?: boolean },
): Promise<void> {
  const { db } = parts;
  const follow = async (what: Parameters<typeof sourceThatFollows>[1]) => {
    const source = sourceThatFollows(await closingsOf(db, session.id), what);
    if (source) await settle(parts, visitor, session, source);
  };
  if (said.list) await follow({ list: true });
  const heads = said.heads ? await lastHeads(db, session.id) : undefined;
  if (heads) await follow({ heads: heads.way, saidAt: heads.said_at });
}
