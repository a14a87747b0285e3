import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { linkIn } from "../../../../platform/i18n/link-in.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { answerersOf } from "../../../people/index.ts";
import { placeOfActivity } from "../../../places/index.ts";
import { mayPromise, NEEDS_REASON, type Outcome } from "../../domain/work/enquiry.ts";
import { type Enquiry, writtenAgain } from "../../queries/work/enquiries.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { addLine, holdEnquiry, quote, staffEnquiryPath, translatorOf, yoursPath } from "./enquiry-parts.ts";

type Refusal = "not_found" | "closed" | "not_a_colleague" | "day" | "reason";
type Outcomes = { done: true } | { refused: Refusal };

/** Does one thing about an enquiry of the visitor's own service, once for each form. */
async function handle(
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  what: (enquiry: Enquiry) => Promise<Outcomes>,
): Promise<Outcomes> {
  const outcome = await parts.db.work(scopeOf(visitor), async () => {
    const enquiry = await holdEnquiry(parts.db, id);
    return enquiry ? what(enquiry) : { refused: "not_found" as const };
  });
  parts.mailWaiting();
  return outcome;
}

const change = ({ db }: PartnersParts, id: string, to: Partial<Omit<Enquiry, "id" | "answers">>) =>
  db.trx<PartnersTables>().updateTable("partners.enquiry").set(to).where("id", "=", id).execute();

/** Writes to whoever asked, in their language, where they left an address; in the open transaction. */
async function writeToAsker(
  { db, secret, baseUrl }: PartnersParts,
  enquiry: Enquiry,
  kind: "answer" | "moved" | "closed",
  given: { text: string; date?: string; outcome?: Outcome },
): Promise<void> {
  if (!enquiry.email) return;
  const t = translatorOf(enquiry.language);
  const { service } = await placeOfActivity(db.trx(), enquiry.service_id, null);
  const words = {
    name: enquiry.name,
    service: service.name,
    text: given.text,
    date: given.date ? sayDate(given.date, { locale: wordingOf(t), year: true }) : "",
    outcome: given.outcome ? t.text(`work.outcome.${given.outcome}`) : "",
    what: quote(enquiry.what),
    page: linkIn(`${baseUrl}${yoursPath(secret, enquiry.id)}`, t.locale),
  };
  await queueMail(db, {
    to: enquiry.email,
    subject: t.text(`work.mail.${kind}Subject`, words),
    text: t.text(`work.mail.${kind}`, words),
    fromName: service.name,
    replyTo: service.email ?? undefined,
  });
}

/** Answers whoever asked, by mail where they left an address; their private page shows it either way. Safe to send twice. */
export const answerEnquiry = (
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { once, text }: { once: string; text: string },
): Promise<Outcomes> =>
  handle(parts, visitor, id, async (enquiry) => {
    if (enquiry.state === "closed") return { refused: "closed" };
    if (!(await addLine(parts, enquiry, { kind: "answer", who: visitor.name, text, once }))) return { done: true };
    await change(parts, id, { state: "answered" });
    await writeToAsker(parts, enquiry, "answer", { text });
    await recordAudit({ action: "enquiry.answered", subject: { kind: "enquiry", id } });
    return { done: true };
  });

/** Writes down something for colleagues alone. Safe to send twice. */
export const noteOnEnquiry = (
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { once, text }: { once: string; text: string },
): Promise<Outcomes> =>
  handle(parts, visitor, id, async (enquiry) => {
    await addLine(parts, enquiry, { kind: "note", who: visitor.name, text, once });
    return { done: true };
  });

/** A further word that needs no answer, such as thanks: it waits no more, and nobody is written to. Safe to send twice. */
export const settleWord = (
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { once }: { once: string },
): Promise<Outcomes> =>
  handle(parts, visitor, id, async (enquiry) => {
    if (enquiry.state !== "waiting") return { done: true };
    if (!(await writtenAgain(parts.db, id))) return { refused: "closed" };
    if (!(await addLine(parts, enquiry, { kind: "note", who: visitor.name, text: "It needs no answer.", once })))
      return { done: true };
    await change(parts, id, { state: "answered" });
    await recordAudit({ action: "enquiry.settled", subject: { kind: "enquiry", id } });
    return { done: true };
  });

/** Gives it to a colleague of the same service, who is written to and answers from now on. Safe to send twice. */
export const passEnquiry = (
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { once, to }: { once: string; to: string },
): Promise<Outcomes> =>
  handle(parts, visitor, id, async (enquiry) => {
    const { db, baseUrl } = parts;
    if (enquiry.state === "closed") return { refused: "closed" };
    const colleague = (await answerersOf(db, enquiry.service_id)).find((each) => each.id === to);
    if (!colleague) return { refused: "not_a_colleague" };
    if (!(await addLine(parts, enquiry, { kind: "passed", who: visitor.name, text: colleague.name, once })))
      return { done: true };
    await change(parts, id, { passed_to: to });
    const { service } = await placeOfActivity(db.trx(), enquiry.service_id, null);
    await queueMail(db, {
      to: colleague.email,
      subject: `Passed to you: ${enquiry.organisation || enquiry.name}`,
      text: [
        `${visitor.name} has passed this to you:`,
        "",
        quote(enquiry.what),
        "",
        `Please answer by ${sayDate(enquiry.answer_by)}, here: ${baseUrl}${staffEnquiryPath(id)}`,
      ].join("\n"),
      fromName: service.name,
    });
    await recordAudit({ action: "enquiry.passed", subject: { kind: "enquiry", id }, detail: { to } });
    return { done: true };
  });

/** Promises another day, which whoever asked is told with the reason. Safe to send twice. */
export const moveAnswer = (
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { once, day, why }: { once: string; day: string; why: string },
): Promise<Outcomes> =>
  handle(parts, visitor, id, async (enquiry) => {
    if (enquiry.state !== "waiting") return { refused: "closed" };
    if (!mayPromise(day, parts.clock.today())) return { refused: "day" };
    if (day === enquiry.answer_by) return { done: true };
    if (!(await addLine(parts, enquiry, { kind: "moved", who: visitor.name, text: why, once }))) return { done: true };
    await change(parts, id, { answer_by: day, over_told_on: null });
    await writeToAsker(parts, enquiry, "moved", { text: why, date: day });
    await recordAudit({ action: "enquiry.moved", subject: { kind: "enquiry", id }, detail: { to: day } });
    return { done: true };
  });

/** Closes it with what became of it, and a reason where it is no; whoever asked is told. Safe to send twice. */
export const closeEnquiry = (
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { once, outcome, reason }: { once: string; outcome: Outcome; reason: string },
): Promise<Outcomes> =>
  handle(parts, visitor, id, async (enquiry) => {
    if (enquiry.state === "closed") return { done: true };
    if (reason === "" && NEEDS_REASON.includes(outcome)) return { refused: "reason" };
    if (!(await addLine(parts, enquiry, { kind: "closed", who: visitor.name, text: reason, once })))
      return { done: true };
    await change(parts, id, { state: "closed", outcome, reason, closed_at: parts.clock.now() });
    await writeToAsker(parts, enquiry, "closed", { text: reason, outcome });
    await recordAudit({ action: "enquiry.closed", subject: { kind: "enquiry", id }, detail: { outcome } });
    return { done: true };
  });
