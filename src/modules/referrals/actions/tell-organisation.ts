import { sayDate } from "../../../platform/clock/say-when.ts";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator, wordingOf } from "../../../platform/i18n/translator.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { representativesOf } from "../../partners/index.ts";
import { receivedPath } from "../domain/paths.ts";
import { receivingOrUsual } from "../queries/receiving.ts";
import type { ReferralRow } from "../queries/referrals.ts";
import type { ReferralsParts } from "./parts.ts";

/**
 * Writes to those of an organisation who are told, in their languages, that something waits: neither about whom nor for
 * which of its services. In the open transaction, once for each referral and occasion.
 */
export async function tellOrganisation(
  { db, baseUrl }: ReferralsParts,
  { id, listing_id, partner_id, answer_by }: Pick<ReferralRow, "id" | "listing_id" | "partner_id" | "answer_by">,
  occasion: "waits" | "reminder" | "overdue" | "withdrawn",
): Promise<void> {
  const { tell } = await receivingOrUsual(db, listing_id);
  const everybody = await representativesOf(db, partner_id);
  const named = everybody.filter(({ email }) => tell.includes(email));
  for (const { email, language } of named.length > 0 ? named : everybody) {
    const t = createTranslator(isLocale(language) ? language : "en");
    await queueMail(db, {
      to: email,
      subject: t.text(`referrals.mail.${occasion}Subject`),
      text: t.text(`referrals.mail.${occasion}`, {
        link: `${baseUrl}${receivedPath(partner_id)}`,
        date: sayDate(answer_by, { locale: wordingOf(t) }),
      }),
      key: `referral:${id}:${occasion}:${email}`,
    });
  }
}
