import type { Database } from "../../../platform/db/database.ts";
import type { ProgrammeTables } from "../tables.ts";

/** How to join an activity online, in the open transaction: for whoever has a place on it, and nobody else (R6). */
export async function onlineJoinOf(db: Database, activityId: string): Promise<string | undefined> {
  const row = await db
    .trx<ProgrammeTables>()
    .selectFrom("programme.activity")
    .select("online_join")
    .where("id", "=", activityId)
    .executeTakeFirst();
  return row?.online_join ?? undefined;
}
