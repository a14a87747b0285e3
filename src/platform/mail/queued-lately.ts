import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { MailTables } from "./mail-tables.ts";

/** A moment so many minutes ago, by the clock that wrote when a message was queued. */
const ago = (minutes: number) => sql<string>`now() - interval '1 minute' * ${minutes}::int`;

/** How many messages whose keys begin so were queued in the last minutes, whatever came of them; in the open transaction. */
export async function queuedLately(db: Database, keyStart: string, minutes: number): Promise<number> {
  const { many } = await db
    .trx<MailTables>()
    .selectFrom("platform.mail")
    .select(sql<number>`count(*)::int`.as("many"))
    .where((eb) => eb.fn<boolean>("starts_with", ["key", eb.val(keyStart)]))
    .where("queued_at", ">", ago(minutes))
    .executeTakeFirstOrThrow();
  return many;
}

/**
 * Takes messages whose keys begin so out of the outbox with their keys, once nothing else is known of them and they count no
 * more; in the open transaction. Only for keys that are never queued again.
 * @param minutes that they count
 */
export async function forgetCounted(db: Database, keyStart: string, minutes: number): Promise<void> {
  await db
    .trx<MailTables>()
    .deleteFrom("platform.mail")
    .where((eb) => eb.fn<boolean>("starts_with", ["key", eb.val(keyStart)]))
    .where("recipient", "=", "")
    .where("queued_at", "<=", ago(minutes))
    .execute();
}
