import { mayActFor, scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../../platform/clock/say-when.ts";
import { cleanText, type FormErrors } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { createTranslator } from "../../../../../platform/i18n/translator.ts";
import { idOrNew, newId } from "../../../../../platform/ids/ids.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../../platform/views/pieces/summary-list.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../../places/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { endReservation } from "../../../actions/technology/end-reservation.ts";
import { lendDevice, loanForStaff, renewLoan, takeBack } from "../../../actions/technology/lend-device.ts";
import type { LoadedLoan } from "../../../actions/technology/load-loan.ts";
import { reserveDevice } from "../../../actions/technology/reserve-device.ts";
import { sayCode } from "../../../domain/code.ts";
import { CONDITIONS, DEVICE_KINDS } from "../../../domain/technology/lending.ts";
import type { LoanRow } from "../../../technology-tables.ts";
import { readBorrower } from "../../technology/read-borrower.ts";
import { BorrowerFields, languageOf } from "./borrower-fields.tsx";
import { atLibrary, deskPath } from "./desk-page.tsx";
import { CONDITION_WORDS, DONE_WORDS, KIND_WORDS, REFUSED_WORDS } from "./technology-words.ts";

const STATUS_WORDS: Record<LoadedLoan["loan"]["status"], string> = {
  waiting: "In line",
  ready: "Ready to hand over",
  lent: "Out on loan",
  returned: "Back",
  lost: "Lost",
  cancelled: "Given up",
  expired: "Not fetched in time",
};

const pathOf = (id: string, done?: string) => `/staff/technology/loans/${id}${done ? `?done=${done}` : ""}`;

/** How somebody hears of their loan: where nothing carries texts, a number is for ringing. */
const toldBy = ({ email, mobile }: Pick<LoanRow, "email" | "mobile">, textIsSent: boolean): string => {
  if (email) return email;
  if (!mobile) return "No way left: wait until they come";
  return textIsSent ? mobile : `Nobody writes to them: no texts are sent from here. Ring ${mobile}`;
};

/** GET /staff/technology/loans/:id: who has what until when, with the code to write on a slip. */
export async function staffLoanPage(
  { db, textIsSent }: BookingParts,
  context: Context,
  errors?: FormErrors,
): Promise<Answer> {
  const visitor = context.visitor!;
  const { csrf, query } = context;
  const found = await loanForStaff(db, visitor, context.params.id ?? "");
  if (!found) return notFound;
  const { loan, device } = found;
  const service = await db.work(scopeOf(visitor), () => serviceName(db, visitor));
  const path = pathOf(loan.id);
  const refused = REFUSED_WORDS[query.get("refused") ?? ""];
  const thing = `${KIND_WORDS[loan.kind]}${device ? ` ${device.label}` : ""}`;
  const press = (verb: string, text: string, strong = false) => (
    <StaffForm action={`${path}/${verb}`} csrf={csrf}>
      <Button secondary={!strong}>{text}</Button>
    </StaffForm>
  );
  return staffPage({
    title: thing,
    current: "technology",
    service,
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={deskPath(loan.library_id)}>Technology</BackLink>
        <DoneBanner said={DONE_WORDS[query.get("done") ?? ""]} />
        <FormProblems errors={errors ?? (refused ? { form: refused } : undefined)} />
        <h1>{thing}</h1>
        <p class="lead">{STATUS_WORDS[loan.status]}</p>
        <SummaryList
          rows={[
            { key: "Who", value: loan.name ?? "Forgotten" },
            { key: "Told by", value: toldBy(loan, textIsSent) },
            ...(loan.due_on ? [{ key: "Due back", value: sayDate(loan.due_on, { year: true }) }] : []),
            ...(loan.ready_until ? [{ key: "Ready until", value: sayDate(loan.ready_until) }] : []),
            { key: "Code for their slip", value: <b>{sayCode(loan.code)}</b> },
          ]}
        />
        {loan.status === "ready" && press("hand-over", "Hand it over", true)}
        {(loan.status === "ready" || loan.status === "waiting") && press("cancel", "They don't need it any more")}
        {loan.status === "lent" && press("renew", "Let them keep it longer")}
        {(loan.status === "lent" || loan.status === "lost") && (
          <section aria-labelledby="back">
            <h2 id="back">Take it back</h2>
            <StaffForm action={`${path}/back`} csrf={csrf}>
              <Radios
                name="condition"
                legend={{ text: "Condition" }}
                error={errors?.condition}
                value={device?.condition === "faulty" ? undefined : device?.condition}
                items={CONDITIONS.map((each) => ({
                  value: each,
                  text: CONDITION_WORDS[each],
                  hint: each === "faulty" ? "It goes to be mended and is lent to nobody." : undefined,
                }))}
              />
              <TextInput name="note" label={{ text: "Note about the thing" }} maxlength={300} />
              <Button preventDoubleClick>Take it back</Button>
            </StaffForm>
          </section>
        )}
      </>
    ),
  });
}

