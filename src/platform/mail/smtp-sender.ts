import { createTransport, type SendMailOptions } from "nodemailer";
import addressparser from "nodemailer/lib/addressparser";
import { type Sender, SendFailed } from "./sender.ts";

/** Seconds: to connect and be greeted, and to hear nothing in between. */
export interface Patience {
  connectSeconds: number;
  silentSeconds: number;
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

const OUTAGES = new Set([
  "ECONNECTION",
  "ETIMEDOUT",
  "ESOCKET",
  "EDNS",
  "ETLS",
  "EPROTOCOL",
  "EAUTH",
  "ENOAUTH",
  "EOAUTH2",
  "EPROXY",
  "EABORT",
]);

/** 421 is 'closing the connection' (RFC 5321, 4.2.3), and whoever may not send at all is refused at MAIL FROM. */
function failureOf(error: SmtpError): SendFailed {
  const outage = OUTAGES.has(error.code ?? "") || error.responseCode === 421 || error.command === "MAIL FROM";
  return new SendFailed(error.message.slice(0, 500), { outage, code: String(error.responseCode ?? error.code ?? "") });
}

/** Sends over SMTP, one connection that is kept while there is more to send. @param from 'Libraries <libraries@example.gov.uk>' */
export function smtpSender(
  url: string,
  from: string,
  { connectSeconds, silentSeconds }: Patience = { connectSeconds: 10, silentSeconds: 20 },
): Sender {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    // A kept connection that the server has dropped is opened anew, while nothing of the message has gone over it.
    maxRequeues: 1,
    idleTimeout: 5_000,
    connectionTimeout: connectSeconds * 1000,
    greetingTimeout: connectSeconds * 1000,
    dnsTimeout: connectSeconds * 1000,
    socketTimeout: silentSeconds * 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const [sender] = addressparser(from, { flatten: true });
  return {
    async send(message, signal) {
      // Addresses go in as objects: a comma in one makes no second recipient.
      const mail: SendMailOptions & { signal: AbortSignal } = {
        from: { name: message.from_name ?? sender?.name ?? "", address: sender?.address ?? "" },
        replyTo: message.reply_to ? { name: message.from_name ?? "", address: message.reply_to } : undefined,
        to: { name: "", address: message.recipient },
        subject: message.subject,
        text: message.body,
        icalEvent: message.calendar
          ? { method: message.calendar_method ?? "PUBLISH", filename: "invite.ics", content: message.calendar }
          : undefined,
        messageId: message.message_id,
        signal,
      };
      try {
        await transport.sendMail(mail);
      } catch (error) {
        throw failureOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}
