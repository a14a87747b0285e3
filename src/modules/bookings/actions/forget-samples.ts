import { sql } from "kysely";
import { sampleLoan } from "../queries/technology/sample-loan.ts";
import type { BookingsTables } from "../tables.ts";
import type { BookingParts } from "./parts.ts";
import { tellTechnology } from "./tell-findable.ts";

/** Takes away what people tried out on what is made up, and the made-up things to lend, before the rest of it goes; in
 * the open transaction. */
export async function forgetSamples({ db, events }: Pick<BookingParts, "db" | "events">): Promise<void> {
  const trx = db.trx<BookingsTables>();
  const made = sql`SELECT DISTINCT activity_id FROM programme.v_session WHERE sample`;
  await sql`DELETE FROM bookings.booking WHERE activity_id IN (${made})`.execute(trx);
  await sql`DELETE FROM bookings.seats WHERE activity_id IN (${made})`.execute(trx);
  await sql`DELETE FROM bookings.terms WHERE activity_id IN (${made})`.execute(trx);
  const spaces = sql`SELECT id FROM places.v_space WHERE sample`;
  await sql`DELETE FROM bookings.hold WHERE space_id IN (${spaces})`.execute(trx);
  await sql`DELETE FROM bookings.standing WHERE space_id IN (${spaces})`.execute(trx);
  await sql`DELETE FROM bookings.activity_space WHERE space_id IN (${spaces})`.execute(trx);
  await sql`DELETE FROM bookings.loan l WHERE ${sampleLoan}`.execute(trx);
  const lent = await sql<{ library_id: string }>`DELETE FROM bookings.device WHERE sample RETURNING library_id`.execute(
    trx,
  );
  await tellTechnology({ events }, [...new Set(lent.rows.map(({ library_id }) => library_id))]);
}
