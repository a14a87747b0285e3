import type { Database } from "../../../platform/db/database.ts";
import { usualTerms } from "../domain/terms.ts";
import { columnsOfTerms } from "../queries/terms-of.ts";
import type { BookingsTables } from "../tables.ts";

/** An activity that children come to by themselves. */
export interface Club {
  id: string;
  serviceId: string;
}

/**
 * A club begins with the short register of children who come alone (R10), as its ready answers promise; staff may say
 * otherwise. What somebody has set stays. In the open transaction.
 */
export async function setClubTerms(db: Database, clubs: Club[]): Promise<void> {
  if (clubs.length === 0) return;
  const terms = columnsOfTerms({ ...usualTerms({ imported: false, ages_from: null }), children: "alone" });
  await db
    .trx<BookingsTables>()
    .insertInto("bookings.terms")
    .values(clubs.map(({ id, serviceId }) => ({ activity_id: id, service_id: serviceId, ...terms })))
    .onConflict((conflict) => conflict.column("activity_id").doNothing())
    .execute();
}
