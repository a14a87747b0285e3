import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { REMIND_HOURS } from "../domain/reminder.ts";
import type { BookingsTables } from "../tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "./parts.ts";
import { tellBooker } from "./tell-booker.ts";

const BATCH = 200;

/**
 * Reminds bookers of tomorrow's session, once each: not those who booked in the last day, who know. The mark and the
 * message are one transaction, so that a reminder is neither lost nor sent twice. Safe in several processes at once.
 * @returns how many were reminded
 */
export async function remindBookers(parts: BookingParts): Promise<number> {
  const { db, clock } = parts;
  const now = clock.now();
  const until = Temporal.Instant.from(now).add({ hours: REMIND_HOURS }).toString();
  const reminded = await db.work(CLOCK_SCOPE, async () => {
    const { rows } = await sql<{ booking_id: string; session_id: string }>`
      UPDATE bookings.place SET reminded_at = ${now}::timestamptz
      WHERE (booking_id, session_id) IN (
        SELECT p.booking_id, p.session_id FROM bookings.seats t JOIN bookings.place p ON p.session_id = t.session_id
          JOIN bookings.booking b ON b.id = p.booking_id
        WHERE t.told_starts_at > ${now}::timestamptz AND t.told_starts_at <= ${until}::timestamptz
          AND t.told_status = 'scheduled' AND t.taken > 0
          AND p.held AND p.reminded_at IS NULL AND b.status = 'booked'
          AND (b.email IS NOT NULL OR b.mobile IS NOT NULL)
          AND b.made_at <= t.told_starts_at - make_interval(hours => ${REMIND_HOURS}::int)
        LIMIT ${BATCH} FOR UPDATE OF p SKIP LOCKED)
      RETURNING booking_id, session_id`.execute(db.trx<BookingsTables>());
    for (const { booking_id, session_id } of rows)
      await tellBooker(parts, booking_id, "reminder", { sessionId: session_id });
    return rows.length;
  });
  if (reminded > 0) parts.messageWaiting();
  return reminded;
}
