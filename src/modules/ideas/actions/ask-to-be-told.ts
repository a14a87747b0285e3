import { sql } from "kysely";
import { linkIn } from "../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator, type Translator } from "../../../platform/i18n/translator.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { queuedLately } from "../../../platform/mail/queued-lately.ts";
import { placeOfActivity } from "../../places/index.ts";
import { MINUTES_TO_NEXT_LETTER, MOST_LETTERS_AN_HOUR } from "../domain/idea.ts";
import type { IdeasTables } from "../tables.ts";
import { firstLettersOf, firstLettersTo, MINUTES_COUNTED } from "./letters.ts";
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
 * Keeps that somebody wants to be told by mail, and writes to them: until its link is opened nobody is told more. So
 * many letters an hour at most to one address, whichever idea and service. Nothing that was typed stands in it, since the
 * address may be somebody else's. In the open transaction; the same address twice is one,
 * and may have a letter again a little later, while its link was not opened.
 */
export async function askToBeTold(
  { db, clock, secret, baseUrl }: IdeasParts,
  idea: { id: string; serviceId: string },
  { email, language, brought }: Asked,
): Promise<void> {
  const trx = db.trx<IdeasTables>();
  // Forms sent at once wait for each other here.
  const box = firstLettersTo(secret, email);
  await sql`SELECT pg_advisory_xact_lock(hashtext(${box}))`.execute(trx);
  const { id, confirmed_on } = await trx
    .insertInto("ideas.told")
    .values({
      id: newId(),
      idea_id: idea.id,
      service_id: idea.serviceId,
      email,
      language,
      brought,
      asked_at: clock.now(),
      confirmed_on: null,
    })
    .onConflict((conflict) =>
      conflict.expression(sql`idea_id, lower(email)`).doUpdateSet({
        brought: sql<boolean>`told.brought OR excluded.brought`,
        // The link is good as long again.
        asked_at: sql<string>`excluded.asked_at`,
      }),
    )
    .returning(["id", "confirmed_on"])
    .executeTakeFirstOrThrow();
  if (confirmed_on) return;
  // A letter that is lost can be asked for again, if not by a second press.
  const own = firstLettersOf(secret, { id, email });
  if ((await queuedLately(db, own, MINUTES_TO_NEXT_LETTER)) > 0) return;
  if ((await queuedLately(db, box, MINUTES_COUNTED)) >= MOST_LETTERS_AN_HOUR) return;
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
    key: `${own}${newId()}`,
  });
}
