import type { Database } from "../db/database.ts";
import type { MailTables } from "./mail-tables.ts";
import { calendarWithoutTokens, withoutTokens } from "./without-tokens.ts";

/** The last hundred messages of either kind, newest first, with the working part of every link left out. */
export async function recentMail(db: Database, actor: { id: string; name: string }) {
  const mails = await db.work({ service: "*", actor }, () =>
    db
      .trx<MailTables>()
      .selectFrom("platform.mail")
      .selectAll()
      .where("recipient", "<>", "")
      .orderBy("id", "desc")
      .limit(100)
      .execute(),
  );
  return mails.map((mail) => ({
    ...mail,
    body: withoutTokens(mail.body),
    calendar: mail.calendar && calendarWithoutTokens(mail.calendar),
  }));
}
