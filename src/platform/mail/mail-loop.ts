import type { Logger } from "pino";
import type { Mailer } from "./send-due-mail.ts";

export interface MailLoop {
  /** Looks into the outbox every few seconds from now on. */
  start: (everyMs?: number) => void;
  /** Looks into it now: a person is waiting for a sign-in mail. Nothing happens before `start`. */
  wake: () => void;
  /** Begins nothing more, and waits for the message that is on its way. */
  stop: () => Promise<void>;
}

/** Sends the outbox, one turn at a time. */
export function createMailLoop(mailer: Mailer, log: Pick<Logger, "error">): MailLoop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  const turn = (): void => {
    if (!timer) return;
    again = running !== undefined;
    running ??= mailer
      .sendDue()
      .then(() => {})
      // The database's own words may hold a row, and with it an address: its code is enough.
      .catch((error) => log.error({ code: (error as { code?: string }).code }, "the outbox could not be read"))
      .finally(() => {
        running = undefined;
        if (again) turn();
      });
  };
  return {
    start(everyMs = 5_000) {
      timer = setInterval(turn, everyMs);
      timer.unref();
      turn();
    },
    wake: turn,
    async stop() {
      clearInterval(timer);
      timer = undefined;
      await mailer.close();
      await running;
    },
  };
}
