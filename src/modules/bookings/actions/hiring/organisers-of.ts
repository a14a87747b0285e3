import type { Database } from "../../../../platform/db/database.ts";
import type { BookingsTables } from "../../tables.ts";

/** Who organises a group: an address in lower case, the language it is written to in, and since when. */
export type Organiser = Pick<BookingsTables["bookings.organiser"], "email" | "language" | "named_at">;

/** Those who organise a group, by address; none of no group. In the open transaction. */
export async function organisersOf(db: Database, groupId: string | null): Promise<Organiser[]> {
  if (!groupId) return [];
  return db
    .trx<BookingsTables>()
    .selectFrom("bookings.organiser")
    .select(["email", "language", "named_at"])
    .where("hiring_group_id", "=", groupId)
    .orderBy("email")
    .execute();
}
