import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { CHILDREN_KEPT_DAYS, type Child } from "../domain/children.ts";
import type { BookingsTables } from "../tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "./parts.ts";

/** Keeps the details of children who come by themselves with their booking, in the open transaction. */
export async function keepChildren(
  db: Database,
  booking: { id: string; serviceId: string },
  children: Child[],
): Promise<void> {
  if (children.length === 0) return;
  await db
    .trx<BookingsTables>()
    .insertInto("bookings.child")
    .values(
      children.map((child) => ({
        id: newId(),
        booking_id: booking.id,
        service_id: booking.serviceId,
        first_name: child.firstName,
        contact_name: child.contactName,
        contact_phone: child.contactPhone,
        collects: child.collects,
        allergies: child.allergies,
        photos: child.photos,
      })),
    )
    .execute();
}

/**
 * Deletes children's details `CHILDREN_KEPT_DAYS` after the last session they were at or could still come to; of a
 * booking given up before any session, at once. Safe to run twice.
 * @returns how many children were forgotten
 */
export function forgetChildren({ db, clock }: Pick<BookingParts, "db" | "clock">): Promise<number> {
  const before = Temporal.Instant.from(clock.now())
    .subtract({ hours: 24 * CHILDREN_KEPT_DAYS })
    .toString();
  return db.work(CLOCK_SCOPE, async () => {
    const { numAffectedRows } = await sql`
      DELETE FROM bookings.child c USING bookings.booking b
      WHERE b.id = c.booking_id AND NOT EXISTS (
        SELECT 1 FROM bookings.place p JOIN programme.v_session s ON s.id = p.session_id
        WHERE p.booking_id = b.id AND s.ends_at > ${before}::timestamptz
          AND (p.held OR b.status IN ('booked', 'waiting', 'offered')))`.execute(db.trx<BookingsTables>());
    return Number(numAffectedRows ?? 0);
  });
}
