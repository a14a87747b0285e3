import { sql } from "kysely";
import type { Logger } from "pino";
import type { Clock } from "../clock/clock.ts";
import type { Database } from "../db/database.ts";
import { afterFailure, LEASE_SECONDS, MAX_TRIES, WHOLE_SECONDS } from "./backoff.ts";
import type { Channel, MailTables } from "./mail-tables.ts";
import { type QueuedMessage, type Sender, SendFailed } from "./sender.ts";
import { calendarWithoutTokens, withoutTokens } from "./without-tokens.ts";

export interface Mailer {
  /**
   * Sends what is due, one message after the other in each channel, until nothing is or the server cannot be used.
   * Safe to run in several processes at once. @returns how many messages went
   */
  sendDue: () => Promise<number>;
  /** Begins nothing more, waits for what is on its way, and closes the connections. */
  close: () => Promise<void>;
}

export interface MailerParts {
  db: Database;
  clock: Clock;
  /** Who carries each kind of message; a kind that nobody carries waits in the outbox. */
  senders: Partial<Record<Channel, Sender>>;
  log?: Pick<Logger, "warn">;
}

const JOB = { service: "*", actor: { id: null, name: "Mail" } };

/** The sender of the outbox. */
export function createMailer({ db, clock, senders, log }: MailerParts): Mailer {
  let closed = false;
  const running = new Set<Promise<unknown>>();

  /**
   * Takes one due message for this process and books its next try, so that no transaction waits for a server: should
   * this process die, another takes the message up when the lease has run out.
   */
  const claim = (channel: Channel): Promise<QueuedMessage | undefined> =>
    db.work(JOB, () =>
      db
        .trx<MailTables>()
        .updateTable("platform.mail")
        .set((eb) => ({
          tries: eb("tries", "+", 1),
          next_try_at: sql<string>`${clock.now()}::timestamptz + make_interval(secs => ${LEASE_SECONDS})`,
        }))
        .where("id", "=", (eb) =>
          eb
            .selectFrom("platform.mail")
            .select("id")
            .where("channel", "=", channel)
            .where("sent_at", "is", null)
            // Forgotten before it could go.
            .where("recipient", "<>", "")
            .where("next_try_at", "<=", clock.now())
            .where("tries", "<", MAX_TRIES)
            .orderBy("urgent", "desc")
            .orderBy("next_try_at")
            .orderBy("id")
            .limit(1)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .executeTakeFirst(),
    );

  const accepted = ({ id, body, calendar }: QueuedMessage) =>
    db.work(JOB, () =>
      db
        .trx<MailTables>()
        .updateTable("platform.mail")
        .set({
          sent_at: clock.now(),
          body: withoutTokens(body),
          calendar: calendar && calendarWithoutTokens(calendar),
          last_error: null,
        })
        .where("id", "=", id)
        .execute(),
    );

  /** Only where the message is still this process's: its lease may have run out while the server was slow. */
  const failed = (message: QueuedMessage, { message: said, outage }: SendFailed) => {
    const { tries, waitSeconds } = afterFailure(message.tries, outage);
    const { body, calendar } = message;
    const givenUp = tries >= MAX_TRIES;
    return db.work(JOB, () =>
      db
        .trx<MailTables>()
        .updateTable("platform.mail")
        .set({
          tries,
          next_try_at: sql`${clock.now()}::timestamptz + make_interval(secs => ${givenUp ? 0 : waitSeconds})`,
          last_error: said,
          ...(givenUp && { body: withoutTokens(body), calendar: calendar && calendarWithoutTokens(calendar) }),
        })
        .where("id", "=", message.id)
        .where("tries", "=", message.tries)
        .where("sent_at", "is", null)
        .execute(),
    );
  };

  const sendChannel = async (channel: Channel, sender: Sender): Promise<number> => {
    for (let sent = 0; ; ) {
      const message = closed ? undefined : await claim(channel);
      if (!message) return sent;
      try {
        await sender.send(message, AbortSignal.timeout(WHOLE_SECONDS * 1000));
      } catch (error) {
        const failure =
          error instanceof SendFailed ? error : new SendFailed("It could not be made up", { outage: false, code: "" });
        await failed(message, failure);
        log?.warn({ channel, message: message.id, tries: message.tries, code: failure.code }, "a message was not sent");
        // What is wrong with the server is wrong for every message: the rest keep their tries.
        if (failure.outage) return sent;
        continue;
      }
      await accepted(message);
      sent += 1;
    }
  };

  return {
    async sendDue() {
      const channels = Object.entries(senders) as [Channel, Sender][];
      const turn = Promise.allSettled(channels.map(([channel, sender]) => sendChannel(channel, sender)));
      running.add(turn);
      const counts = await turn.finally(() => running.delete(turn));
      for (const count of counts) if (count.status === "rejected") throw count.reason;
      return counts.reduce((sum, count) => sum + (count.status === "fulfilled" ? count.value : 0), 0);
    },
    async close() {
      closed = true;
      await Promise.all(running);
      for (const sender of Object.values(senders)) sender.close();
    },
  };
}
