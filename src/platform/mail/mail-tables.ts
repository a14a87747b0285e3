import type { Generated } from "kysely";

export interface MailTables {
  "platform.mail": {
    id: string;
    message_id: string;
    queued_at: Generated<string>;
    recipient: string;
    subject: string;
    body: string;
    tries: Generated<number>;
    next_try_at: Generated<string>;
    sent_at: string | null;
    last_error: string | null;
  };
}
