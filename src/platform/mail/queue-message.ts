import type { Insertable } from "kysely";
import type { Database } from "../db/database.ts";
import { newId } from "../ids/ids.ts";
import type { MailTables } from "./mail-tables.ts";

type Message = Omit<Insertable<MailTables["platform.mail"]>, "id" | "message_id">;

/**
 * Puts a message in the outbox, in the open transaction: it is sent only if the transaction commits.
 * Its message id is fixed here, so that a message sent twice after a crash is known as one.
 * @returns its id; where its key was queued before, that message's id, and nothing is queued
 * @throws outside a transaction
 */
export async function queueMessage(db: Database, message: Message): Promise<string> {
  const id = newId();
  const row = { ...message, id, message_id: `<${id}@alcove.invalid>` };
  const insert = db.trx<MailTables>().insertInto("platform.mail").values(row);
  if (!message.key) {
    await db.beforeCommit(insert.compile());
    return id;
  }
  const queued = await insert
    .onConflict((conflict) => conflict.column("key").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (queued) return id;
  const earlier = await db
    .trx<MailTables>()
    .selectFrom("platform.mail")
    .select("id")
    .where("key", "=", message.key)
    .executeTakeFirstOrThrow();
  return earlier.id;
}
