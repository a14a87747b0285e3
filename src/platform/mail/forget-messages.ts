import { Temporal } from "temporal-polyfill";
import type { Clock } from "../clock/clock.ts";
import type { Database } from "../db/database.ts";
import type { MailTables } from "./mail-tables.ts";

/** Days that a message is kept after it went, and after it was queued where it never did. */
const KEPT = { sent: 14, unsent: 60 };

/** What a message is when it is forgotten. */
export const FORGOTTEN = {
  recipient: "",
  subject: "",
  body: "",
  from_name: null,
  reply_to: null,
  calendar: null,
  calendar_method: null,
  last_error: null,
};

const JOB = { service: "*", actor: { id: null, name: "Mail" } };

/**
 * Forgets to whom old messages went and what they said. The row stays with its key and message id, so that nothing is
 * told a second time.
 * @returns how many were forgotten
 */
export function forgetMessages({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  const before = (days: number) =>
    Temporal.Instant.from(clock.now())
      .subtract({ hours: 24 * days })
      .toString();
  return db.work(JOB, async () => {
    const { numUpdatedRows } = await db
      .trx<MailTables>()
      .updateTable("platform.mail")
      .set(FORGOTTEN)
      .where("recipient", "<>", "")
      .where((eb) =>
        eb.or([
          eb("sent_at", "<", before(KEPT.sent)),
          eb.and([eb("sent_at", "is", null), eb("queued_at", "<", before(KEPT.unsent))]),
        ]),
      )
      .executeTakeFirst();
    return Number(numUpdatedRows);
  });
}
