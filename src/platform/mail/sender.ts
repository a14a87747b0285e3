import type { Selectable } from "kysely";
import type { MailTables } from "./mail-tables.ts";

export type QueuedMessage = Selectable<MailTables["platform.mail"]>;

/** Hands one message to whoever carries it. */
export interface Sender {
  /**
   * Resolves once the message is accepted.
   * @param signal given up when it fires
   * @throws SendFailed
   */
  send: (message: QueuedMessage, signal: AbortSignal) => Promise<void>;
  close: () => void;
}

/**
 * A message was not accepted, as far as we know. The error holds nothing of the message and no secret, but for what the
 * server itself said, which may name the address: that goes to the outbox page and into no log.
 */
export class SendFailed extends Error {
  /** True where the server could not be used at all, and so said nothing about this message. */
  readonly outage: boolean;
  /** A short word for the log, such as ECONNREFUSED or 451. */
  readonly code: string;
  constructor(said: string, { outage, code }: { outage: boolean; code: string }) {
    super(said);
    this.outage = outage;
    this.code = code;
  }
}

/** Prints messages where Alcove was started: for one's own machine. */
export const printer = (print: (text: string) => void): Sender => ({
  async send({ channel, recipient, subject, body, calendar }) {
    const what = channel === "text" ? `Text message to ${recipient}` : `Mail to ${recipient}: ${subject}`;
    print(`${what}${calendar ? " (with a calendar file)" : ""}\n${body}`);
  },
  close: () => {},
});
