import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { linkIn } from "../../../../platform/i18n/link-in.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../../places/index.ts";
import { mayStep, type StepDetail, type StepKind } from "../../domain/agreements/agreement.ts";
import type { Agreement } from "../../queries/agreements/agreements.ts";
import type { PartnersTables } from "../../tables.ts";
import type { DropInParts } from "../drop-ins/book-drop-in.ts";
import { datesBooked, endDropIns } from "../drop-ins/end-drop-ins.ts";
import { tellPartner } from "../own/tell-partner.ts";
import type { PartnersParts } from "../parts.ts";
import { translatorOf } from "../work/enquiry-parts.ts";
import { AGREEMENT, agreementToken } from "./agreement-link.ts";
import { holdAgreement } from "./keep-agreement.ts";

type Outcome = { done: true } | { refused: "not_found" | "not_now" };
type Step = Exclude<StepKind, "contacts">;

/**
 * Takes a step with an agreement of the visitor's service, once for each form, and keeps it with who and when.
 * @param number of the version that the form showed, for a step that is of that version alone
 */
async function step(
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { kind, once, number, detail }: { kind: Step; once: string; number?: number; detail: StepDetail },
  to: (agreement: Agreement) => Partial<Omit<Agreement, "id" | "contacts">>,
  also?: (agreement: Agreement) => Promise<void>,
): Promise<Outcome> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOf(visitor), async (): Promise<Outcome> => {
    const agreement = await holdAgreement(db, id);
    if (!agreement) return { refused: "not_found" };
    const trx = db.trx<PartnersTables>();
    const before = await trx
      .selectFrom("partners.agreement_step")
      .select("id")
      .where("once", "=", once)
      .executeTakeFirst();
    if (before) return { done: true };
    if (!mayStep(agreement.state, kind)) return { refused: "not_now" };
    if (number !== undefined && number !== agreement.number) return { refused: "not_now" };
    await trx
      .insertInto("partners.agreement_step")
      .values({
        id: newId(),
        agreement_id: id,
        service_id: agreement.service_id,
        once,
        kind,
        number: agreement.number,
        who: visitor.name,
        done_at: clock.now(),
        detail,
      })
      .execute();
    await trx
      .updateTable("partners.agreement")
      .set({ ...to(agreement), version: agreement.version + 1 })
      .where("id", "=", id)
      .execute();
    if (kind === "sent") await mailToSign(parts, agreement);
    await also?.(agreement);
    await recordAudit({ action: `agreement.${kind}`, subject: { kind: "agreement", id }, detail: { ...detail } });
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}

/** Sends the other side's contact a link to read it and to print it, in their language; in the open transaction. */
async function mailToSign({ db, secret, baseUrl }: PartnersParts, agreement: Agreement): Promise<void> {
  const { partner } = agreement.contacts;
  if (!partner.email) return;
  const t = translatorOf(partner.language);
  const { service } = await placeOfActivity(db.trx(), agreement.service_id, null);
  const words = {
    name: partner.name,
    organisation: agreement.organisation,
    service: service.name,
    page: linkIn(`${baseUrl}${AGREEMENT}?token=${agreementToken(secret, agreement)}`, t.locale),
  };
  await queueMail(db, {
    to: partner.email,
    subject: t.text("work.agreement.signSubject", words),
    text: t.text("work.agreement.signMail", words),
    fromName: service.name,
    replyTo: agreement.contacts.library.email ?? service.email ?? undefined,
  });
}

/** Sends it to be signed: the other side's contact gets a link, where they have an address. */
export const sendToSign = (
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { once, number }: { once: string; number: number },
): Promise<Outcome> => step(parts, visitor, id, { kind: "sent", once, number, detail: {} }, () => ({ state: "sent" }));

export type Signed = Required<Pick<StepDetail, "libraryBy" | "libraryOn" | "partnerBy" | "partnerOn">>;

/**
 * Keeps who signed it for each side and when: from now on this version holds.
 * @param number of the version that the form showed: terms that were changed meanwhile were not signed
 */
export const noteSigned = (
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { once, number, ...detail }: Signed & { once: string; number: number },
): Promise<Outcome> =>
  step(parts, visitor, id, { kind: "signed", once, number, detail }, () => ({
    state: "signed",
    signed_number: number,
  }));

/** Keeps that it was looked at again, and until when it rests. @param next date */
export const noteReviewed = (
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { once, note, next }: { once: string; note: string; next: string },
): Promise<Outcome> =>
  step(parts, visitor, id, { kind: "reviewed", once, detail: { note, on: next } }, () => ({ review_on: next }));

/**
 * Ends it on a day, for a reason. Nothing is done with it after, and what was booked by it is called off in the same
 * transaction, but for what staff leave on. @param on date @param lastOn date: what is booked by then stays
 */
export const endAgreement = (
  parts: DropInParts,
  visitor: Visitor,
  id: string,
  { once, note, on, lastOn }: { once: string; note: string; on: string; lastOn?: string },
): Promise<Outcome> =>
  step(
    parts,
    visitor,
    id,
    { kind: "ended", once, detail: { note, on, ...(lastOn && { lastOn }) } },
    () => ({ state: "ended", ended_on: on }),
    async ({ partner_id: partnerId, organisation, service_id: serviceId }) => {
      const booked = await datesBooked(parts, { agreementId: id });
      if (booked.length === 0 || !partnerId) return;
      await endDropIns(parts, { agreementId: id }, { scope: serviceId, partner: organisation, after: lastOn });
      const words = (t: Translator) => ({
        booked: lastOn
          ? t.text("partner.mail.bookedUntil", { date: sayDate(lastOn, { locale: wordingOf(t), year: true }) })
          : t.text("partner.mail.bookedOff"),
      });
      const partner = { id: partnerId, name: organisation };
      await tellPartner(parts, { kind: "agreementEnded", partner, words, serviceId });
    },
  );
