import { sql } from "kysely";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { isLocale, type Locale } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../places/index.ts";
import { ANSWER_DAYS, daysOn, MOST_MAILS } from "../domain/assurance.ts";
import { localServicePath } from "../domain/service-listing.ts";
import { ownEntries } from "../queries/own-entries.ts";
import { contactOf, type ServiceOfPage } from "../queries/services.ts";
import type { PartnersTables } from "../tables.ts";
import { mailedAt } from "./answerer.ts";
import { ownFormPath } from "./asked-now.ts";
import { outsideScope, type PartnersParts } from "./parts.ts";
import { forAllServices } from "./tell-changed.ts";

export type WrongEntry = Pick<ServiceOfPage, "id" | "slug" | "service_id" | "organisation_id" | "doc" | "organisation">;

export interface SaidWrong {
  /** Made when the form was shown. */
  once: string;
  what: string;
  email?: string;
  /** What the page was read in: the answer comes in it. */
  language: string;
  /** It is the organisation itself that says so. */
  byOrganisation?: boolean;
}

/** Path of the staff page where what somebody said is answered. */
export const wrongStaffPath = (id: string): string => `/staff/local-services/wrong/${id}`;

/** Each line as somebody else's words. */
const quote = (text: string) => text.replace(/^/gm, "> ");

/**
 * Keeps that somebody says an entry is wrong, and tells whoever answers at the library service and the organisation's
 * contact. Nobody that was typed here is written to before a person answers. The same form twice is one.
 */
export async function sayWrong(parts: PartnersParts, entry: WrongEntry, said: SaidWrong): Promise<void> {
  const { db, clock, baseUrl } = parts;
  const serviceId = entry.service_id;
  await db.work(outsideScope(serviceId), async () => {
    const trx = db.trx<PartnersTables>();
    // Forms sent at once wait for each other here, so that no two take the last mail of a day.
    await trx.selectFrom("partners.service").select("id").where("id", "=", entry.id).forUpdate().execute();
    const id = newId();
    const answerBy = daysOn(clock.today(), ANSWER_DAYS);
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("partners.wrong")
      .values({
        id,
        service_id: serviceId,
        entry_id: entry.id,
        once: said.once,
        what: said.what,
        email: said.email ?? null,
        language: said.language,
        said_at: clock.now(),
        answer_by: answerBy,
        answered_at: null,
        answered_by: null,
        answer: null,
      })
      .onConflict((conflict) => conflict.constraint("wrong_once").doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return;
    const { today } = await trx
      .selectFrom("partners.wrong")
      .select(sql<number>`count(*)`.as("today"))
      .where("entry_id", "=", entry.id)
      .where("said_at", ">", sql<string>`${clock.now()}::timestamptz - interval '1 day'`)
      .executeTakeFirstOrThrow();
    const { service } = await placeOfActivity(db.trx(), serviceId, null);
    const words = {
      name: entry.doc.name,
      organisation: entry.organisation.name,
      service: service.name,
      what: quote(said.what),
      page: `${baseUrl}${localServicePath(entry.slug)}`,
      staff: `${baseUrl}${wrongStaffPath(id)}`,
    };
    if (today <= MOST_MAILS.library)
      for (const { email } of await mailedAt(db, serviceId))
        await queueMail(db, {
          to: email,
          subject: `Said to be wrong: ${words.name}`,
          text: [
            said.byOrganisation
              ? `${words.organisation} says what is to be changed in its entry '${words.name}':`
              : `Somebody says that something in the entry '${words.name}' of ${words.organisation} is wrong:`,
            "",
            words.what,
            "",
            `Please answer by ${sayDate(answerBy)}, here: ${words.staff}`,
            said.email ? "They would like to hear from us." : "They left no address.",
            "",
            `The entry: ${words.page}`,
          ].join("\n"),
          fromName: service.name,
        });
    const named = await trx
      .selectFrom("partners.contact")
      .select(["email", "language"])
      .where("organisation_id", "=", entry.organisation_id)
      .executeTakeFirst();
    const to = named?.email ?? contactOf(entry);
    const [own] = to ? await forAllServices(db, () => ownEntries(db, [entry.id], to)) : [];
    const t = createTranslator(isLocale(named?.language ?? "") ? (named!.language as Locale) : "en");
    if (to && !said.byOrganisation && today <= MOST_MAILS.organisation)
      await queueMail(db, {
        to,
        subject: t.text("partners.wrong.mail.subject", words),
        text: own?.acts
          ? t.text("partners.wrong.mail.ownText", {
              ...words,
              page: `${baseUrl}${ownFormPath(own.partner_id, own.listing_id)}`,
            })
          : t.text("partners.wrong.mail.text", words),
        fromName: service.name,
        replyTo: service.email ?? undefined,
      });
  });
  parts.mailWaiting();
}
