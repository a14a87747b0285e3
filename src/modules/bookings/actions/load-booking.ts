import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { Party } from "../domain/party.ts";
import type { BookingRow, BookingsTables, SessionView } from "../tables.ts";
import { type Locked, lockSessions } from "./lock-sessions.ts";

/** A booking as it is kept, with the sessions it is for, by start. */
export interface LoadedBooking {
  booking: BookingRow;
  sessions: (SessionView & { held: boolean })[];
}

export const partyOf = ({ adults, children, carers, buggies, wheelchairs }: BookingRow): Party => ({
  adults,
  children,
  carers,
  buggies,
  wheelchairs,
});

/** A booking in the open transaction's sight, or undefined. */
export async function loadBooking(db: Database, id: string): Promise<LoadedBooking | undefined> {
  if (!isId(id)) return undefined;
  const trx = db.trx<BookingsTables>();
  const booking = await trx.selectFrom("bookings.booking").selectAll().where("id", "=", id).executeTakeFirst();
  if (!booking) return undefined;
  const sessions = await trx
    .selectFrom("bookings.place as p")
    .innerJoin("programme.v_session as s", "s.id", "p.session_id")
    .selectAll("s")
    .select("p.held")
    .where("p.booking_id", "=", id)
    .orderBy("s.starts_at")
    .execute();
  return { booking, sessions };
}

/** A booking and the seats of its activity that its change may touch, all locked until the transaction ends. */
export interface LockedBooking {
  booking: BookingRow;
  party: Party;
  /** All it is for, by start. */
  sessionIds: string[];
  /** Those of them in whose seats its people are counted. */
  heldIds: string[];
  locked: Locked;
}

/**
 * Locks first the seats, then the booking: always in this order, so that no two transactions wait for each other.
 * Of a course all sessions are locked, because those who wait may wait for all; and of what was one, as long as anybody
 * still does, since nobody else is offered what they wait for. Where the booking was moved to
 * another date while this waited for the seats, these are let go again and the right ones locked.
 * @param more sessions of the same activity that the change is about too
 */
export async function lockBooking(db: Database, id: string, more: string[] = []): Promise<LockedBooking | undefined> {
  for (let tries = 0; tries < LOCK_TRIES; tries++) {
    const found = await lockAsSeen(db, id, more);
    if (found !== "moved") return found;
    await sql`ROLLBACK TO SAVEPOINT before_lock`.execute(db.trx<BookingsTables>());
  }
  throw new Error(`Booking ${id} moves faster than it can be locked`);
}

const LOCK_TRIES = 5;

async function lockAsSeen(db: Database, id: string, more: string[]): Promise<LockedBooking | "moved" | undefined> {
  const loaded = await loadBooking(db, id);
  const first = loaded?.sessions[0];
  if (!loaded || !first) return undefined;
  const trx = db.trx<BookingsTables>();
  await sql`SAVEPOINT before_lock`.execute(trx);
  const sessionIds = loaded.sessions.map((session) => session.id);
  const isTogether = first.form === "course" || (await someWaitForSeveral(db, loaded.booking.activity_id));
  const ids = isTogether ? await sessionsOf(db, loaded.booking.activity_id) : [...new Set([...sessionIds, ...more])];
  const locked = await lockSessions(db, loaded.booking.activity_id, { ids });
  if (!locked) return undefined;
  const booking = await trx
    .selectFrom("bookings.booking")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const places = await trx
    .selectFrom("bookings.place")
    .select(["session_id", "held"])
    .where("booking_id", "=", id)
    .execute();
  if (places.some(({ session_id }) => !sessionIds.includes(session_id))) return "moved";
  const heldIds = places.filter(({ held }) => held).map(({ session_id }) => session_id);
  return { booking, party: partyOf(booking), sessionIds, heldIds, locked };
}

/** Whether anybody waits for several sessions of an activity, in the open transaction. */
async function someWaitForSeveral(db: Database, activityId: string): Promise<boolean> {
  const one = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.booking")
    .select("id")
    .where("activity_id", "=", activityId)
    .where("status", "=", "waiting")
    .where("kind", "=", "course")
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

async function sessionsOf(db: Database, activityId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`SELECT id FROM programme.v_session WHERE activity_id = ${activityId}::uuid`.execute(db.trx<BookingsTables>());
  return rows.map((row) => row.id);
}
