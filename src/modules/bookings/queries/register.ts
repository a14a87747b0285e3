import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { type Came, type Counted, sumOfList } from "../domain/attendance.ts";
import type { BookingRow, BookingsTables } from "../tables.ts";

/** A party on a session's register. `came` is what was said last of it: undefined where nothing was. */
export interface RegisterRow extends BookingRow {
  came?: { adults: number; children: number };
}

export interface Register {
  /** Parties with a place, by name. */
  coming: RegisterRow[];
  /** Parties to whom a place is offered, by when the offer ends. */
  offered: RegisterRow[];
  /** Parties that wait, first come first. */
  waiting: RegisterRow[];
  /** People who came without a booking. */
  walkIns: { adults: number; children: number };
  counted: Counted;
}

interface Said {
  id: string;
  n: number;
  booking_id: string | null;
  adults: number;
  children: number;
  /** Milliseconds since 1970: instants as text have whole seconds, and two devices may speak in one. */
  said_ms: number;
}

/** `said_at` in milliseconds since 1970. */
export const SAID_MS = sql<number>`(extract(epoch FROM said_at) * 1000)::bigint`;

/** What was said last of each party, and of those without a booking; by the rule of domain/taps.ts. */
export async function arrivalsOf(db: Database, sessionId: string): Promise<Said[]> {
  const { rows } = await sql<Said>`
    SELECT DISTINCT ON (booking_id) id, n, booking_id, adults, children, ${SAID_MS} AS said_ms FROM bookings.arrival
    WHERE session_id = ${sessionId}::uuid ORDER BY booking_id, said_at DESC, id DESC`.execute(db.trx<BookingsTables>());
  return rows;
}

/** The count of heads that holds; undefined where nobody counted. */
export const lastHeads = (db: Database, sessionId: string) =>
  db
    .trx<BookingsTables>()
    .selectFrom("bookings.head_count")
    .selectAll()
    .select(SAID_MS.as("said_ms"))
    .where("session_id", "=", sessionId)
    .orderBy("said_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();

async function headsOf(db: Database, sessionId: string): Promise<Counted["heads"]> {
  const row = await lastHeads(db, sessionId);
  return row && { ...cameOf(row), way: row.way };
}

const cameOf = (row: {
  adults: number;
  children: number;
  under_12: number | null;
  from_12_to_17: number | null;
}): Came => ({ adults: row.adults, children: row.children, under12: row.under_12, from12To17: row.from_12_to_17 });

/** How many came, by each way of counting. In the open transaction. */
export async function countedOf(db: Database, sessionId: string): Promise<Counted> {
  const arrivals = await arrivalsOf(db, sessionId);
  const heads = await headsOf(db, sessionId);
  return { ...(arrivals.length > 0 && { list: sumOfList(arrivals) }), ...(heads && { heads }) };
}

/** Everyone who is coming, waits or has been offered a place on a session, and who has come. In the open transaction. */
export async function registerOf(db: Database, sessionId: string): Promise<Register> {
  const rows = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.booking as b")
    .innerJoin("bookings.place as p", "p.booking_id", "b.id")
    .selectAll("b")
    .where("p.session_id", "=", sessionId)
    // One who gave up a course half way was at the sessions before: their place on those is still held.
    .where((eb) => eb.or([eb("b.status", "in", ["booked", "waiting", "offered"]), eb("p.held", "=", true)]))
    .orderBy("b.queued_at")
    .orderBy("b.id")
    .execute();
  const arrivals = await arrivalsOf(db, sessionId);
  const heads = await headsOf(db, sessionId);
  const byBooking = new Map(arrivals.map(({ booking_id, adults, children }) => [booking_id, { adults, children }]));
  const all = rows.map((row): RegisterRow => ({ ...row, came: byBooking.get(row.id) }));
  const name = (row: RegisterRow) => (row.name ?? "").toLocaleLowerCase("en");
  return {
    coming: all
      .filter((row) => row.status !== "waiting" && row.status !== "offered")
      .sort((one, other) => name(one).localeCompare(name(other), "en") || one.code.localeCompare(other.code)),
    offered: all.filter((row) => row.status === "offered"),
    waiting: all.filter((row) => row.status === "waiting"),
    walkIns: byBooking.get(null) ?? { adults: 0, children: 0 },
    counted: { ...(arrivals.length > 0 && { list: sumOfList(arrivals) }), ...(heads && { heads }) },
  };
}

/** A register as it was closed, and each time it was put right, latest first. */
export interface ClosedRegister extends Came {
  n: number;
  source: "list" | "heads" | "paper";
  closedAt: string;
  closedBy: string;
}

export async function closingsOf(db: Database, sessionId: string): Promise<ClosedRegister[]> {
  const rows = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.closing")
    .selectAll()
    .where("session_id", "=", sessionId)
    .orderBy("n", "desc")
    .execute();
  return rows.map((row) => ({
    ...cameOf(row),
    n: row.n,
    source: row.source,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
  }));
}
