import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import {
  choice,
  dayOrNone,
  type FormErrors,
  line,
  neededDay,
  neededLine,
  readForm,
} from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { idOrNew, isId } from "../../../../platform/ids/ids.ts";
import { FormProblems } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { answerersOf } from "../../../people/index.ts";
import { serviceName } from "../../../places/index.ts";
import { AGREEMENTS, agreementPath } from "../../actions/agreements/agreement-link.ts";
import { noteDocument, putDocumentAside } from "../../actions/agreements/keep-documents.ts";
import { endAgreement, noteReviewed, noteSigned, sendToSign } from "../../actions/agreements/step-agreement.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { datesBooked } from "../../actions/drop-ins/end-drop-ins.ts";
import { DOCUMENT_KINDS } from "../../domain/agreements/agreement.ts";
import { thingsDue, wholeAgreement } from "../../queries/agreements/agreements.ts";
import { AgreementDeeds, BECOMES } from "./agreement-deeds.tsx";
import { AgreementRead } from "./agreement-view.tsx";

const DONE: Record<string, string> = {
  begun: "The draft is kept.",
  saved: "Saved.",
  sent: "Noted. Where the other side has a mail address, a link to read and print it is on its way.",
  signed: "Signed: this version holds.",
  reviewed: "Noted.",
  ended: "Ended.",
  document: "Noted. Nothing of the paper itself is kept.",
  aside: "It counts no more.",
  linked: "Saved: what it is for.",
};

const MOST = 1000;
const dayBy = (today: string, missing: string, later: string) =>
  neededDay(missing).refine((day) => day === "" || day <= today, later);

/** What becomes of what is booked: asked where something is. */
const becomes = (booked: unknown[]) =>
  z.object({
    booked: booked.length > 0 ? choice(BECOMES, "Choose what becomes of what is booked") : z.string().optional(),
    lastOn: dayOrNone,
  });

/** Reads and does one deed of a manager. */
async function act(
  parts: DropInParts,
  { visitor, form, params }: Context,
): Promise<{ errors: FormErrors } | { done: true } | { refused: "not_found" | "not_now" } | undefined> {
  const id = params.id ?? "";
  const once = idOrNew(field(form, "once"));
  const today = parts.clock.today();
  const staff = visitor!;
  const number = Number(field(form, "number"));
  switch (field(form, "do")) {
    case "sent":
      return sendToSign(parts, staff, id, { once, number });
    case "signed": {
      const day = dayBy(today, "Write the day", "The day cannot be to come");
      const read = readForm(
        z.object({
          libraryBy: neededLine(200, "Write who signed for the library"),
          libraryOn: day,
          partnerBy: neededLine(200, "Write who signed for the other side"),
          partnerOn: day,
        }),
        form,
      );
      return "errors" in read ? read : noteSigned(parts, staff, id, { ...read.value, once, number });
    }
    case "reviewed": {
      const read = readForm(z.object({ note: line(MOST), next: neededDay("Write when to look at it again") }), form);
      if ("errors" in read) return read;
      if (read.value.next <= today) return { errors: { next: "Write a day to come" } };
      return noteReviewed(parts, staff, id, { ...read.value, once });
    }
    case "ended": {
      const on = dayBy(today, "Write the day it ended", "End it on the day, or after");
      const booked = isId(id) ? await parts.db.work(scopeOf(staff), () => datesBooked(parts, { agreementId: id })) : [];
      const read = readForm(z.object({ on, why: neededLine(MOST, "Write why it ended") }).and(becomes(booked)), form);
      if ("errors" in read) return read;
      const { why: note, booked: what, lastOn } = read.value;
      if (what === "until" && (!lastOn || lastOn < today)) return { errors: { lastOn: "Write a day from today on" } };
      return endAgreement(parts, staff, id, {
        on: read.value.on,
        note,
        once,
        ...(what === "until" && { lastOn: lastOn! }),
      });
    }
    case "document": {
      const read = readForm(
        z.object({
          kind: choice(DOCUMENT_KINDS, "Choose what it is"),
          document: neededLine(200, "Write what it is called"),
          seenOn: dayBy(today, "Write the day you saw it", "The day cannot be to come"),
          expiresOn: dayOrNone,
        }),
        form,
      );
      if ("errors" in read) return read;
      const { document: name, ...rest } = read.value;
      return noteDocument(parts, staff, id, { ...rest, name, once });
    }
    case "aside":
      return putDocumentAside(parts, staff, id, field(form, "id"));
    default:
      return undefined;
  }
}

/** POST /staff/agreements/:id: `do` is what a manager does with it. */
export async function agreementForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params } = context;
  const outcome = await act(parts, context);
  if (!outcome) return show(parts, context);
  if ("errors" in outcome) return show(parts, context, outcome.errors);
  if ("done" in outcome) return redirect(`${agreementPath(params.id ?? "")}?done=${field(form, "do")}`);
  return outcome.refused === "not_found"
    ? notFound
    : show(parts, context, { form: "It has been changed, signed or ended meanwhile. Look at it again below" });
}

/** GET /staff/agreements/:id?version=: all of an agreement, or its terms as they once were. */
export const agreementPage = (parts: DropInParts, context: Context): Promise<Answer> => show(parts, context);

function show(parts: DropInParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const found = await wholeAgreement(db, context.params.id ?? "");
    if (!found) return notFound;
    const asked = Number(context.query.get("version") ?? found.agreement.number);
    const version = found.versions.find(({ number }) => number === asked);
    if (!version) return notFound;
    const { agreement } = found;
    const isWrong = Object.keys(errors).length > 0;
    const today = clock.today();
    const booked = await datesBooked(parts, { agreementId: agreement.id });
    const keeper = (await answerersOf(db, agreement.service_id)).find(({ id }) => id === agreement.keeper);
    return staffPage({
      title: agreement.organisation,
      current: "work",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={AGREEMENTS}>Agreements</BackLink>
          <DoneBanner said={isWrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>
            Agreement with <bdi>{agreement.organisation}</bdi>
          </h1>
          <AgreementRead
            {...found}
            version={version}
            keeper={keeper?.name}
            due={await thingsDue(db, today, agreement.id)}
            today={today}
            booked={booked}
            csrf={mayAs(visitor.role, "manager") ? context.csrf : undefined}
          />
          {await parts.forWhat?.(visitor, agreement.id)}
          {mayAs(visitor.role, "manager") && agreement.state !== "ended" && (
            <AgreementDeeds
              agreement={agreement}
              booked={booked}
              form={
                isWrong
                  ? context.form
                  : { libraryBy: agreement.contacts.library.name, partnerBy: agreement.contacts.partner.name }
              }
              errors={errors}
              csrf={context.csrf}
            />
          )}
        </>
      ),
    });
  });
}
