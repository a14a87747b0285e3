import type { Database } from "../../../platform/db/database.ts";
import type { BookingsTables } from "../tables.ts";

/** The space that sessions of each activity are held in, by activity; those that have none are left out. In the open transaction. */
export async function roomsOfActivities(db: Database, activityIds: string[]): Promise<Map<string, string>> {
  if (activityIds.length === 0) return new Map();
  const rows = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.activity_space")
    .select(["activity_id", "space_id"])
    .where("activity_id", "in", activityIds)
    .execute();
  return new Map(rows.map(({ activity_id, space_id }) => [activity_id, space_id]));
}
