import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { blankOverMail, forgetSentMail } from "../../../platform/mail/forget-sent-mail.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { queueText } from "../../../platform/mail/queue-text.ts";

const KEY = "handed-list:";
const KEY_KEPT_HOURS = 48;

export interface ListMessage {
  by: "text" | "mail";
  /** +447 and nine digits, or a mail address. */
  to: string;
  subject: string;
  text: string;
  things: number;
  /** The library service it comes from, and its mail address. */
  from?: { name: string; email: string | null };
  /** Made when the form was shown: the same form twice is one message. */
  once: string;
}

/** Sends a list to somebody, this one time, in the name of a member of staff. The log says that, and not to whom. */
export const sendList = (
  db: Database,
  visitor: Visitor,
  { by, to, subject, text, things, from, once }: ListMessage,
): Promise<void> =>
  db.work(scopeOf(visitor), async () => {
    const key = `${KEY}${once}`;
    if (by === "text") await queueText(db, { to, text, key });
    else await queueMail(db, { to, subject, text, key, fromName: from?.name, replyTo: from?.email ?? undefined });
    await recordAudit({ action: "list.sent", subject: { kind: "list", id: once }, detail: { by, things } });
  });

/**
 * Takes out of the outbox to whom lists went and what they said, once they have gone or were given up. That a form was sent stays known for two
 * days, for whoever sends it again. Safe to run twice.
 */
export const forgetSentLists = ({ db, clock }: { db: Database; clock: Clock }): Promise<void> =>
  db.work({ service: "*", actor: { id: null, name: "Alcove" } }, async () => {
    await blankOverMail({ db, clock }, KEY);
    const before = Temporal.Instant.from(clock.now()).subtract({ hours: KEY_KEPT_HOURS }).toString();
    await forgetSentMail(db, { keyStart: KEY, before });
  });
