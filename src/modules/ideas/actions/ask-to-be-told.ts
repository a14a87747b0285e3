import { sql } from "kysely";
import { linkIn } from "../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator, type Translator } from "../../../platform/i18n/translator.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../places/index.ts";
import { MOST_LETTERS_AN_HOUR } from "../domain/idea.ts";
import type { IdeasTables } from "../tables.ts";
import { toldPath } from "./links.ts";
import type { IdeasParts } from "./parts.ts";

export interface Asked {
  email: string;
  /** One of our own languages, or English. */
  language: string;
  /** They brought the idea. */
  brought: boolean;
}

export const translatorOf = (language: string): Translator => createTranslator(isLocale(language) ? language : "en");

/**
 * Keeps that somebody wants to be told by mail, and writes to them once: until its link is opened nobody is told more. So
 * many letters an hour at most to one address, whichever idea and service. Nothing that was typed stands in it, since the
 * address may be somebody else's. In the open transaction; the same address twice is one.
 */
export async function askToBeTold(
  { db, clock, secret, baseUrl }: IdeasParts,
  idea: { id: string; serviceId: string },
  { email, language, brought }: Asked,
): Promise<void> {
  const trx = db.trx<IdeasTables>();
  // Forms sent at once wait for each other here.
  const box = email.toLowerCase().replace(/\+[^@]*@/, "@");
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`ideas-told:${box}`}))`.execute(trx);
  const id = newId();
  const made = await trx
    .insertInto("ideas.told")
    .values({
      id,
      idea_id: idea.id,
      service_id: idea.serviceId,
      email,
      language,
      brought,
      asked_at: clock.now(),
      confirmed_on: null,
    })
    .onConflict((conflict) => conflict.expression(sql`idea_id, lower(email)`).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  const { rows } = await sql<{
    many: number;
  }>`SELECT ideas.letters_asked(${email}, ${clock.now()}::timestamptz - interval '1 hour') AS many`.execute(trx);
  if (rows[0]!.many > MOST_LETTERS_AN_HOUR) return;
  const t = translatorOf(language);
  const { service } = await placeOfActivity(db.trx(), idea.serviceId, null);
  await queueMail(db, {
    to: email,
    subject: t.text("ideas.mail.confirmSubject", { service: service.name }),
    text: t.text("ideas.mail.confirm", {
      service: service.name,
      page: linkIn(`${baseUrl}${toldPath(secret, id)}`, t.locale),
    }),
    fromName: service.name,
    key: `idea-told:${id}`,
  });
}
