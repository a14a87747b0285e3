import { sql } from "kysely";
import type { BookingParts } from "./parts.ts";

/** How places are given on a course holds of its copy for another term too. Who leads it and its room are named anew. */
export async function followCopied({ db }: BookingParts, { from, to }: { from: string; to: string }): Promise<void> {
  await sql`INSERT INTO bookings.terms (activity_id, service_id, online, opens_days, closes_minutes, party_most,
      waiting_most, offer_hours, smaller_may_pass, buggies, wheelchairs, course, taster, children)
    SELECT ${to}, service_id, online, opens_days, closes_minutes, party_most,
      waiting_most, offer_hours, smaller_may_pass, buggies, wheelchairs, course, taster, children
    FROM bookings.terms WHERE activity_id = ${from}
    ON CONFLICT (activity_id) DO NOTHING`.execute(db.trx());
}
