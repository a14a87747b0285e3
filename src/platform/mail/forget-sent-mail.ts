import type { Clock } from "../clock/clock.ts";
import type { Database } from "../db/database.ts";
import { MAX_TRIES } from "./backoff.ts";
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
 * Takes all messages out of the outbox whose keys begin so, in the open transaction: what waits is not sent, and what was sent
 * or given up is forgotten with its key.
 */
export async function forgetMail(db: Database, keyStart: string): Promise<void> {
  await db
    .trx<MailTables>()
    .deleteFrom("platform.mail")
    .where((eb) => eb.fn<boolean>("starts_with", ["key", eb.val(keyStart)]))
    .execute();
}

/**
 * Sends nothing more of messages whose keys begin so, and forgets to whom they went or were to go and what they said, in the
 * open transaction. Their keys stay: that there was something is still known.
 */
export async function endMail(db: Database, keyStart: string): Promise<void> {
  await db
    .trx<MailTables>()
    .updateTable("platform.mail")
    .set({ ...FORGOTTEN, tries: MAX_TRIES })
    .where("recipient", "<>", "")
    .where((eb) => eb.fn<boolean>("starts_with", ["key", eb.val(keyStart)]))
    .execute();
}

/**
 * Forgets of messages that were sent or given up to whom they were to go and what they said, in the open transaction. Their
 * keys stay, so that a form that is sent again sends nothing again.
 * @param keyStart what their keys begin with
 */
export async function blankOverMail({ db, clock }: { db: Database; clock: Clock }, keyStart: string): Promise<void> {
  await db
    .trx<MailTables>()
    .updateTable("platform.mail")
    .set(FORGOTTEN)
    .where("recipient", "<>", "")
    .where((eb) => eb.fn<boolean>("starts_with", ["key", eb.val(keyStart)]))
    .where((eb) =>
      eb.or([
        eb("sent_at", "is not", null),
        // Not while the last try is on its way.
        eb.and([eb("tries", ">=", MAX_TRIES), eb("next_try_at", "<=", clock.now())]),
      ]),
    )
    .execute();
}
