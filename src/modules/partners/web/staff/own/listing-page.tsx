import { z } from "zod";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../../platform/clock/local-time.ts";
import { sayDate, sayList } from "../../../../../platform/clock/say-when.ts";
import { type FormErrors, readForm, readVersion } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { createTranslator } from "../../../../../platform/i18n/translator.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { namesOfServices, type PlacesTables, serviceName } from "../../../../places/index.ts";
import type { DropInParts } from "../../../actions/drop-ins/book-drop-in.ts";
import { bookedAhead } from "../../../actions/drop-ins/drop-ins-ahead.ts";
import { datesBooked } from "../../../actions/drop-ins/end-drop-ins.ts";
import type { DropInDate } from "../../../actions/drop-ins/steps.ts";
import { lookAfterEntry } from "../../../actions/look-after-entry.ts";
import { approveListing, declineListing, endShowing } from "../../../actions/own/answer-approval.ts";
import { keepIntakeAsStaff } from "../../../actions/own/keep-intake.ts";
import { listingStaffPath } from "../../../actions/own/listing-path.ts";
import { forAllServices } from "../../../actions/tell-changed.ts";
import { type ComparedLine, compareRecords } from "../../../domain/listing-words.ts";
import { localServicePath } from "../../../domain/service-listing.ts";
import { partsThatTell } from "../../../domain/told-address.ts";
import { type ListingForStaff, listingForStaff, otherApprovals } from "../../../queries/own/partner-pages.ts";
import type { PartnersTables } from "../../../tables.ts";
import { DatesThatEnd } from "../../drop-ins/dates-that-end.tsx";
import { IntakeForm, readIntake } from "../../own/intake-form.tsx";
import { organisationPath, partnerPath } from "../staff-paths.ts";
import { AddressSection, withholdAddressForm } from "./address-section.tsx";
import { AnswerForm, answerSchema, neededReason, Reason, reason } from "./answer-form.tsx";
import { OtherServices } from "./other-services.tsx";
import { UnreadHours } from "./unread-hours.tsx";

const DONE: Record<string, string> = {
  approved: "Approved. They have been written to.",
  declined: "Declined. They have been written to.",
  intake: "It is public now, wherever it is shown.",
  ended: "It is shown no more. They have been written to.",
  hide: "It is out of sight. They have been written to.",
  show: "It is shown again. They have been written to.",
  withhold: "Its exact address is kept and shown nowhere any more, only the town. They have been written to.",
};

const CHANGED = "They asked for another version meanwhile. Look at it below, then answer.";

const TOLD_ADDRESS =
  "Its address is told by phone alone, and its words tell a postcode, or a house number and street: decline it and say so";

const ANSWER = answerSchema(["approve", "decline"], "Choose what becomes of it");

/** GET and POST /staff/local-services/listings/:id: what is public and what is asked for, side by side, and the answer. */
export async function staffListingPage(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params, request } = context;
  const visitor = context.visitor!;
  if (request.method !== "POST") return show(parts, context);
  const read = readForm(ANSWER, form);
  if ("errors" in read) return show(parts, context, read.errors);
  const { answer, reason } = read.value;
  const [id, version] = [params.id ?? "", readVersion(form)];
  const outcome =
    answer === "approve"
      ? await approveListing(parts, visitor, id, version)
      : await declineListing(parts, visitor, id, { version, reason });
  if ("done" in outcome) return redirect(`${listingStaffPath(id)}?done=${answer}d`);
  const said = { changed: CHANGED, toldAddress: TOLD_ADDRESS, not_found: undefined }[outcome.refused];
  return said ? show(parts, context, { form: said }) : notFound;
}

/** POST /staff/local-services/listings/:id/end: it is shown here no more. */
export async function endShowingForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params, visitor } = context;
  const read = readForm(z.object({ why: neededReason }), form);
  if ("errors" in read) return show(parts, context, read.errors);
  const outcome = await endShowing(parts, visitor!, params.id ?? "", read.value.why);
  return "refused" in outcome ? notFound : redirect(`${listingStaffPath(params.id!)}?done=ended`);
}

/** POST /staff/local-services/listings/:id/intake: whom it takes, as staff have heard. */
export async function staffIntakeForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params, visitor } = context;
  const read = readIntake(form, parts.clock.today());
  if ("errors" in read) return show(parts, context, read.errors);
  const outcome = await keepIntakeAsStaff(parts, visitor!, params.id ?? "", read.value);
  return "refused" in outcome ? notFound : redirect(`${listingStaffPath(params.id!)}?done=intake`);
}

