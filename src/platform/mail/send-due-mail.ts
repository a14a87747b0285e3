import { sql } from "kysely";
import { createTransport } from "nodemailer";
import type { Clock } from "../clock/clock.ts";
import type { Database } from "../db/database.ts";
import { MAX_TRIES, waitAfter, withoutTokens } from "./backoff.ts";
import type { MailTables } from "./mail-tables.ts";

export interface Mailer {
  /** Sends what is due, a batch at a time; how many went. Safe to run in several processes at once. */
  sendDue: () => Promise<number>;
  close: () => void;
}

export interface MailerParts {
  db: Database;
  clock: Clock;
  /** smtp://user:password@host:port; without it mail waits in the outbox, or is printed where only this machine listens. */
  mailUrl?: string;
  from: string;
  /** Where mail is printed when there is no mailUrl; absent: it waits. */
  print?: (text: string) => void;
}

const JOB = { service: "*", actor: { id: null, name: "Mail" } };
const BATCH = 10;

/** The sender of the outbox, over SMTP. */
export function createMailer({ db, clock, mailUrl, from, print }: MailerParts): Mailer {
  const transport = mailUrl
    ? createTransport(mailUrl, { connectionTimeout: 10_000, socketTimeout: 20_000 } as object)
    : undefined;

  /** Takes due mail for this process alone and books its next try first, so that no transaction waits for a mail server. */
  const claim = () =>
    db.work(JOB, async () => {
      const now = clock.now();
      const due = await db
        .trx<MailTables>()
        .selectFrom("platform.mail")
        .selectAll()
        .where("sent_at", "is", null)
        .where("next_try_at", "<=", now)
        .where("tries", "<", MAX_TRIES)
        .orderBy("next_try_at")
        .limit(BATCH)
        .forUpdate()
        .skipLocked()
        .execute();
      for (const mail of due)
        await db
          .trx<MailTables>()
          .updateTable("platform.mail")
          .set({
            tries: mail.tries + 1,
            next_try_at: sql`${now}::timestamptz + make_interval(secs => ${waitAfter(mail.tries + 1)})`,
          })
          .where("id", "=", mail.id)
          .execute();
      return due;
    });

  const settle = (id: string, change: { sent_at?: string; body?: string; last_error: string | null }) =>
    db.work(JOB, () =>
      db.trx<MailTables>().updateTable("platform.mail").set(change).where("id", "=", id).executeTakeFirst(),
    );

  return {
    async sendDue() {
      if (!transport && !print) return 0;
      let sent = 0;
      for (const mail of await claim()) {
        try {
          if (transport)
            await transport.sendMail({
              from,
              to: mail.recipient,
              subject: mail.subject,
              text: mail.body,
              messageId: mail.message_id,
            });
          else print!(`Mail to ${mail.recipient}: ${mail.subject}\n${mail.body}`);
          await settle(mail.id, { sent_at: clock.now(), body: withoutTokens(mail.body), last_error: null });
          sent += 1;
        } catch (error) {
          await settle(mail.id, { last_error: (error as Error).message.slice(0, 500) });
        }
      }
      return sent;
    },
    close: () => transport?.close(),
  };
}
