import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { privatePage } from "../../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, notFound, redirect } from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { Button, ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { directionsTo, librariesByPlace, namesOfServices, type PlacesTables } from "../../../places/index.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { datesBooked } from "../../actions/drop-ins/end-drop-ins.ts";
import { confirmListing } from "../../actions/own/confirm-listing.ts";
import { keepIntake } from "../../actions/own/keep-intake.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { askApproval, endListing } from "../../actions/own/save-listing.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { unreadHours } from "../../domain/hours-lines.ts";
import { completeness, type ListingPart } from "../../domain/own-listing.ts";
import { pointsOf } from "../../domain/service-listing.ts";
import type { ListingWithApprovals, PartnerWithPeople } from "../../queries/own/partner-pages.ts";
import { DatesThatEnd } from "../drop-ins/dates-that-end.tsx";
import { LocalServiceBody } from "../local-service-view.tsx";
import { presentLocalService } from "../present-local-service.ts";
import { BesideListing } from "./beside-listing.tsx";
import { IntakeForm, readIntake } from "./intake-form.tsx";
import { listingOf, ownListingPath } from "./listing-form.tsx";
import { partHref } from "./listing-inputs.tsx";
import { actingOf, errorsIn, ownPage } from "./own-page.tsx";
import { SureForm } from "./sure-form.tsx";

const DONE = ["saved", "hidden", "sent", "intake", "right"] as const;

/** Parts of it that are not said, each a link to where it is written. Nothing where there are none. */
const NotSaid = ({ t, says, parts, form }: { t: Translator; says: string; parts: ListingPart[]; form: string }) =>
  parts.length === 0 ? null : (
    <>
      <p>{says}</p>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <a href={partHref(form, part)}>{t.text(`partner.part.${part}`)}</a>
          </li>
        ))}
      </ul>
    </>
  );

/** Where a listing stands with one library service, in words: one sentence. */
export function sayApproval(t: Translator, approval: ListingWithApprovals["approvals"][number]): string {
  const day = (instant: string) => sayDate(localDate(instant), { locale: wordingOf(t), year: true, weekday: false });
  const { state, approved_at, asked_at, answered_at, hidden_at } = approval;
  const said = [
    ...(approved_at && !hidden_at ? [t.text("partner.approval.public", { date: day(approved_at) })] : []),
    ...(approved_at && hidden_at ? [t.text("partner.approval.hidden", { date: day(hidden_at) })] : []),
    ...(state === "asked" ? [t.text("partner.approval.asked", { date: day(asked_at) })] : []),
    ...(state === "refused" ? [t.text("partner.approval.declined", { date: day(answered_at!) })] : []),
    ...(state === "ended" ? [t.text("partner.approval.ended", { date: day(answered_at!) })] : []),
  ];
  return `${said.map((each) => each.replace(/\.$/, "")).join(t.locale === "ar" ? "؛ " : "; ")}.`;
}

