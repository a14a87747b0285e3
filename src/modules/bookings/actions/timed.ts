import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { hasCome } from "../domain/has-come.ts";
import { waitsUntil } from "../domain/waits-until.ts";
import type { BookingsTables } from "../tables.ts";
import { endBooking } from "./end-booking.ts";
import type { LockedBooking } from "./load-booking.ts";
import { type BookingParts, CLOCK_SCOPE } from "./parts.ts";

/** Ended in one turn of the clock; the next turn takes the rest. */
const BATCH = 200;

/**
 * Ends offers whose hours are up or whose session has begun, and the waiting of those for whom no place came free
 * before the start (domain/waits-until.ts); what comes free is offered to the next in line. Safe to run twice and in
 * several processes. One that cannot be ended keeps no other from it.
 * @returns how many were due
 * @throws AggregateError once all were tried
 */
export async function expireBookings(parts: BookingParts): Promise<number> {
  const { db, clock } = parts;
  const now = clock.now();
  const due = await db.work(CLOCK_SCOPE, async () => {
    const isTooLate = sql`(
      SELECT coalesce(min(s.starts_at) FILTER (WHERE s.status = 'scheduled'), max(s.starts_at))
      FROM bookings.place p JOIN programme.v_session s ON s.id = p.session_id WHERE p.booking_id = b.id
    ) <= ${now}::timestamptz`;
    // Those who wait are looked for by the sessions that have begun: one statement over both would read every booking.
    const { rows } = await sql<{ id: string; service_id: string }>`
      SELECT b.id, b.service_id FROM bookings.booking b
      WHERE b.status = 'offered' AND (b.offer_until <= ${now}::timestamptz OR ${isTooLate})
      UNION
      SELECT b.id, b.service_id FROM bookings.seats t JOIN bookings.place w ON w.session_id = t.session_id
        JOIN bookings.booking b ON b.id = w.booking_id
      WHERE t.waiting > 0 AND t.told_starts_at <= ${now}::timestamptz AND b.status = 'waiting' AND ${isTooLate}
      ORDER BY id LIMIT ${BATCH}`.execute(db.trx<BookingsTables>());
    return rows;
  });
  const isDue = ({ booking, locked, sessionIds }: LockedBooking) =>
    (booking.status === "offered" && hasCome(booking.offer_until!, now)) ||
    hasCome(waitsUntil(locked.sessions.filter(({ id }) => sessionIds.includes(id))), now);
  const failed: unknown[] = [];
  for (const { id, service_id } of due)
    await endBooking(parts, { ...CLOCK_SCOPE, service: service_id }, id, "expired", "time", isDue).catch((error) =>
      failed.push(error),
    );
  if (failed.length > 0) throw new AggregateError(failed, "Some bookings could not be ended");
  return due.length;
}

/** Days after its last session that a booking's name and contacts are kept, for questions and lost gloves. */
export const KEPT_DAYS = 28;

/**
 * Forgets names and ways to reach people once they are not needed: `KEPT_DAYS` after the last session. Counts stay.
 * What staff had to tell them by hand goes with it.
 * @returns how many were forgotten
 */
export async function forgetBookers({ db, clock }: Pick<BookingParts, "db" | "clock">): Promise<number> {
  const now = clock.now();
  const before = Temporal.Instant.from(now)
    .subtract({ hours: 24 * KEPT_DAYS })
    .toString();
  return db.work(CLOCK_SCOPE, async () => {
    const trx = db.trx<BookingsTables>();
    // Nobody books what is over: whoever booked since then is not due, and need not be looked at. The last end is asked
    // for booking by booking: row-level security hides from the planner how many rows there are, and it joins them all.
    const { numAffectedRows } = await sql`
      UPDATE bookings.booking b SET name = NULL, email = NULL, mobile = NULL, resident_id = NULL, forgotten_at = ${now}::timestamptz
      WHERE b.forgotten_at IS NULL AND b.made_at <= ${before}::timestamptz AND coalesce((
        SELECT max(s.ends_at) FROM bookings.place p JOIN programme.v_session s ON s.id = p.session_id
        WHERE p.booking_id = b.id) <= ${before}::timestamptz, true)`.execute(trx);
    await sql`
      DELETE FROM bookings.unreached u USING programme.v_session s
      WHERE s.id = u.session_id AND s.ends_at <= ${before}::timestamptz`.execute(trx);
    return Number(numAffectedRows ?? 0);
  });
}

/** Forgets which forms were turned away, a day after: nobody sends them again. */
export async function forgetTurnedAway({ db, clock }: Pick<BookingParts, "db" | "clock">): Promise<void> {
  const before = Temporal.Instant.from(clock.now()).subtract({ hours: 24 }).toString();
  await db.work(CLOCK_SCOPE, () =>
    db.trx<BookingsTables>().deleteFrom("bookings.turned_away_form").where("at", "<=", before).execute(),
  );
}
