import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { forgetSentMail } from "../../../platform/mail/forget-sent-mail.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import type { Said } from "../domain/questions.ts";
import { referralPath } from "./link.ts";
import { CLOCK_SCOPE, type ReferralsParts } from "./parts.ts";

const NEWS = "referral-news:";

/**
 * Writes to the person and to whoever sent them, where they wished it, that there is news: no word of what about or of
 * whom. In the open transaction. @param what made when the news was, so that it is told once
 */
export async function tellNews(parts: ReferralsParts, id: string, said: Said, what: string): Promise<void> {
  const { db, baseUrl } = parts;
  const t = createTranslator(isLocale(said.language) ? said.language : "en");
  for (const who of said.mail) {
    const to = said[who]?.email;
    if (to)
      await queueMail(db, {
        to,
        subject: t.text("referrals.news.subject"),
        text: t.text(`referrals.news.${who}`, { link: `${baseUrl}${referralPath(parts, who, id)}` }),
        key: `${NEWS}${id}:${what}:${who}`,
      });
  }
}

/** Takes news that were sent out of the outbox: to whom they went is nowhere else to be read. Each minute. */
export const forgetNews = ({ db }: Pick<ReferralsParts, "db">): Promise<void> =>
  db.work(CLOCK_SCOPE, () => forgetSentMail(db, { keyStart: NEWS }));
