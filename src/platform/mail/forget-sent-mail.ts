import type { Database } from "../db/database.ts";
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
