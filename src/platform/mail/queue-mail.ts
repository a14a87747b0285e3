import type { Database } from "../db/database.ts";
import type { CalendarMethod } from "./mail-tables.ts";
import { queueMessage } from "./queue-message.ts";

export interface Mail {
  to: string;
  subject: string;
  /** Plain text, lines parted by newlines. A link that lets its reader in carries its secret as `token=…`. */
  text: string;
  /** Sent as invite.ics. The text is iCalendar (RFC 5545) and says the same METHOD itself. */
  calendar?: { text: string; method: CalendarMethod };
  /** Whom it comes from by name, such as a library service; the address stays the installation's. */
  fromName?: string;
  /** A mail address that answers go to. */
  replyTo?: string;
  /** What happened, in words that are the same each time it is told: the second mail with a key is not queued. */
  key?: string;
  /** Somebody waits at a screen for it. */
  urgent?: boolean;
}

const says = (calendar: string, method: CalendarMethod) =>
  calendar.split(/\r?\n/).some((line) => line.toUpperCase() === `METHOD:${method}`);

/**
 * Queues a mail in the open transaction.
 * @returns its id, or the id of the one queued before with the same key
 * @throws outside a transaction; RangeError where the calendar's own METHOD is another than the one named
 */
export async function queueMail(db: Database, mail: Mail): Promise<string> {
  const { calendar } = mail;
  if (calendar && !says(calendar.text, calendar.method))
    throw new RangeError(`The calendar must say METHOD:${calendar.method}, as the mail does`);
  return queueMessage(db, {
    channel: "mail",
    recipient: mail.to,
    subject: mail.subject,
    body: mail.text,
    calendar: calendar?.text,
    calendar_method: calendar?.method,
    from_name: mail.fromName,
    reply_to: mail.replyTo,
    key: mail.key,
    urgent: mail.urgent,
  });
}
