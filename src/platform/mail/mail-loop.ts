import type { Logger } from "pino";
import type { Mailer } from "./send-due-mail.ts";

export interface MailLoop {
  /** Looks into the outbox now rather than at the next turn: a person is waiting for a sign-in mail. */
  wake: () => void;
  stop: () => Promise<void>;
}

/** Sends the outbox every few seconds, one batch at a time. */
export function startMailLoop(mailer: Mailer, log: Pick<Logger, "error">, everyMs = 5_000): MailLoop {
  let running: Promise<void> | undefined;
  let again = false;
  const turn = (): void => {
    if (running) {
      again = true;
      return;
    }
    running = mailer
      .sendDue()
      .then(() => {})
      .catch((error) => log.error({ err: error }, "the outbox could not be read"))
      .finally(() => {
        running = undefined;
        if (again) {
          again = false;
          turn();
        }
      });
  };
  const timer = setInterval(turn, everyMs);
  timer.unref();
  return {
    wake: turn,
    async stop() {
      clearInterval(timer);
      again = false;
      await running;
      mailer.close();
    },
  };
}
