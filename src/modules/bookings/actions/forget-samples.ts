import { sql } from "kysely";
import type { BookingsTables } from "../tables.ts";
import type { BookingParts } from "./parts.ts";

/** Takes away what people tried out on the made-up programme before that goes, in the open transaction. */
export async function forgetSamples({ db }: Pick<BookingParts, "db">): Promise<void> {
  const trx = db.trx<BookingsTables>();
  const made = sql`SELECT DISTINCT activity_id FROM programme.v_session WHERE sample`;
  await sql`DELETE FROM bookings.booking WHERE activity_id IN (${made})`.execute(trx);
  await sql`DELETE FROM bookings.seats WHERE activity_id IN (${made})`.execute(trx);
}
