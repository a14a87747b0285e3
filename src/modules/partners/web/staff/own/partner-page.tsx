import { z } from "zod";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../../platform/clock/say-when.ts";
import { type FormErrors, readForm } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { Phone } from "../../../../../platform/views/find/asides.tsx";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../../platform/views/pieces/summary-list.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../../vocabulary/roles.ts";
import { serviceName } from "../../../../places/index.ts";
import type { DropInParts } from "../../../actions/drop-ins/book-drop-in.ts";
import { datesBooked } from "../../../actions/drop-ins/end-drop-ins.ts";
import type { DropInDate } from "../../../actions/drop-ins/steps.ts";
import { answerAdmission } from "../../../actions/own/admission.ts";
import { endAdmission } from "../../../actions/own/end-admission.ts";
import { listingStaffPath } from "../../../actions/own/listing-path.ts";
import { answerKnockAsStaff, REPRESENTATIVES_MOST } from "../../../actions/own/representatives.ts";
import { LET_IN_DAYS, letInFrom, mayBeLetIn } from "../../../domain/acting.ts";
import { sayListing } from "../../../domain/approval-words.ts";
import type { PartnerKind } from "../../../partner-tables.ts";
import {
  type ListingWithApprovals,
  listingsWithApprovals,
  type PartnerWithPeople,
  partnerWithPeople,
} from "../../../queries/own/partner-pages.ts";
import { DatesThatEnd } from "../../drop-ins/dates-that-end.tsx";
import { SureForm } from "../../own/sure-form.tsx";
import { PARTNERS, partnerPath } from "../staff-paths.ts";
import { AnswerForm, answerSchema, neededReason, Reason } from "./answer-form.tsx";
import { answerRenamingForm, RenamingSection } from "./renaming-section.tsx";

export const KIND_WORDS: Record<PartnerKind, string> = {
  charity: "A charity",
  company: "A company, also one of community interest",
  community: "A community group",
  public: "A public body: council, NHS, school",
  other: "Something else",
};

const DONE: Record<string, string> = {
  answered: "Answered. They have been written to.",
  invited: "Invited. They have been written to.",
  ended: "Nothing that they list is shown here any more. They have been written to.",
  let: "Done. They have been written to.",
};

const STATE_WORDS = {
  asked: "It asks to list what it does",
  invited: "You have invited it: those who act for it say yes or no",
  admitted: "You work with it",
  refused: "You said no",
  ended: "You work with it no more",
} as const;

const ANSWER = answerSchema(["yes", "no"], "Choose yes or no");

/** GET and POST /staff/local-services/partners/:id: who a partner is, and the answer to one that asks. */
export async function partnerPage(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params, request, visitor } = context;
  if (request.method !== "POST") return show(parts, context);
  const read = readForm(ANSWER, form);
  if ("errors" in read) return show(parts, context, read.errors);
  const { answer, reason } = read.value;
  const outcome = await answerAdmission(parts, visitor!, params.id ?? "", { yes: answer === "yes", reason });
  return "refused" in outcome ? notFound : redirect(`${partnerPath(params.id!)}?done=answered`);
}

/** POST /staff/local-services/partners/:id/name */
export const staffNameForm = (parts: DropInParts, context: Context): Promise<Answer> =>
  answerRenamingForm(parts, context, (errors) => show(parts, context, errors));

function show(parts: DropInParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const visitor = context.visitor!;
  const { db } = parts;
  return db.work(scopeOf(visitor), async () => {
    const partner = await partnerWithPeople(db, context.params.id ?? "");
    if (!partner) return notFound;
    const admission = partner.admissions.find(({ service_id }) => service_id === visitor.serviceId)!;
    const booked = { partnerId: partner.id, serviceId: visitor.serviceId };
    const dates = admission.state === "admitted" ? await datesBooked(parts, booked) : [];
    const isWrong = Object.keys(errors).length > 0;
    // Of one that has not said yes, or that has to do with this library service no more, how they stand is all that is told.
    const near = admission.state === "asked" || admission.state === "admitted";
    return staffPage({
      title: partner.name,
      current: "local-services",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={PARTNERS}>Partners</BackLink>
          <DoneBanner said={isWrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>
            <bdi>{partner.name}</bdi>
          </h1>
          <SummaryList
            rows={[
              { key: "Standing", value: <Standing admission={admission} /> },
              ...(near || admission.state === "invited"
                ? [{ key: "Works from", value: <bdi>{partner.town}</bdi> }]
                : []),
              ...(near ? detailsOf(partner) : []),
            ]}
          />
          {admission.state === "asked" && (
            <section class="form-part" aria-labelledby="answer-heading">
              <h2 id="answer-heading">Your answer</h2>
              <p>
                With a yes they may ask you to show what they list. Each listing still waits for you before it is
                public.
              </p>
              <AnswerForm
                action={partnerPath(partner.id)}
                question="Do you work with them?"
                items={[
                  { value: "yes", text: "Yes, they may list" },
                  { value: "no", text: "No" },
                ]}
                context={context}
                errors={errors}
              />
            </section>
          )}
          <RenamingSection partner={partner} admission={admission} context={context} errors={errors} />
          {near && <Listings listings={await listingsWithApprovals(db, partner.id)} serviceId={visitor.serviceId} />}
          {admission.state === "admitted" && partner.knocks.length > 0 && (
            <Knocks partner={partner} context={context} />
          )}
          {admission.state === "admitted" && (
            <EndForm partner={partner} dates={dates} context={context} errors={errors} />
          )}
        </>
      ),
    });
  });
}

