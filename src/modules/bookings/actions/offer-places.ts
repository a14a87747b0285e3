import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { hasCome } from "../domain/has-come.ts";
import { nextOffers, offerUntil, type Waiting } from "../domain/next-offers.ts";
import type { BookingRow, BookingsTables } from "../tables.ts";
import { countParty } from "./count-party.ts";
import { partyOf } from "./load-booking.ts";
import type { Locked } from "./lock-sessions.ts";
import type { BookingParts } from "./parts.ts";
import { tellBooker } from "./tell-booker.ts";

/** Parties that wait for any of these sessions, by when they began to; with all sessions each of them waits for. */
async function queueFor(db: Database, activityId: string, sessionIds: string[]) {
  const { rows } = await sql<BookingRow & { session_ids: string[] }>`
    SELECT b.*, array_agg(p.session_id::text) AS session_ids
    FROM bookings.booking b JOIN bookings.place p ON p.booking_id = b.id
    WHERE b.activity_id = ${activityId}::uuid AND b.status = 'waiting'
    GROUP BY b.id HAVING bool_or(p.session_id = ANY(${sessionIds}::uuid[]))
    ORDER BY b.queued_at, b.id`.execute(db.trx<BookingsTables>());
  return rows;
}

/**
 * Offers places that have come free to whoever waits, in order, in the open transaction that has locked the seats.
 * An offer holds its places until it is answered or its time is up; none is made once a session has begun.
 */
export async function offerPlaces(parts: BookingParts, activityId: string, locked: Locked): Promise<number> {
  const { db, clock } = parts;
  const now = clock.now();
  const withRoom = locked.sessions.filter(
    ({ waiting, seats }) => waiting > 0 && (seats.capacity === null || seats.taken < seats.capacity),
  );
  if (withRoom.length === 0) return 0;
  const rows = await queueFor(
    db,
    activityId,
    withRoom.map((session) => session.id),
  );
  const byId = new Map(locked.sessions.map((session) => [session.id, session]));
  const startOf = new Map(locked.sessions.map((session) => [session.id, session.startsAt]));
  // Whoever waits for a whole course waits for what of it is on.
  const isOff = (id: string) => byId.get(id)?.status === "cancelled";
  const queue: Waiting[] = rows.map((row) => ({
    bookingId: row.id,
    party: partyOf(row),
    sessionIds: row.session_ids.filter((id) => !isOff(id)),
  }));
  const allOf = new Map(rows.map((row) => [row.id, row.session_ids]));
  const offered = nextOffers(
    queue,
    new Map(locked.sessions.map((session) => [session.id, session.seats])),
    (id) => !hasCome(startOf.get(id)!, now),
    locked.terms.smallerMayPass,
  );
  for (const id of offered) {
    const waiting = queue.find((each) => each.bookingId === id)!;
    const first = waiting.sessionIds.map((each) => startOf.get(each)!).sort()[0]!;
    const until = offerUntil(now, locked.terms.offerHours, first);
    await countParty(db, allOf.get(id)!, waiting.party, { waiting: -1 });
    await countParty(db, waiting.sessionIds, waiting.party, { held: 1 });
    const trx = db.trx<BookingsTables>();
    await trx
      .updateTable("bookings.place")
      .set({ held: true })
      .where("booking_id", "=", id)
      .where("session_id", "in", waiting.sessionIds)
      .execute();
    await trx
      .updateTable("bookings.booking")
      .set({ status: "offered", offer_until: until })
      .where("id", "=", id)
      .execute();
    await tellBooker(parts, id, "offered");
  }
  return offered.length;
}
