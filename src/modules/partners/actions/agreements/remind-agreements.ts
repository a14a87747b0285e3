import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayWhen } from "../../../../platform/clock/say-when.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { answerersOf, managersOf } from "../../../people/index.ts";
import { placeOfActivity } from "../../../places/index.ts";
import { dueStage, KEPT_YEARS } from "../../domain/agreements/agreement.ts";
import { type Agreement, type DueThing, thingsDue } from "../../queries/agreements/agreements.ts";
import type { PartnersTables } from "../../tables.ts";
import type { DropInParts } from "../drop-ins/book-drop-in.ts";
import { datesBooked } from "../drop-ins/end-drop-ins.ts";
import type { DropInDate } from "../drop-ins/steps.ts";
import { CLOCK_SCOPE, type PartnersParts } from "../parts.ts";
import { translatorOf } from "../work/enquiry-parts.ts";
import { agreementPath } from "./agreement-link.ts";
import { holdAgreement } from "./keep-agreement.ts";

/** What is due, as staff read it. @param today date */
export function sayDue({ about, name, due }: DueThing, today: string): string {
  const on = sayDate(due, { year: true, weekday: false });
  const isOver = due < today;
  if (about === "review") return `${isOver ? "was" : "is"} to be looked at again on ${on}`;
  if (about === "end") return `${isOver ? "ended" : "ends"} on ${on}`;
  return `${name} ${isOver ? "ran out" : "runs out"} on ${on}`;
}

/**
 * The daily work on agreements that hold: who keeps one here and the other side's contact are told 60, 30 and 7 days before
 * something is due, and when it is over; each stage once. Each agreement in a transaction of its own. Safe to run twice.
 * @throws AggregateError once all were tried
 */
export async function remindAgreements(parts: DropInParts): Promise<void> {
  const { db, clock } = parts;
  const services = await db.work(CLOCK_SCOPE, () =>
    db
      .trx<PartnersTables>()
      .selectFrom("partners.agreement")
      .select("service_id")
      .distinct()
      .where("state", "<>", "ended")
      .where("signed_number", "is not", null)
      .orderBy("service_id")
      .execute(),
  );
  const failed: unknown[] = [];
  for (const { service_id: service } of services) {
    const scope = { ...CLOCK_SCOPE, service };
    const due = await db.work(scope, () => thingsDue(db, clock.today()));
    for (const [id, things] of Map.groupBy(due, ({ agreementId }) => agreementId))
      await db.work(scope, () => remindOne(parts, id, things)).catch((error) => failed.push(error));
  }
  parts.mailWaiting();
  if (failed.length > 0) throw new AggregateError(failed, "Some agreements could not be reminded of");
}

async function remindOne(parts: DropInParts, id: string, things: DueThing[]): Promise<void> {
  const { db, clock } = parts;
  const agreement = await holdAgreement(db, id);
  if (!agreement) return;
  const told = await db
    .trx<PartnersTables>()
    .insertInto("partners.agreement_told")
    .values(
      things.map(({ about, due }) => ({
        agreement_id: id,
        about,
        due,
        stage: dueStage(due, clock.today())!,
        service_id: agreement.service_id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("about")
    .execute();
  const fresh = things.filter(({ about }) => told.some((each) => each.about === about));
  if (fresh.length === 0) return;
  const end = fresh.find(({ about }) => about === "end");
  const booked = end ? sayBooked(await datesBooked(parts, { agreementId: id }), end.due) : [];
  await tellKeeper(parts, agreement, fresh, booked);
  await tellPartner(parts, agreement, fresh);
  await recordAudit({
    action: "agreement.reminded",
    subject: { kind: "agreement", id },
    detail: { about: fresh.map(({ about, due }) => ({ about, due })) },
  });
}

/** Dates that a mail names; the agreement's page has all. */
const DATES_TOLD = 20;

/** What is booked by an agreement that ends, and what becomes of it. @param end date */
function sayBooked(dates: DropInDate[], end: string): string[] {
  if (dates.length === 0) return [];
  const more = dates.length - DATES_TOLD;
  const beyond = dates.some(({ startsAt }) => localDate(startsAt) > end);
  return [
    "Booked by it and still to come:",
    "",
    ...dates.slice(0, DATES_TOLD).map(({ startsAt, endsAt }) => `- ${sayWhen(startsAt, endsAt)}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
    "",
    ...(beyond ? ["Some of it comes after the end, without an agreement. It stays on until you decide.", ""] : []),
    "Sign another version, or end the agreement on its page: there you choose which dates are called off.",
    "",
  ];
}

/** Whoever looks after it; those who manage where nobody does any more. In the open transaction. */
async function tellKeeper(
  { db, clock, baseUrl }: PartnersParts,
  agreement: Agreement,
  things: DueThing[],
  booked: string[],
) {
  const { service } = await placeOfActivity(db.trx(), agreement.service_id, null);
  const keeper = (await answerersOf(db, agreement.service_id)).find(({ id }) => id === agreement.keeper);
  for (const { email } of keeper ? [keeper] : await managersOf(db, agreement.service_id))
    await queueMail(db, {
      to: email,
      subject: `Agreement with ${agreement.organisation}: something is due`,
      text: [
        `The agreement with ${agreement.organisation}:`,
        "",
        ...things.map((thing) => `- ${sayDue(thing, clock.today())}`),
        "",
        ...booked,
        agreement.contacts.partner.email
          ? `${agreement.contacts.partner.name} there has been written to as well.`
          : `${agreement.contacts.partner.name} there has no mail address. Please ring them.`,
        "",
        `${baseUrl}${agreementPath(agreement.id)}`,
      ].join("\n"),
      fromName: service.name,
    });
}

/** The other side's contact, in their language; in the open transaction. */
async function tellPartner({ db, clock }: PartnersParts, agreement: Agreement, things: DueThing[]) {
  const { partner, library } = agreement.contacts;
  if (!partner.email) return;
  const t = translatorOf(partner.language);
  const { service } = await placeOfActivity(db.trx(), agreement.service_id, null);
  const lines = things.map(({ about, name, due }) =>
    t.text(
      `work.agreement.${due < clock.today() ? "past" : "due"}.${about === "review" || about === "end" ? about : "document"}`,
      { document: name, date: sayDate(due, { locale: wordingOf(t), year: true, weekday: false }) },
    ),
  );
  const words = {
    name: partner.name,
    organisation: agreement.organisation,
    service: service.name,
    lines: lines.join("\n"),
    contact: [library.name, library.phone, library.email].filter(Boolean).join(", "),
  };
  await queueMail(db, {
    to: partner.email,
    subject: t.text("work.agreement.dueSubject", words),
    text: t.text("work.agreement.dueMail", words),
    fromName: service.name,
    replyTo: library.email ?? service.email ?? undefined,
  });
}

/** Forgets agreements whose end is so long ago that nobody can claim anything by them, with all that was kept. */
export const forgetAgreements = ({ db, clock }: Pick<PartnersParts, "db" | "clock">): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    await db
      .trx<PartnersTables>()
      .deleteFrom("partners.agreement")
      .where("ended_on", "<", sql<string>`${clock.today()}::date - make_interval(years => ${KEPT_YEARS})`)
      .execute();
  });
