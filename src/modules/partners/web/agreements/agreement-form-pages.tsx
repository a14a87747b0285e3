import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type FormErrors, readVersion } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { answerersOf } from "../../../people/index.ts";
import { serviceName } from "../../../places/index.ts";
import { AGREEMENTS, agreementPath } from "../../actions/agreements/agreement-link.ts";
import { admittedPartners, beginAgreement, saveAgreement } from "../../actions/agreements/keep-agreement.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { wholeAgreement } from "../../queries/agreements/agreements.ts";
import { enquiryWithLines } from "../../queries/work/enquiries.ts";
import { AgreementFields } from "./agreement-form.tsx";
import { formOfAgreement, readAgreement } from "./read-agreement.ts";

const NOT_OURS = {
  not_a_colleague: { keeper: "Choose a colleague" },
  not_a_partner: { partner: "Choose a partner that you work with" },
} satisfies Record<string, FormErrors>;

/** GET and POST /staff/agreements/new?enquiry=: begins one, with what somebody who asked to work with us wrote. */
export async function newAgreementPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, request, query, visitor } = context;
  if (request.method !== "POST") {
    const typed = await begunForm(parts, context, query.get("enquiry") ?? "");
    return formPage(parts, { ...context, form: typed }, { action: `${AGREEMENTS}/new` });
  }
  const read = readAgreement(form, parts.clock.today());
  if ("errors" in read) return formPage(parts, context, { action: `${AGREEMENTS}/new`, errors: read.errors });
  const once = idOrNew(field(form, "once"));
  const outcome = await beginAgreement(parts, visitor!, once, read.value);
  return "refused" in outcome
    ? formPage(parts, context, { action: `${AGREEMENTS}/new`, errors: NOT_OURS[outcome.refused] })
    : redirect(`${agreementPath(outcome.done.id)}?done=begun`);
}

/** What a new agreement begins with: whoever begins it, and what an enquiry says of the other side. */
async function begunForm({ db }: PartnersParts, { visitor }: Context, enquiryId: string): Promise<Form> {
  return db.work(scopeOf(visitor!), async () => {
    const found = await enquiryWithLines(db, enquiryId);
    const self = (await answerersOf(db, visitor!.serviceId)).find(({ id }) => id === visitor!.id);
    const own = { keeper: visitor!.id, libraryName: visitor!.name, libraryEmail: self?.email, language: "en" };
    if (!found) return own;
    const { enquiry } = found;
    return {
      ...own,
      organisation: enquiry.organisation || enquiry.name,
      what: enquiry.what,
      where: enquiry.place,
      days: enquiry.wanted_when,
      partnerName: enquiry.name,
      partnerEmail: enquiry.email ?? "",
      partnerPhone: enquiry.phone ?? "",
      language: enquiry.language,
    };
  });
}

/** GET and POST /staff/agreements/:id/edit: other terms are another version, to be signed again. */
export async function editAgreementPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, params, request, visitor } = context;
  const { db } = parts;
  const found = await db.work(scopeOf(visitor!), () => wholeAgreement(db, params.id ?? ""));
  if (!found || found.agreement.state === "ended") return notFound;
  const { agreement, versions } = found;
  const action = `${agreementPath(agreement.id)}/edit`;
  const known = { action, version: agreement.version, organisation: agreement.organisation, id: agreement.id };
  if (request.method !== "POST") {
    const { contacts, keeper, review_on: reviewOn, partner_id: partnerId } = agreement;
    const typed = formOfAgreement({ terms: versions[0]!.terms, contacts, partnerId, keeper: keeper ?? "", reviewOn });
    return formPage(parts, { ...context, form: typed }, known);
  }
  const read = readAgreement(form, parts.clock.today(), agreement.review_on);
  if ("errors" in read) return formPage(parts, context, { ...known, errors: read.errors });
  const outcome = await saveAgreement(parts, visitor!, agreement.id, readVersion(form), read.value);
  if ("done" in outcome) return redirect(`${agreementPath(agreement.id)}?done=saved`);
  switch (outcome.refused) {
    case "not_a_colleague":
    case "not_a_partner":
      return formPage(parts, context, { ...known, errors: NOT_OURS[outcome.refused] });
    case "signed_with":
      return formPage(parts, context, {
        ...known,
        errors: { partner: "It was signed with another partner: end it, and begin one with this partner" },
      });
    case "changed_meanwhile":
      return formPage(parts, context, {
        ...known,
        errors: { form: "Somebody else has changed it meanwhile. Save again to keep what is in the form" },
      });
    default:
      return notFound;
  }
}

interface Showing {
  action: string;
  errors?: FormErrors;
  /** Of an agreement that there is. */
  id?: string;
  version?: number;
  organisation?: string;
}

function formPage({ db }: PartnersParts, context: Context, showing: Showing): Promise<Answer> {
  const { action, errors = {}, id, version, organisation } = showing;
  const visitor = context.visitor!;
  const once = field(context.form, "once");
  return db.work(scopeOf(visitor), async () => {
    const isWrong = Object.keys(errors).length > 0;
    const title = id ? `Change the agreement with ${organisation}` : "Begin an agreement";
    return staffPage({
      title,
      current: "work",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={id ? agreementPath(id) : AGREEMENTS}>{id ? "The agreement" : "Agreements"}</BackLink>
          <FormProblems errors={errors} />
          <h1>{title}</h1>
          {id && <p>Other terms make another version, to be signed again. What was signed holds until then.</p>}
          <StaffForm action={action} csrf={context.csrf} once={idOrNew(once)} version={version}>
            <AgreementFields
              form={context.form}
              errors={errors}
              colleagues={await answerersOf(db, visitor.serviceId)}
              partners={await admittedPartners(db, visitor.serviceId)}
            />
            <Button>Save</Button>
          </StaffForm>
        </>
      ),
    });
  });
}