/** POST /staff/local-services/listings/:id/hide: out of sight here for now, or shown again; `do` is hide or show. */
export async function hideListingForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params } = context;
  const visitor = context.visitor!;
  const { db } = parts;
  const id = params.id ?? "";
  const deed = field(form, "do") === "show" ? "show" : "hide";
  const read = readForm(z.object({ hideWhy: deed === "show" ? reason : neededReason }), form);
  if ("errors" in read) return show(parts, context, read.errors);
  const listing = await db.work(scopeOf(visitor), () => listingForStaff(db, id, visitor.serviceId));
  const given = { deed, why: read.value.hideWhy } as const;
  const outcome = await lookAfterEntry(parts, visitor, listing?.entry_id ?? "", given);
  return "refused" in outcome ? notFound : redirect(`${listingStaffPath(id)}?done=${deed}`);
}

/** POST /staff/local-services/listings/:id/address */
export const withholdListingForm = (parts: DropInParts, context: Context): Promise<Answer> =>
  withholdAddressForm(parts, context, (errors) => show(parts, context, errors));

const HIDDEN: Record<NonNullable<ListingForStaff["hidden_for"]>, string> = {
  staff: "You have hidden it: it stays hidden, whatever you approve, until you show it again.",
  unanswered: "It is hidden by every library service, because nobody has told us that it is right.",
  ended: "It is hidden by every library service, because they said that it has ended. Approving it shows it again.",
};

