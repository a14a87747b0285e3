import { type Kysely, sql } from "kysely";
import type { Span } from "../domain/price-of-space.ts";
import type { BookingsTables } from "../tables.ts";

/**
 * When spaces are taken between two instants, with setting up and clearing, and nothing of whose: the public may ask.
 * @returns by space, in order of time; a space that is free all along has no entry
 */
export async function busyOfSpaces(
  db: Kysely<BookingsTables>,
  spaceIds: readonly string[],
  { startsAt, endsAt }: Span,
): Promise<Map<string, Span[]>> {
  const rows = await db
    .selectFrom("bookings.hold")
    .select(["space_id", sql<string>`lower(busy)`.as("startsAt"), sql<string>`upper(busy)`.as("endsAt")])
    .where("space_id", "in", [...spaceIds])
    .where("status", "in", ["confirmed", "used"])
    .where(sql<boolean>`busy && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)`)
    .orderBy(sql`lower(busy)`)
    .execute();
  return Map.groupBy(rows, (row) => row.space_id);
}
