import type { AxiosError } from "axios";
import type { NotifyClient } from "notifications-node-client";
import { type QueuedMessage, type Sender, SendFailed } from "./sender.ts";

/** An account of GOV.UK Notify. The templates hold ((subject)) and ((body)), and ((body)) alone. */
export interface NotifyAccount {
  apiKey: string;
  mailTemplate?: string;
  textTemplate?: string;
  /** Which of the account's addresses for replies, by its id; absent: the account's own first one. */
  replyToId?: string;
  /** Which of the account's text senders, by its id; absent: the account's own first one. */
  textSenderId?: string;
  /** Another address than Notify's. */
  url?: string;
}

const TIMEOUT_MS = 20_000;

/** What Notify says in refusals: its own words, none of ours. */
interface Refusal {
  errors?: { error?: string; message?: string }[];
}

/** Notify's 400 is about this message; everything else (401, 403, 429, 5xx, no answer) would meet any other too. */
function failureOf(error: AxiosError<Refusal>): SendFailed {
  const status = error.response?.status;
  const said = error.response?.data?.errors?.map((each) => `${each.error}: ${each.message}`).join("; ");
  const code = String(status ?? error.code ?? "");
  return new SendFailed((said || `GOV.UK Notify could not be used (${code})`).slice(0, 500), {
    outage: status !== 400,
    code,
  });
}

/** The client and what it brings are loaded only where Notify is used. */
async function openClient({ apiKey, url }: NotifyAccount, signal: AbortSignal): Promise<NotifyClient> {
  const [{ default: axios }, { NotifyClient }] = await Promise.all([
    import("axios"),
    import("notifications-node-client"),
  ]);
  const client = url ? new NotifyClient(url, apiKey) : new NotifyClient(apiKey);
  // Its own way waits for ever, and would carry the key along to wherever it is redirected.
  client.setClient(axios.create({ timeout: TIMEOUT_MS, maxRedirects: 0, signal }));
  return client;
}

/** Sends through GOV.UK Notify, mail and text messages, with our message's id as the reference. */
export function notifySender(account: NotifyAccount): Sender {
  const options = ({ id }: QueuedMessage) => ({ reference: id });

  /** Whether Notify took this message at a try whose end we did not hear of. It remembers for seven days. */
  const wasTaken = async (notify: NotifyClient, { id, channel }: QueuedMessage) => {
    const { data } = await notify.getNotifications(channel === "text" ? "sms" : "email", undefined, id);
    return ((data as { notifications?: unknown[] }).notifications ?? []).length > 0;
  };

  return {
    async send(message, signal) {
      const notify = await openClient(account, signal);
      try {
        if (message.tries > 1 && (await wasTaken(notify, message))) return;
        if (message.channel === "text")
          await notify.sendSms(account.textTemplate ?? "", message.recipient, {
            ...options(message),
            personalisation: { body: message.body },
            smsSenderId: account.textSenderId,
          });
        else
          await notify.sendEmail(account.mailTemplate ?? "", message.recipient, {
            ...options(message),
            personalisation: { subject: message.subject, body: message.body },
            emailReplyToId: account.replyToId,
          });
      } catch (error) {
        throw failureOf(error as AxiosError<Refusal>);
      }
    },
    close: () => {},
  };
}
