import type { Database } from "../../../platform/db/database.ts";
import { linkIn } from "../../../platform/i18n/link-in.ts";
import { isLocale, LOCALE_KEYS, type Locale } from "../../../platform/i18n/locales.ts";
import { createTranslator, type Translator } from "../../../platform/i18n/translator.ts";
import { blankOverMail, forgetMail } from "../../../platform/mail/forget-sent-mail.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { colleaguesOf, managersOf } from "../../people/index.ts";
import { staffReferralPath } from "../domain/paths.ts";
import type { Said } from "../domain/questions.ts";
import { BY_STAFF } from "../domain/staff-readers.ts";
import type { ReferralRow } from "../queries/referrals.ts";
import type { ReferralsTables } from "../tables.ts";
import { referenceOf, referralPath } from "./link.ts";
import { CLOCK_SCOPE, type ReferralsParts } from "./parts.ts";

/** What keys of mails begin with: news of a referral, and what its organisation is told of it. */
const NEWS = "referral-news:";
export const TO_ORGANISATION = "referral:";
/** The same of what the clock tells an organisation about several. */
export const REMINDED = "referrals:";

type Who = Said["mail"][number];

/**
 * Writes to the person and to whoever sent them, where they wished it, that there is news: no word of what about or of
 * whom. In the open transaction. @param what made when the news was, so that it is told once
 */
export async function tellNews(parts: ReferralsParts, row: ReferralRow, said: Said, what: string): Promise<void> {
  const { id } = row;
  for (const who of said.mail)
    await tell(parts, id, said, who, what, (t) =>
      t.text(`referrals.news.${who}`, { link: linkIn(`${parts.baseUrl}${referralPath(parts, who, id)}`, t.locale) }),
    );
  await tellStaff(parts, row, what);
}

/** The same where one of them has taken it back: the other is told what, since nothing may be left to open. */
export async function tellTakenBack(
  parts: ReferralsParts,
  row: ReferralRow,
  said: Said,
  by: { who: Who; id?: string },
): Promise<void> {
  const reference = referenceOf(parts, row.id);
  for (const who of said.mail.filter((each) => each !== by.who))
    await tell(parts, row.id, said, who, "taken_back", (t) => t.text(`referrals.news.takenBack.${who}`, { reference }));
  // Who sent it and took it back themselves knows.
  if (by.id === undefined || by.id !== row.made_by) await tellStaff(parts, row, "taken_back");
}

/**
 * The languages a mail is written in, the likeliest first. The form was read by whoever filled it in: the person that was
 * sent by somebody else may read another, which nobody asked, so theirs says it in each.
 */
function languagesOf({ language, referrer }: Said, who: Who): Locale[] {
  const first = isLocale(language) ? language : "en";
  return who === "person" && referrer ? [first, ...LOCALE_KEYS.filter((locale) => locale !== first)] : [first];
}

/**
 * The member of staff who sent it, while they work there: by mail, by its reference alone, and on Today until they look. Once they
 * have left, those who manage for the whole service, where the person agreed that they may read it.
 */
async function tellStaff(parts: ReferralsParts, row: ReferralRow, what: string): Promise<void> {
  const { db, clock, baseUrl } = parts;
  const { id, service_id, made_by } = row;
  if (!service_id || !made_by) return;
  const sender = (await colleaguesOf(db, service_id)).find((each) => each.id === made_by);
  if (!sender) return tellManagers(parts, row, service_id, what);
  const reference = referenceOf(parts, id);
  await db
    .trx<ReferralsTables>()
    .updateTable("referrals.referral")
    .set({ news_at: clock.now() })
    .where("id", "=", id)
    // Taken back before an answer it is erased already.
    .where("erased_at", "is", null)
    .execute();
  await queueMail(db, {
    to: sender.email,
    subject: `There is news of ${reference}`,
    text:
      what === "taken_back"
        ? `Hello,\n\nWhat you sent to an organisation has been taken back (reference ${reference}). It has stopped, and what was written is erased within a week at most. There is nothing for you to do.\n\nThis mail names nobody on purpose.`
        : `Hello,\n\nThere is news of what you sent to an organisation (reference ${reference}). Sign in to read it:\n\n${baseUrl}${staffReferralPath(id)}\n\nThis mail names nobody on purpose.`,
    key: `${NEWS}${id}:${what}:staff`,
  });
}

async function tellManagers(parts: ReferralsParts, row: ReferralRow, serviceId: string, what: string): Promise<void> {
  if (row.agreement !== BY_STAFF) return;
  const reference = referenceOf(parts, row.id);
  const whose = `what a colleague who works here no longer sent to an organisation (reference ${reference})`;
  for (const { id, email } of await managersOf(parts.db, serviceId))
    await queueMail(parts.db, {
      to: email,
      subject: `There is news of ${reference}`,
      text:
        what === "taken_back"
          ? `Hello,\n\nThere is news of ${whose}: it has been taken back. It has stopped, and what was written is erased within a week at most. There is nothing for you to do.\n\nThis mail names nobody on purpose.`
          : `Hello,\n\nThere is news of ${whose}. Sign in to read it:\n\n${parts.baseUrl}${staffReferralPath(row.id)}\n\nThis mail names nobody on purpose.`,
      key: `${NEWS}${row.id}:${what}:staff:${id}`,
    });
}

async function tell(
  parts: ReferralsParts,
  id: string,
  said: Said,
  who: Who,
  what: string,
  textIn: (t: Translator) => string,
): Promise<void> {
  const read = languagesOf(said, who).map((locale) => createTranslator(locale));
  const to = said[who]?.email;
  if (to)
    await queueMail(parts.db, {
      to,
      subject: read.map((t) => t.text("referrals.news.subject")).join(" · "),
      text: read.map(textIn).join("\n\n---\n\n"),
      key: `${NEWS}${id}:${what}:${who}`,
    });
}

/**
 * Forgets to whom mail about referrals went, or was to go and was given up. That it was told stays known while the referral is
 * there. Each minute.
 */
export const forgetNews = ({ db, clock }: Pick<ReferralsParts, "db" | "clock">): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    for (const start of [NEWS, TO_ORGANISATION, REMINDED]) await blankOverMail({ db, clock }, start);
  });

/** Takes all mail about a referral out of the outbox, whether it waits, went or was given up; in the open transaction. */
export async function forgetMailAbout(db: Database, id: string): Promise<void> {
  for (const start of [NEWS, TO_ORGANISATION]) await forgetMail(db, `${start}${id}:`);
}
