import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { MailTables } from "./mail-tables.ts";

/** How many messages whose keys begin so were queued in the last minutes, whatever came of them; in the open transaction. */
export async function queuedLately(db: Database, keyStart: string, minutes: number): Promise<number> {
  const { many } = await db
    .trx<MailTables>()
    .selectFrom("platform.mail")
    .select(sql<number>`count(*)::int`.as("many"))
    .where((eb) => eb.fn<boolean>("starts_with", ["key", eb.val(keyStart)]))
    // By the clock that wrote it.
    .where("queued_at", ">", sql<string>`now() - interval '1 minute' * ${minutes}::int`)
    .executeTakeFirstOrThrow();
  return many;
}
