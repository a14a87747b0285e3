import { idOfLink, linkOfId } from "../../../../platform/auth/linked-id.ts";
import { workingDaysOn } from "../../../../platform/clock/working-days.ts";
import type { Database } from "../../../../platform/db/database.ts";
import { isLocale } from "../../../../platform/i18n/locales.ts";
import { createTranslator, type Translator } from "../../../../platform/i18n/translator.ts";
import { isId, newId } from "../../../../platform/ids/ids.ts";
import { answerersOf, type Colleague } from "../../../people/index.ts";
import { bankHolidays, type PlacesTables } from "../../../places/index.ts";
import { REPLY_WORKING_DAYS } from "../../domain/work/enquiry.ts";
import type { Enquiry } from "../../queries/work/enquiries.ts";
import type { PartnersTables } from "../../tables.ts";
import type { EnquiryLineTable } from "../../work-tables.ts";
import { mailedAt } from "../answerer.ts";
import type { PartnersParts } from "../parts.ts";

/** Where somebody sees what they asked, by a private link. */
export const YOURS = "/work-with-us/yours";
const LINK = "partners-link:enquiry";
/** It is never made anew. */
const VERSION = "";
export const yoursPath = (secret: string, id: string): string =>
  `${YOURS}?token=${linkOfId(secret, LINK, id, VERSION)}`;
/** The enquiry that a link was made for; undefined for one that is no link of ours. */
export const enquiryOfLink = (secret: string, token: string): string | undefined =>
  idOfLink(secret, LINK, token, VERSION);

/** Where staff see all of it. */
export const STAFF_WORK = "/staff/work-with-us";
export const staffEnquiryPath = (id: string): string => `${STAFF_WORK}/${id}`;

/** Each line as somebody else's words. */
export const quote = (text: string): string => text.replace(/^/gm, "> ");

export const translatorOf = (language: string): Translator => createTranslator(isLocale(language) ? language : "en");

/** The day promised to whoever asks today; in the open transaction. */
export async function promisedDay({ db, clock }: Pick<PartnersParts, "db" | "clock">): Promise<string> {
  const holidays = new Set(await bankHolidays(db.trx<PlacesTables>()));
  return workingDaysOn(clock.today(), REPLY_WORKING_DAYS, holidays);
}

/** Who answers one: whom it was passed to where they still work here, else who is named, else who manages. In the open transaction. */
export async function whoAnswers(
  db: Database,
  { service_id, passed_to }: Pick<Enquiry, "service_id" | "passed_to">,
): Promise<Colleague[]> {
  const passed = passed_to && (await answerersOf(db, service_id)).find(({ id }) => id === passed_to);
  return passed ? [passed] : mailedAt(db, service_id, "partners.enquiry_answerer");
}

/** An enquiry, held until the open transaction ends: whoever does something about it waits here. */
export const holdEnquiry = async (db: Database, id: string): Promise<Enquiry | undefined> =>
  isId(id)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.enquiry")
        .selectAll()
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst()
    : undefined;

/** Adds what was said or done, in the open transaction. @returns whether it is new: the same form twice is one */
export async function addLine(
  { db, clock }: Pick<PartnersParts, "db" | "clock">,
  enquiry: Pick<Enquiry, "id" | "service_id">,
  line: Pick<EnquiryLineTable, "kind" | "who" | "text" | "once">,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .trx<PartnersTables>()
    .insertInto("partners.enquiry_line")
    .values({ id: newId(), enquiry_id: enquiry.id, service_id: enquiry.service_id, said_at: clock.now(), ...line })
    .onConflict((conflict) => conflict.constraint("enquiry_line_once").doNothing())
    .executeTakeFirstOrThrow();
  return Boolean(numInsertedOrUpdatedRows);
}
