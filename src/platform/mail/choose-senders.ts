import type { Settings } from "../settings.ts";
import type { Channel } from "./mail-tables.ts";
import { notifySender } from "./notify-sender.ts";
import { printer, type Sender } from "./sender.ts";
import { smtpSender } from "./smtp-sender.ts";

/**
 * Who carries mail and text messages, by the settings.
 * @param print where messages that nobody carries are printed; absent: they wait in the outbox
 */
export function chooseSenders(
  { mailUrl, mailFrom, textUrl, notify }: Settings,
  print?: (text: string) => void,
): Partial<Record<Channel, Sender>> {
  const byNotify = notify && notifySender(notify);
  const byNobody = print && printer(print);
  const mail = mailUrl === "notify" ? byNotify : mailUrl ? smtpSender(mailUrl, mailFrom) : byNobody;
  const text = textUrl === "notify" ? byNotify : byNobody;
  return { ...(mail && { mail }), ...(text && { text }) };
}
