import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { hasCome } from "../domain/has-come.ts";
import type { BookingsTables } from "../tables.ts";
import { endBooking } from "./end-booking.ts";
import type { LockedBooking } from "./load-booking.ts";
import { type BookingParts, CLOCK_SCOPE } from "./parts.ts";

/** Ended in one turn of the clock; the next turn takes the rest. */
const BATCH = 200;

/**
 * Ends offers whose hours are up or whose session has begun, and the waiting of those for whom no place came free before the start; what comes
 * free is offered to the next in line. Safe to run twice and in several processes. One that cannot be ended keeps no
 * other from it.
 * @returns how many were due
 * @throws AggregateError once all were tried
 */
export async function expireBookings(parts: BookingParts): Promise<number> {
  const { db, clock } = parts;
  const now = clock.now();
  const due = await db.work(CLOCK_SCOPE, async () => {
    const { rows } = await sql<{ id: string; service_id: string }>`
      SELECT id, service_id FROM bookings.booking WHERE status = 'offered' AND offer_until <= ${now}::timestamptz
      UNION
      SELECT b.id, b.service_id FROM bookings.booking b
      WHERE b.status IN ('waiting', 'offered') AND EXISTS (SELECT 1 FROM bookings.place p
        JOIN programme.v_session s ON s.id = p.session_id WHERE p.booking_id = b.id AND s.starts_at <= ${now}::timestamptz)
      ORDER BY id LIMIT ${BATCH}`.execute(db.trx<BookingsTables>());
    return rows;
  });
  const isDue = ({ booking, locked, sessionIds }: LockedBooking) =>
    (booking.status === "offered" && hasCome(booking.offer_until!, now)) ||
    locked.sessions.some((session) => sessionIds.includes(session.id) && hasCome(session.startsAt, now));
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
 * @returns how many were forgotten
 */
export async function forgetBookers({ db, clock }: Pick<BookingParts, "db" | "clock">): Promise<number> {
  const now = clock.now();
  const before = Temporal.Instant.from(now)
    .subtract({ hours: 24 * KEPT_DAYS })
    .toString();
  return db.work(CLOCK_SCOPE, async () => {
    const { numAffectedRows } = await sql`
      UPDATE bookings.booking b SET name = NULL, email = NULL, mobile = NULL, resident_id = NULL, forgotten_at = ${now}::timestamptz
      WHERE b.forgotten_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM bookings.place p JOIN programme.v_session s ON s.id = p.session_id
        WHERE p.booking_id = b.id AND s.ends_at > ${before}::timestamptz)`.execute(db.trx<BookingsTables>());
    return Number(numAffectedRows ?? 0);
  });
}
