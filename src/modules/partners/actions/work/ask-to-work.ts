import { sql } from "kysely";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { Database } from "../../../../platform/db/database.ts";
import { linkIn } from "../../../../platform/i18n/link-in.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../../places/index.ts";
import { MOST_MAILS_A_DAY } from "../../domain/work/enquiry.ts";
import type { PartnersTables } from "../../tables.ts";
import type { EnquiryTable } from "../../work-tables.ts";
import { outsideScope, type PartnersParts } from "../parts.ts";
import { forAllServices } from "../tell-changed.ts";
import {
  addLine,
  holdEnquiry,
  promisedDay,
  quote,
  staffEnquiryPath,
  translatorOf,
  whoAnswers,
  yoursPath,
} from "./enquiry-parts.ts";

export type AskedToWork = Pick<
  EnquiryTable,
  | "once"
  | "kind"
  | "place"
  | "name"
  | "organisation"
  | "email"
  | "phone"
  | "language"
  | "what"
  | "wanted_when"
  | "answers"
>;

/**
 * Keeps that somebody would like to work with a library service, promises a day, tells whoever answers, and sends whoever asked
 * the way back to it. The same form twice is one.
 */
export async function askToWork(parts: PartnersParts, serviceId: string, asked: AskedToWork): Promise<{ id: string }> {
  const { db, clock } = parts;
  const id = await db.work(outsideScope(serviceId), async () => {
    const trx = db.trx<PartnersTables>();
    const row = {
      ...asked,
      id: newId(),
      service_id: serviceId,
      said_at: clock.now(),
      answer_by: await promisedDay(parts),
      passed_to: null,
      reminded_for: null,
      over_told_on: null,
      outcome: null,
      reason: null,
      closed_at: null,
    };
    const made = await trx
      .insertInto("partners.enquiry")
      .values(row)
      .onConflict((conflict) => conflict.constraint("enquiry_once").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) {
      const before = trx.selectFrom("partners.enquiry").select("id").where("once", "=", asked.once);
      return (await before.executeTakeFirstOrThrow()).id;
    }
    await writeWayBack(parts, { ...row, id: made.id });
    await tellStaff(parts, row, {
      subject: `Would like to work with us: ${asked.organisation || asked.name}`,
      text: asked.what,
    });
    return made.id;
  });
  parts.mailWaiting();
  return { id };
}

/** Letters an hour to one address that anybody may have typed. */
const MOST_TO_ONE = 3;

/**
 * Sends whoever asked the private way back, in the open transaction: so often an hour at most to one address, whichever service
 * is asked. Nothing that was typed stands in it, since the address may be somebody else's.
 */
async function writeWayBack(
  { db, clock, secret, baseUrl }: PartnersParts,
  enquiry: Pick<EnquiryTable, "id" | "service_id" | "answer_by" | "email" | "language">,
): Promise<void> {
  const { id, email, language, service_id, answer_by } = enquiry;
  if (!email) return;
  const trx = db.trx<PartnersTables>();
  const box = sql<string>`lower(regexp_replace(${email}::text, '[+][^@]*@', '@'))`;
  // Forms sent at once wait for each other here.
  await sql`SELECT pg_advisory_xact_lock(hashtext('enquiry:' || ${box}))`.execute(trx);
  const { many } = await forAllServices(db, () =>
    trx
      .selectFrom("partners.enquiry")
      .select(sql<number>`count(*)`.as("many"))
      .where(sql<boolean>`lower(regexp_replace(email, '[+][^@]*@', '@')) = ${box}`)
      .where("said_at", ">", sql<string>`${clock.now()}::timestamptz - interval '1 hour'`)
      .executeTakeFirstOrThrow(),
  );
  if (many > MOST_TO_ONE) return;
  const t = translatorOf(language);
  const { service } = await placeOfActivity(db.trx(), service_id, null);
  const words = {
    service: service.name,
    date: sayDate(answer_by, { locale: wordingOf(t), year: true }),
    page: linkIn(`${baseUrl}${yoursPath(secret, id)}`, t.locale),
  };
  await queueMail(db, {
    to: email,
    subject: t.text("work.mail.askedSubject", words),
    text: t.text("work.mail.asked", words),
    fromName: service.name,
    replyTo: service.email ?? undefined,
    key: `enquiry-asked:${id}`,
  });
}

/** What came in for a service within a day: forms and further words, one letter each. */
const cameToday = async (db: Database, serviceId: string, now: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    SELECT (SELECT count(*) FROM partners.enquiry WHERE service_id = ${serviceId} AND said_at > ${now}::timestamptz - interval '1 day')
      + (SELECT count(*) FROM partners.enquiry_line
         WHERE service_id = ${serviceId} AND kind = 'word' AND said_at > ${now}::timestamptz - interval '1 day') AS count`.execute(
    db.trx<PartnersTables>(),
  );
  return rows[0]!.count;
};

/** Writes to whoever answers, so often a day at most; in the open transaction. */
async function tellStaff(
  { db, clock, baseUrl }: PartnersParts,
  enquiry: Pick<EnquiryTable, "id" | "service_id" | "passed_to" | "answer_by" | "name" | "organisation">,
  { subject, text }: { subject: string; text: string },
): Promise<void> {
  if ((await cameToday(db, enquiry.service_id, clock.now())) > MOST_MAILS_A_DAY) return;
  const { service } = await placeOfActivity(db.trx(), enquiry.service_id, null);
  const who = [enquiry.name, enquiry.organisation].filter(Boolean).join(", ");
  for (const { email } of await whoAnswers(db, enquiry))
    await queueMail(db, {
      to: email,
      subject,
      text: [
        `${who} writes to ${service.name}:`,
        "",
        quote(text),
        "",
        `Please answer by ${sayDate(enquiry.answer_by)}, here: ${baseUrl}${staffEnquiryPath(enquiry.id)}`,
      ].join("\n"),
      fromName: service.name,
    });
}

/** Whoever asked adds a word: it waits again, and a day is promised anew where none was to come. Safe to send twice. */
export async function addWord(
  parts: PartnersParts,
  enquiry: { id: string; service_id: string },
  { once, text }: { once: string; text: string },
): Promise<void> {
  const { db } = parts;
  await db.work(outsideScope(enquiry.service_id), async () => {
    const held = await holdEnquiry(db, enquiry.id);
    if (!held || !(await addLine(parts, held, { kind: "word", who: held.name, text, once }))) return;
    const answer_by = held.state === "waiting" ? held.answer_by : await promisedDay(parts);
    if (held.state !== "waiting")
      await db
        .trx<PartnersTables>()
        .updateTable("partners.enquiry")
        .set({ state: "waiting", answer_by, outcome: null, reason: null, closed_at: null, over_told_on: null })
        .where("id", "=", held.id)
        .execute();
    await tellStaff(
      parts,
      { ...held, answer_by },
      { subject: `Has written more: ${held.organisation || held.name}`, text },
    );
  });
  parts.mailWaiting();
}