/** GET /my/organisation/:id/listings/:listing: which version is where, what is missing, and what can be done. */
export async function listingPage(parts: DropInParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const { t, csrf, query } = context;
  const found = await listingOf(parts, context);
  if (!found) return notFound;
  const { partner, listing } = found;
  const here = ownListingPath(partner.id, listing.id);
  const asked = partner.admissions.filter(({ state }) => state === "asked");
  const names = await namesOfServices(
    parts.db.reads<PlacesTables>(),
    [...listing.approvals, ...asked].map(({ service_id }) => service_id),
  );
  const dates = await parts.db.work(PARTNER_SCOPE, () => datesBooked(parts, { listingId: listing.id }));
  const { filled, total, missing, needed } = completeness(listing.draft);
  const asks = partner.admissions.some(
    ({ service_id, state }) =>
      state === "admitted" &&
      !listing.approvals.some(
        (each) =>
          each.service_id === service_id &&
          each.asked_version === listing.version &&
          (each.state === "asked" || each.state === "approved"),
      ),
  );
  return ownPage(context, {
    title: listing.name,
    isName: true,
    back: { href: ownPath(partner.id), text: partner.name },
    done: DONE.map((each) => `partner.done.${each}` as const).find(
      (key) => key === `partner.done.${query.get("done")}`,
    ),
    errors,
    children: (
      <>
        <section aria-labelledby="standing">
          <h2 id="standing">{t.text("partner.approval.title")}</h2>
          {listing.approvals.length === 0 ? (
            <p>{t.text("partner.approval.nowhere")}</p>
          ) : (
            <ul>
              {listing.approvals.map((approval) => (
                <li key={approval.service_id}>
                  <bdi>{names.get(approval.service_id)}</bdi>: {sayApproval(t, approval)}
                  {approval.reason && (
                    <>
                      {" "}
                      <bdi lang="en">{approval.reason}</bdi>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
        <HiddenFor t={t} listing={listing} here={here} csrf={csrf} />
        <section aria-labelledby="said">
          <h2 id="said">{t.text("partner.said.title", { filled, total })}</h2>
          <NotSaid t={t} says={t.text("partner.said.needed")} parts={needed} form={`${here}/edit`} />
          <NotSaid
            t={t}
            says={t.text("partner.said.missing")}
            parts={missing.filter((part) => !needed.includes(part))}
            form={`${here}/edit`}
          />
          <UnreadHours t={t} hours={listing.typed.hours} form={`${here}/edit`} />
          <ButtonGroup>
            <ButtonLink href={`${here}/edit`} secondary={asks && needed.length === 0}>
              {t.text("partner.listing.change")}
            </ButtonLink>
            <ButtonLink href={`${here}/view`} secondary>
              {t.text("partner.said.view")}
            </ButtonLink>
          </ButtonGroup>
        </section>
        {!partner.admissions.some(({ state }) => state === "admitted") && <Waits t={t} asked={asked} names={names} />}
        {asks && needed.length === 0 && (
          <section>
            <form action={`${here}/ask`} method="post">
              <Hidden values={{ _csrf: csrf }} />
              <p>{t.text("partner.said.askText")}</p>
              <Button preventDoubleClick>{t.text("partner.said.ask")}</Button>
            </form>
          </section>
        )}
        <BesideListing parts={parts} context={context} partner={partner} listingId={listing.id} />
        <IntakeForm
          t={t}
          action={`${here}/intake`}
          csrf={csrf}
          intake={listing}
          hasDates={dates.length > 0}
          form={context.form}
          errors={errors}
        />
        <SureForm
          asks={t.text("partner.end.title")}
          about={listing.name}
          next={t.text("partner.end.text")}
          button={t.text("partner.end.button")}
          action={`${here}/end`}
          values={{ _csrf: csrf }}
        >
          <DatesThatEnd dates={dates} says={t.text("partner.end.booked")} locale={wordingOf(t)} />
        </SureForm>
      </>
    ),
  });
}

/** Lines of the hours that we could not read, with the way to write them otherwise. Nothing where all were read. */
const UnreadHours = ({ t, hours, form }: { t: Translator; hours: string; form: string }) => {
  const lines = unreadHours(hours);
  return lines.length === 0 ? null : (
    <>
      <p>{t.text("partner.said.unread")}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
      <p>
        {t.text("partner.said.unreadText")} <a href={partHref(form, "hours")}>{t.text("partner.said.unreadChange")}</a>
      </p>
    </>
  );
};

/** Why it is out of sight and what brings it back. Nothing where it is shown. */
const HiddenFor = ({
  t,
  listing: { approvals },
  here,
  csrf,
}: {
  t: Translator;
  listing: ListingWithApprovals;
  here: string;
  csrf: string;
}) => {
  const whys = approvals.flatMap(({ approved_at, hidden_for }) => (approved_at && hidden_for) || []);
  const why = (["unanswered", "ended", "staff"] as const).find((each) => whys.includes(each));
  if (!why) return null;
  return (
    <section class="aside" aria-labelledby="hidden">
      <h2 id="hidden">{t.text("partner.hidden.title")}</h2>
      <p>{t.text(`partner.hidden.${why}`)}</p>
      {why !== "staff" && (
        <form action={`${here}/right`} method="post">
          <Hidden values={{ _csrf: csrf }} />
          <Button preventDoubleClick>{t.text("partner.hidden.right")}</Button>
        </form>
      )}
    </section>
  );
};

/** Why no approval can be asked for: no library service works with the partner yet. Who has its question, and since when. */
const Waits = ({
  t,
  asked,
  names,
}: {
  t: Translator;
  asked: PartnerWithPeople["admissions"];
  names: Map<string, string>;
}) => (
  <section class="aside">
    <p>{t.text(asked.length > 0 ? "partner.said.waits" : "partner.said.waitsNobody")}</p>
    {asked.length > 0 && (
      <>
        <ul>
          {asked.map(({ service_id, asked_at }) => (
            <li key={service_id}>
              <bdi>{names.get(service_id)}</bdi>:{" "}
              {t.text("partner.services.asked", {
                date: sayDate(localDate(asked_at), { locale: wordingOf(t), year: true, weekday: false }),
              })}
            </li>
          ))}
        </ul>
        <p>{t.text("partner.said.waitsDo")}</p>
      </>
    )}
  </section>
);

/** GET /my/organisation/:id/listings/:listing/view: the draft as people would see it. */
export async function listingView(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, now } = context;
  const found = await listingOf(parts, context);
  if (!found) return notFound;
  const { partner, listing } = found;
  const doc = listing.draft;
  const libraryAt = await librariesByPlace(parts.db.reads<PlacesTables>(), pointsOf(doc));
  const view = presentLocalService(
    t,
    {
      ...listing,
      doc,
      organisation: { id: partner.id, name: partner.name, ...(partner.website && { website: partner.website }) },
      status: "active",
      source: partner.name,
      licence: "OGL v3",
      read_at: now,
      listing_approved_at: null,
      checked_on: null,
      checked_by: null,
    },
    libraryAt,
    directionsTo,
    now,
    "",
  );
  const here = ownListingPath(partner.id, listing.id);
  return privatePage({
    title: listing.name,
    current: "mine",
    body: (
      <>
        <BackLink href={here}>{t.text("partner.back")}</BackLink>
        <p class="aside">{t.text("partner.said.viewNote")}</p>
        <LocalServiceBody view={view} t={t} draft />
      </>
    ),
  });
}

/** POST /my/organisation/:id/listings/:listing/ask: asks for approval of the draft as it is. */
export async function askForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { t, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const outcome = await askApproval(parts, who, params.id ?? "", params.listing ?? "");
  if ("done" in outcome) return redirect(`${ownListingPath(params.id!, params.listing!)}?done=sent`);
  return outcome.refused === "not_found"
    ? notFound
    : listingPage(parts, context, { said: t.text(`partner.error.${outcome.refused}`) });
}

/** POST /my/organisation/:id/listings/:listing/right: it is still right, and shown again where it was hidden for want of that. */
export async function rightForm(parts: DropInParts, context: Context): Promise<Answer> {
  const who = actingOf(context);
  if (!who) return notFound;
  const { id: partnerId = "", listing: listingId = "" } = context.params;
  const outcome = await confirmListing(parts, who, { partnerId, listingId });
  return "refused" in outcome ? notFound : redirect(`${ownListingPath(partnerId, listingId)}?done=right`);
}

/** POST /my/organisation/:id/listings/:listing/end */
export async function endForm(parts: DropInParts, context: Context): Promise<Answer> {
  const who = actingOf(context);
  if (!who) return notFound;
  const { id = "", listing = "" } = context.params;
  const outcome = await endListing(parts, who, id, listing);
  return "refused" in outcome ? notFound : redirect(`${ownPath(id)}?done=ended`);
}

/** POST /my/organisation/:id/listings/:listing/intake */
export async function intakeForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const read = readIntake(form, parts.clock.today());
  if ("errors" in read) return listingPage(parts, context, errorsIn(t, read.errors));
  const { id: partnerId = "", listing: listingId = "" } = params;
  const outcome = await keepIntake(parts, who, { partnerId, listingId }, read.value);
  return "refused" in outcome ? notFound : redirect(`${ownListingPath(partnerId, listingId)}?done=intake`);
}