function sayStanding({
  state,
  hidden_at,
  hidden_for,
  approved_at,
  asked_at,
  answered_at,
  answered_by,
  reason,
}: ListingForStaff): string {
  const day = (instant: string) => sayDate(localDate(instant), { year: true, weekday: false });
  return [
    approved_at && !hidden_for
      ? `What you approved on ${day(approved_at)} is public.`
      : "Nothing of it is public here.",
    hidden_at && hidden_for ? `${HIDDEN[hidden_for]} Since ${day(hidden_at)}.` : "",
    state === "asked" ? `They asked on ${day(asked_at)}.` : "",
    state === "refused" ? `Declined by ${answered_by} on ${day(answered_at!)}: ${reason}` : "",
    state === "ended" ? `Ended by ${answered_by} on ${day(answered_at!)}. ${reason ?? ""}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function show(parts: DropInParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const visitor = context.visitor!;
  const { db } = parts;
  return db.work(scopeOf(visitor), async () => {
    const listing = await listingForStaff(db, context.params.id ?? "", visitor.serviceId);
    if (!listing) return notFound;
    const isWrong = Object.keys(errors).length > 0;
    const asked = listing.state === "asked";
    const booked = { listingId: listing.id, serviceId: visitor.serviceId };
    const { others, names, ahead } = await forAllServices(db, async () => {
      const others = await otherApprovals(db, listing.id, visitor.serviceId);
      const ids = others.map(({ service_id }) => service_id);
      return {
        others,
        names: await namesOfServices(db.trx<PlacesTables>(), ids),
        ahead: await bookedAhead(db.trx<PartnersTables>(), parts.dropIns, listing.id),
      };
    });
    const dates = listing.approved_at ? await datesBooked(parts, booked) : [];
    return staffPage({
      title: listing.asked_doc.name,
      current: "local-services",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={partnerPath(listing.partner_id)}>{listing.partner}</BackLink>
          <DoneBanner said={isWrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>
            <bdi>{listing.asked_doc.name}</bdi>
          </h1>
          <p class="lead">{sayStanding(listing)}</p>
          {listing.hidden_for === "unanswered" && listing.organisation_id && (
            <p class="aside">
              Ring them, and note what you hear on{" "}
              <a href={organisationPath(listing.organisation_id)}>the page of what it has listed</a>. It is shown again
              as soon as they say that it is right. Approving it shows it again, too.
            </p>
          )}
          {listing.approved_at && !listing.hidden_for && (
            <p>
              <a href={localServicePath(listing.slug)}>Its public page</a>
            </p>
          )}
          <OtherServices others={others} version={listing.asked_version} names={names} />
          <Compared listing={listing} />
          <UnreadHours
            schedules={(asked ? listing.asked_doc : (listing.approved_doc ?? listing.asked_doc)).schedules}
          />
          {asked && listing.asked_withheld && partsThatTell(listing.asked_doc).length > 0 && (
            <p class="aside">{TOLD_ADDRESS}.</p>
          )}
          {asked && (
            <section class="form-part" aria-labelledby="answer-heading">
              <h2 id="answer-heading">Your answer</h2>
              <AnswerForm
                action={listingStaffPath(listing.id)}
                version={listing.asked_version}
                question="What becomes of it?"
                items={[
                  {
                    value: "approve",
                    text:
                      listing.hidden_for === "staff"
                        ? "Approve: it stays hidden until you show it"
                        : "Approve: it is public from now on",
                    hint: "Its page then says that the library checked it today.",
                  },
                  {
                    value: "decline",
                    text: listing.approved_at
                      ? "Decline: what was public stays as it is"
                      : "Decline: it does not become public",
                  },
                ]}
                context={context}
                errors={errors}
              />
            </section>
          )}
          <IntakeForm
            t={createTranslator("en")}
            action={`${listingStaffPath(listing.id)}/intake`}
            csrf={context.csrf}
            intake={listing}
            hasDates={ahead.some((each) => each.dates.length > 0)}
            form={context.form}
            errors={errors}
          />
          {listing.approved_at && (
            <AddressSection
              listing={listing}
              booked={ahead.filter((each) => each.dates.length > 0)}
              ours={dates.length > 0}
              context={context}
              errors={errors}
            />
          )}
          {listing.approved_at && (
            <HideForm
              listing={listing}
              dates={dates}
              shownBy={others
                .filter(({ approved_at, hidden_at }) => approved_at && !hidden_at)
                .flatMap(({ service_id }) => names.get(service_id) ?? [])}
              context={context}
              errors={errors}
            />
          )}
          {listing.approved_at && (
            <section class="form-part" aria-labelledby="end">
              <h2 id="end">Show it no more</h2>
              <p>It goes from your pages at once. Other library services that approved it go on showing it.</p>
              <DatesThatEnd dates={dates} says="What they have booked for it at your libraries is called off:" />
              <StaffForm action={`${listingStaffPath(listing.id)}/end`} csrf={context.csrf}>
                <Reason name="why" label="Why" context={context} errors={errors} />
                <Button secondary>Show it no more</Button>
              </StaffForm>
            </section>
          )}
        </>
      ),
    });
  });
}

const Words = ({ text }: { text: string }) =>
  text === "" ? (
    <span class="quiet">Not said</span>
  ) : (
    text.split("\n").map((line, at) => (
      <bdi key={at} class="block">
        {line}
      </bdi>
    ))
  );

const Compared = ({ listing }: { listing: ListingForStaff }) => {
  const { approved_doc, asked_doc, asked_withheld, address_withheld, state } = listing;
  const asked = state === "asked";
  const withheld = { before: address_withheld ?? asked_withheld, after: asked_withheld };
  const isFirst = asked && !approved_doc;
  return (
    <section aria-labelledby="words">
      <h2 id="words">{asked && approved_doc ? "What is public, and what they ask for" : "What it says"}</h2>
      <Table<ComparedLine>
        caption="What it says, part by part"
        captionHidden
        rows={compareRecords(approved_doc ?? undefined, asked_doc, withheld)}
        columns={[
          {
            heading: "Part",
            rowHeading: true,
            cell: ({ label, change }) => (
              <>
                {label} {asked && change && <Tag>{change}</Tag>}
              </>
            ),
          },
          ...(isFirst ? [] : [{ heading: "Public now", cell: ({ before }: ComparedLine) => <Words text={before} /> }]),
          ...(asked ? [{ heading: "They ask for", cell: ({ after }: ComparedLine) => <Words text={after} /> }] : []),
        ]}
      />
    </section>
  );
};

interface HideProps {
  listing: ListingForStaff;
  /** What is booked for it at this service's libraries and is to come. */
  dates: DropInDate[];
  /** Names of other library services that show it. */
  shownBy: string[];
  context: Context;
  errors: FormErrors;
}

const HideForm = ({ listing, dates, shownBy, context, errors }: HideProps) => (
  <section class="form-part" aria-labelledby="hide">
    <h2 id="hide">{listing.hidden_for ? "Show it again" : "Hide it for now"}</h2>
    <p>
      {listing.hidden_for
        ? "What you approved last is public again at once."
        : "What you approved goes out of sight at once, and comes back as it is when you show it again."}
    </p>
    {!listing.hidden_for && shownBy.length > 0 && (
      <p>
        {sayList(shownBy)} {shownBy.length === 1 ? "goes" : "go"} on showing it as approved there, on its page and in
        the search near your libraries, too. What is wrong for everybody is said to its organisation, or to them.
      </p>
    )}
    {!listing.hidden_for && (
      <DatesThatEnd
        dates={dates}
        says="What they have booked for it at your libraries goes on and stays in what is on, under its name. Cancel there what should not be:"
      />
    )}
    <StaffForm action={`${listingStaffPath(listing.id)}/hide`} csrf={context.csrf}>
      {!listing.hidden_for && <Reason name="hideWhy" label="Why it is hidden" context={context} errors={errors} />}
      <Button name="do" value={listing.hidden_for ? "show" : "hide"} secondary>
        {listing.hidden_for ? "Show it again" : "Hide it"}
      </Button>
    </StaffForm>
  </section>
);
