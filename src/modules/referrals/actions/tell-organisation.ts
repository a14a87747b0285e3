import { keyedHash } from "../../../platform/auth/tokens.ts";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { linkIn } from "../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator, wordingOf } from "../../../platform/i18n/translator.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { representativesOf } from "../../partners/index.ts";
import { receivedPath } from "../domain/paths.ts";
import { receivingOrUsual } from "../queries/receiving.ts";
import { countOfPartner, type ReferralRow } from "../queries/referrals.ts";
import type { ReferralsParts } from "./parts.ts";
import { REMINDED, TO_ORGANISATION } from "./tell-news.ts";

type Told = Pick<ReferralRow, "id" | "listing_id" | "partner_id" | "answer_by">;

/**
 * Writes to those of an organisation who are told, in their languages, that something waits: neither about whom nor for
 * which of its services. In the open transaction, once for each referral and occasion.
 */
export const tellOrganisation = (parts: ReferralsParts, row: Told, occasion: "waits" | "withdrawn"): Promise<void> =>
  writeTo(parts, row, occasion, { key: `${TO_ORGANISATION}${row.id}:${occasion}` });

/** The same by the clock: once a day for each organisation and occasion, with the number of those it is about. */
export async function remindOrganisation(
  parts: ReferralsParts,
  row: Told,
  occasion: "reminder" | "overdue" | "quiet",
): Promise<void> {
  const count = await countOfPartner(parts.db, row.partner_id, occasion === "quiet" ? "accepted" : "sent");
  await writeTo(parts, row, occasion, {
    key: `${REMINDED}${row.partner_id}:${occasion}:${parts.clock.today()}`,
    count,
  });
}

async function writeTo(
  { db, baseUrl, secret }: ReferralsParts,
  { listing_id, partner_id, answer_by }: Told,
  occasion: "waits" | "withdrawn" | "reminder" | "overdue" | "quiet",
  { key, count = 1 }: { key: string; count?: number },
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
        link: linkIn(`${baseUrl}${receivedPath(partner_id)}`, t.locale),
        date: sayDate(answer_by, { locale: wordingOf(t) }),
        count,
      }),
      // Keys stay when addresses go.
      key: `${key}:${keyedHash(secret, "mail-key", email)}`,
    });
  }
}
