import type { Database } from "../db/database.ts";
import { FORGOTTEN } from "./forget-messages.ts";
import type { MailTables } from "./mail-tables.ts";

/**
 * Takes messages that were sent out of the outbox, in the open transaction.
 * @param which.keyStart what their keys begin with
 * @param which.recipient only those to this address
 * @param which.before only those sent before this instant
 */
export async function forgetSentMail(
  db: Database,
  { keyStart, recipient, before }: { keyStart: string; recipient?: string; before?: string },
): Promise<void> {
  let query = db
    .trx<MailTables>()
    .deleteFrom("platform.mail")
    .where("sent_at", "is not", null)
    .where((eb) => eb.fn<boolean>("starts_with", ["key", eb.val(keyStart)]));
  if (recipient) query = query.where("recipient", "=", recipient);
  if (before) query = query.where("sent_at", "<", before);
  await query.execute();
}

/**
 * Forgets of messages that were sent to whom they went and what they said, in the open transaction. Their keys stay, so that a
 * form that is sent again sends nothing again.
 * @param keyStart what their keys begin with
 */
export async function blankSentMail(db: Database, keyStart: string): Promise<void> {
  await db
    .trx<MailTables>()
    .updateTable("platform.mail")
    .set(FORGOTTEN)
    .where("sent_at", "is not", null)
    .where("recipient", "<>", "")
    .where((eb) => eb.fn<boolean>("starts_with", ["key", eb.val(keyStart)]))
    .execute();
}