const detailsOf = (partner: PartnerWithPeople) => [
  { key: "What it is", value: KIND_WORDS[partner.kind] },
  ...(partner.charity_number ? [{ key: "Charity number", value: partner.charity_number }] : []),
  ...(partner.company_number ? [{ key: "Company number", value: partner.company_number }] : []),
  ...(partner.phone ? [{ key: "Telephone", value: <Phone number={partner.phone} /> }] : []),
  ...(partner.website ? [{ key: "Website", value: <a href={partner.website}>{partner.website}</a> }] : []),
  {
    key: "Who acts for it",
    value: (
      <ul class="plain">
        {partner.representatives.map(({ email }) => (
          <li key={email}>
            <a href={`mailto:${email}`}>{email}</a>
          </li>
        ))}
      </ul>
    ),
  },
];

const Standing = ({
  admission: { state, asked_at, answered_by, answered_at, reason },
}: {
  admission: PartnerWithPeople["admissions"][number];
}) => (
  <>
    {STATE_WORDS[state]}, since {sayDate(localDate(answered_at ?? asked_at), { year: true, weekday: false })}
    {answered_by && ` (${answered_by})`}.{reason && <bdi> {reason}</bdi>}
  </>
);

/** What it lists here: that of which this library service has been asked. */
const Listings = ({ listings, serviceId }: { listings: ListingWithApprovals[]; serviceId: string }) => {
  const here = listings.filter(({ approvals }) => approvals.some((each) => each.service_id === serviceId));
  return (
    <section aria-labelledby="listings">
      <h2 id="listings">What it lists</h2>
      {here.length === 0 ? (
        <p>Nothing has come to you yet.</p>
      ) : (
        <ul>
          {here.map(({ id, approvals }) => {
            const { name, says } = sayListing(approvals.find((each) => each.service_id === serviceId)!);
            return (
              <li key={id}>
                <a href={listingStaffPath(id)}>
                  <bdi>{name}</bdi>
                </a>
                . {says}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};

const EndForm = ({
  partner,
  dates,
  context,
  errors,
}: {
  partner: PartnerWithPeople;
  dates: DropInDate[];
  context: Context;
  errors: FormErrors;
}) => (
  <section class="form-part" aria-labelledby="end">
    <h2 id="end">Work with them no more</h2>
    <p>Nothing that they list is shown here from then on. They are told why, and can ask again.</p>
    <DatesThatEnd dates={dates} says="What they have booked at your libraries is called off:" />
    <StaffForm action={`${partnerPath(partner.id)}/end`} csrf={context.csrf}>
      <Reason name="why" label="Why" context={context} errors={errors} />
      <Button secondary>Work with them no more</Button>
    </StaffForm>
  </section>
);

/** POST /staff/local-services/partners/:id/end */
export async function endPartnerForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params, visitor } = context;
  const read = readForm(z.object({ why: neededReason }), form);
  if ("errors" in read) return show(parts, context, read.errors);
  const outcome = await endAdmission(parts, visitor!, params.id ?? "", read.value.why);
  return "refused" in outcome ? notFound : redirect(`${partnerPath(params.id!)}?done=ended`);
}

const Knocks = ({ partner, context: { csrf, now, visitor } }: { partner: PartnerWithPeople; context: Context }) => (
  <section aria-labelledby="knocks">
    <h2 id="knocks">Asking to act for it</h2>
    <p>
      Those who act for it have been told, and answer. Where none of them is there any more, a manager can answer once a
      week has gone: ring first. Everybody who acts for it is told. Whoever you let in reads no referral before one of
      them confirms it, or two weeks have gone.
    </p>
    <ul class="with-buttons">
      {partner.knocks.map(({ email, asked_at }) => (
        <li key={email}>
          <bdi>{email}</bdi>
          {!mayBeLetIn(asked_at, now) && `, to be let in by you from ${sayDate(localDate(letInFrom(asked_at)))}`}
          {mayAs(visitor!.role, "manager") && (
            <>
              {mayBeLetIn(asked_at, now) && (
                <SureForm
                  asks="Let them in…"
                  about={email}
                  next={`They see and change what ${partner.name} lists at every library service, from now on, and can book by its agreements. They read no referral before one of those who act for it confirms them, or ${LET_IN_DAYS} days have gone. Everybody who acts for it is told that it was you.`}
                  button="Yes, let them in"
                  action={`${partnerPath(partner.id)}/people`}
                  values={{ _csrf: csrf, email, answer: "yes" }}
                />
              )}
              <SureForm
                asks="Do not let them in…"
                about={email}
                next="They are told so by email, and are on this list no more. They can ask again."
                button="No, do not let them in"
                action={`${partnerPath(partner.id)}/people`}
                values={{ _csrf: csrf, email, answer: "no" }}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  </section>
);

/** POST /staff/local-services/partners/:id/people: answers for a partner whose own people are gone. */
export async function staffKnockForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params, visitor } = context;
  const given = { email: field(form, "email").toLowerCase(), yes: field(form, "answer") === "yes" };
  const outcome = await answerKnockAsStaff(parts, visitor!, params.id ?? "", given);
  if ("done" in outcome) return redirect(`${partnerPath(params.id!)}?done=let`);
  if (outcome.refused === "too_soon")
    return show(parts, context, { form: "Those who act for it have a week to answer. Let them in after that." });
  return outcome.refused === "too_many"
    ? show(parts, context, { form: `${REPRESENTATIVES_MOST} people act for it already. One of them has to go first.` })
    : notFound;
}
