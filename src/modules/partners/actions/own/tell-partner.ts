import { linkIn } from "../../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../../platform/i18n/locales.ts";
import { createTranslator, type Params, type Translator } from "../../../../platform/i18n/translator.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../../places/index.ts";
import { representativesOf } from "../../queries/listings-of-partner.ts";
import { mailedAt } from "../answerer.ts";
import type { PartnersParts } from "../parts.ts";
import type { Acting } from "./parts.ts";

type Parts = Pick<PartnersParts, "db" | "baseUrl">;

/** What a partner is written to about; each has a subject and a text among the messages. */
export type PartnerNews =
  | "named"
  | "letIn"
  | "letInByStaff"
  | "takenOut"
  | "knock"
  | "notLetIn"
  | "notLetInByStaff"
  | "invited"
  | "wanted"
  | "admitted"
  | "refused"
  | "ended"
  | "approved"
  | "declined"
  | "shownNoMore"
  | "hidden"
  | "shownAgain"
  | "addressWithheld"
  | "renamed"
  | "notRenamed"
  | "changed"
  | "numberClaimed"
  | "numberLost"
  | "numberYours"
  | "numberStays"
  | "notChanged"
  | "closed"
  | "dropInsOff"
  | "datesChanged"
  | "agreementEnded";

interface News {
  kind: PartnerNews;
  partner: { id: string; name: string };
  /** What fills the text, in the language of whoever reads it. */
  words?: Params | ((t: Translator) => Params);
  /** The library service that says so, where one does. */
  serviceId?: string;
}

/** Path of a partner's own page. */
export const ownPath = (partnerId: string): string => `/my/organisation/${partnerId}`;

/**
 * Writes to those who act for a partner, each in their language, in the open transaction.
 * @param to these alone, where they are given
 */
export async function tellPartner(parts: Parts, news: News, to?: Acting[]): Promise<void> {
  const { db, baseUrl } = parts;
  const { kind, partner, words, serviceId } = news;
  const service = serviceId ? (await placeOfActivity(db.trx(), serviceId, null)).service : undefined;
  const facts = {
    name: partner.name,
    service: service?.name,
    site: baseUrl,
  };
  for (const { email, language } of to ?? (await representativesOf(db, partner.id))) {
    const t = createTranslator(isLocale(language) ? language : "en");
    const page = linkIn(`${baseUrl}${ownPath(partner.id)}`, t.locale);
    const filled = { ...facts, page, ...(typeof words === "function" ? words(t) : words) };
    await queueMail(db, {
      to: email,
      subject: t.text(`partner.mail.${kind}Subject`, filled),
      text: t.text(`partner.mail.${kind}`, filled),
      ...(service && { fromName: service.name, replyTo: service.email ?? undefined }),
    });
  }
}

/** Writes to whoever answers at a library service that something waits, in the open transaction. */
export async function tellStaff(
  { db, baseUrl }: Parts,
  serviceId: string,
  subject: string,
  text: string,
  path: string,
) {
  for (const { email } of await mailedAt(db, serviceId))
    await queueMail(db, { to: email, subject, text: `${text}\n\n${baseUrl}${path}` });
}
