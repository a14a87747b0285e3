import { openDatabase } from "../../src/platform/db/open.ts";
import { createMailer } from "../../src/platform/mail/send-due-mail.ts";
import { smtpSender } from "../../src/platform/mail/smtp-sender.ts";
import { inProject } from "../../src/platform/root.ts";

/**
 * Prints the message ids whose acceptance is recorded, as one line of JSON, then sends what is due until nothing is or
 * it is killed. Its clock goes ahead by so many seconds: that is how the tests let a lease run out.
 */
const [dataDir = "", databaseUrl, mailUrl = "", secondsAhead = "0"] = process.argv.slice(2);
const db = await openDatabase({ dataDir, databaseUrl: databaseUrl || undefined }, inProject("migrations"));
const clock = {
  now: () => new Date(Date.now() + Number(secondsAhead) * 1000).toISOString(),
  today: () => "",
};
const recorded = await db.asOwner(async (client) => {
  const { rows } = await client.query<{ message_id: string }>(
    "SELECT message_id FROM platform.mail WHERE sent_at IS NOT NULL",
  );
  return rows.map((row) => row.message_id);
});
process.stdout.write(`${JSON.stringify(recorded)}\n`);
const mailer = createMailer({ db, clock, senders: { mail: smtpSender(mailUrl, "Alcove <a@alcove.example>") } });
await mailer.sendDue();
await mailer.close();
await db.close();
