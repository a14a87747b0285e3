import type { Database } from "../db/database.ts";
import { newId } from "../ids/ids.ts";
import type { MailTables } from "./mail-tables.ts";

export interface Mail {
  to: string;
  subject: string;
  /** Plain text, lines parted by newlines. */
  text: string;
}

/**
 * Puts a mail in the outbox, in the open transaction: it is sent only if the transaction commits.
 * Its message id is fixed here, so that a mail sent twice after a crash is known as one.
 * @throws outside a transaction
 */
export async function queueMail(db: Database, { to, subject, text }: Mail): Promise<string> {
  const id = newId();
  await db
    .trx<MailTables>()
    .insertInto("platform.mail")
    .values({ id, message_id: `<${id}@alcove.invalid>`, recipient: to, subject, body: text })
    .execute();
  return id;
}
