import type { Generated } from "kysely";

/** How a message reaches its reader. */
export type Channel = "mail" | "text";

/** What a calendar file asks of the reader's calendar (RFC 5546): take note, take part, strike out. */
export type CalendarMethod = "PUBLISH" | "REQUEST" | "CANCEL";

export interface MailTables {
  "platform.mail": {
    id: string;
    message_id: string;
    channel: Generated<Channel>;
    key: string | null;
    urgent: Generated<boolean>;
    queued_at: Generated<string>;
    /** A mail address, or a mobile number as +447…. */
    recipient: string;
    /** Empty for a text message. */
    subject: string;
    body: string;
    from_name: string | null;
    reply_to: string | null;
    calendar: string | null;
    calendar_method: CalendarMethod | null;
    /** Tries begun, whatever came of them. */
    tries: Generated<number>;
    next_try_at: Generated<string>;
    /** When the server's acceptance was recorded. */
    sent_at: string | null;
    last_error: string | null;
  };
}