/** POST /staff/technology/loans/:id/back */
export async function backForm(parts: BookingParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  const condition = CONDITIONS.find((each) => each === field(context.form, "condition"));
  if (!condition) return staffLoanPage(parts, context, { condition: "Say what condition it is in" });
  const note = cleanText(field(context.form, "note")).slice(0, 300) || undefined;
  const outcome = await takeBack(parts, context.visitor!, id, { condition, note });
  if ("done" in outcome) return redirect(pathOf(id, "back"));
  return outcome.refused === "not_found" ? notFound : redirect(`${pathOf(id)}?refused=${outcome.refused}`);
}

/** POST /staff/technology/loans/:id/hand-over */
export async function handOverForm(parts: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const found = await loanForStaff(parts.db, visitor, context.params.id ?? "");
  if (!found) return notFound;
  const { loan, device } = found;
  if (!device) return redirect(`${pathOf(loan.id)}?refused=not_lent`);
  const outcome = await lendDevice(parts, visitor, device.id, { reservation: loan.id });
  if ("done" in outcome) return redirect(pathOf(loan.id, "lent"));
  return outcome.refused === "not_found" ? notFound : redirect(`${pathOf(loan.id)}?refused=${outcome.refused}`);
}

const mine =
  (context: Context) =>
  ({ loan }: LoadedLoan) =>
    mayActFor(context.visitor!, loan.library_id);

/** POST /staff/technology/loans/:id/renew */
export async function renewForm(parts: BookingParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  const outcome = await renewLoan(parts, scopeOf(context.visitor!), id, mine(context));
  if ("done" in outcome) return redirect(pathOf(id, "renewed"));
  return outcome.refused === "not_found" ? notFound : redirect(`${pathOf(id)}?refused=${outcome.refused}`);
}

/** POST /staff/technology/loans/:id/cancel */
export async function cancelForm(parts: BookingParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  const outcome = await endReservation(parts, scopeOf(context.visitor!), id, "cancelled", mine(context));
  if ("done" in outcome) return redirect(pathOf(id, "cancelled"));
  return outcome.refused === "not_found" ? notFound : redirect(`${pathOf(id)}?refused=${outcome.refused}`);
}

/** GET and POST /staff/technology/reserve?library=: put somebody in line who asks at the desk or on the telephone. */
export async function reserveForPage(parts: BookingParts, context: Context): Promise<Answer> {
  const { form, csrf, request } = context;
  const visitor = context.visitor!;
  const { library, service } = await parts.db.work(scopeOf(visitor), () => atLibrary(parts.db, context, visitor));
  if (!library) return notFound;
  const show = (errors?: FormErrors) =>
    staffPage({
      title: "Put somebody in line",
      current: "technology",
      service,
      status: errors ? 422 : 200,
      body: (
        <>
          <BackLink href={deskPath(library.id)}>Technology at {library.name}</BackLink>
          <FormProblems errors={errors} />
          <h1>Put somebody in line</h1>
          <StaffForm
            action={`/staff/technology/reserve?library=${library.id}`}
            csrf={csrf}
            once={field(form, "once") || newId()}
          >
            <Radios
              name="kind"
              legend={{ text: "For what?" }}
              value={field(form, "kind")}
              error={errors?.kind}
              items={DEVICE_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
            />
            <BorrowerFields form={form} errors={errors} textIsSent={parts.textIsSent} />
            <Button preventDoubleClick>Put them in line</Button>
          </StaffForm>
        </>
      ),
    });
  if (request.method !== "POST") return show();
  const kind = DEVICE_KINDS.find((each) => each === field(form, "kind"));
  const read = readBorrower(createTranslator("en"), form);
  if (!kind || "errors" in read)
    return show({ ...(!kind && { kind: "Say for what" }), ...("errors" in read && read.errors) });
  const once = idOrNew(field(form, "once"));
  const wanted = { serviceId: library.serviceId, libraryId: library.id, kind, once, language: languageOf(form) };
  const outcome = await reserveDevice(parts, { ...read.value, ...wanted }, { by: "phone", visitor });
  if ("done" in outcome) return redirect(pathOf(outcome.done.id, "reserved"));
  return outcome.refused === "already"
    ? show({ email: "They are in line already" })
    : show({ kind: "This library has none of these to lend" });
}
