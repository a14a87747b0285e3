import { z } from "zod";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type FormErrors, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { isLocale, LOCALE_KEYS, LOCALES } from "../../../../platform/i18n/locales.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { Button, ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { namesOfServices, type PlacesTables } from "../../../places/index.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { askService } from "../../actions/own/admission.ts";
import { answerInvitation } from "../../actions/own/answer-invitation.ts";
import { leaveService } from "../../actions/own/end-admission.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import {
  answerKnock,
  confirmRepresentative,
  nameRepresentative,
  REPRESENTATIVES_MOST,
  removeRepresentative,
} from "../../actions/own/representatives.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { LET_IN_DAYS, mayReadAll } from "../../domain/acting.ts";
import { completeness } from "../../domain/own-listing.ts";
import {
  type ListingWithApprovals,
  listingsWithApprovals,
  type PartnerWithPeople,
} from "../../queries/own/partner-pages.ts";
import { ownAgreementsPath } from "../agreements/own-agreements.tsx";
import { dropInsPath } from "../drop-ins/drop-ins-page.tsx";
import { staffedServices } from "../staffed-services.ts";
import { detailsPath } from "./details-page.tsx";
import { ownListingPath } from "./listing-form.tsx";
import { logPath } from "./log-page.tsx";
import { actingOf, errorsIn, isWhole, ownPage, partnerOf } from "./own-page.tsx";
import { neededMail } from "./partner-fields.ts";

const DONE = ["asked", "named", "takenOut", "answered", "ended", "confirmed", "accepted", "declined", "left"] as const;

interface Props {
  context: Context;
  partner: PartnerWithPeople;
  errors: FormErrors;
  /** Library services that can be asked, by name. */
  services: { id: string; name: string }[];
  /** Of those that it has to do with, by id. */
  names: ReadonlyMap<string, string>;
  listings: ListingWithApprovals[];
}

/** GET /my/organisation/:id: what a partner has, for whoever acts for it. */
export async function organisationPage(
  parts: PartnersParts,
  context: Context,
  errors: FormErrors = {},
): Promise<Answer> {
  const { t, query } = context;
  const partner = await partnerOf(parts, context);
  if (!partner) return notFound;
  const props = {
    context,
    partner,
    errors,
    services: await staffedServices(parts),
    names: await namesOfServices(
      parts.db.reads<PlacesTables>(),
      partner.admissions.map(({ service_id }) => service_id),
    ),
    listings: await parts.db.work(PARTNER_SCOPE, () => listingsWithApprovals(parts.db, partner.id)),
  };
  const done = DONE.find((each) => each === query.get("done"));
  return ownPage(context, {
    title: partner.name,
    isName: true,
    back: { href: "/my", text: t.text("mine.back") },
    done: done && `partner.done.${done}`,
    errors,
    children: (
      <>
        <Listings {...props} />
        <ul>
          {[
            { text: t.text("work.agreement.yours"), href: ownAgreementsPath(partner.id) },
            { text: t.text("work.dropIn.title"), href: dropInsPath(partner.id) },
            ...(isWhole(context, partner)
              ? [
                  ...(parts.partnerLinks?.(t, partner.id) ?? []),
                  { text: t.text("partner.log.title"), href: logPath(partner.id) },
                  { text: t.text("partner.details.title"), href: detailsPath(partner.id) },
                ]
              : []),
          ].map(({ text, href }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
        <Services {...props} />
        <People {...props} />
      </>
    ),
  });
}

const Listings = ({ context: { t }, partner, listings }: Props) => (
  <section aria-labelledby="listings">
    <h2 id="listings">{t.text("partner.listings.title")}</h2>
    {listings.length === 0 ? (
      <p>{t.text("partner.listings.none")}</p>
    ) : (
      <ul>
        {listings.map(({ id, name, approvals, draft }) => {
          const shown = approvals.filter(({ approved_at, hidden_at }) => approved_at && !hidden_at).length;
          const waits = approvals.filter(({ state }) => state === "asked").length;
          const { filled, total } = completeness(draft);
          return (
            <li key={id}>
              <a href={ownListingPath(partner.id, id)}>
                <bdi>{name}</bdi>
              </a>
              : {t.text("partner.listings.standing", { shown, waits })}{" "}
              {t.text("partner.said.title", { filled, total })}.
            </li>
          );
        })}
      </ul>
    )}
    <ButtonGroup>
      <ButtonLink href={`${ownPath(partner.id)}/listings/new`}>{t.text("partner.listing.new")}</ButtonLink>
    </ButtonGroup>
  </section>
);

const Services = ({ context: { t, csrf }, partner, services, names, errors }: Props) => {
  const nameOf = (id: string) => names.get(id) ?? "";
  const open = services.filter(
    ({ id }) =>
      !partner.admissions.some(
        (each) => each.service_id === id && ["asked", "invited", "admitted"].includes(each.state),
      ),
  );
  return (
    <section aria-labelledby="services">
      <h2 id="services">{t.text("partner.services.title")}</h2>
      <ul class="with-buttons">
        {partner.admissions.map(({ service_id, state, asked_at, reason }) => (
          <li key={service_id}>
            <bdi>{nameOf(service_id)}</bdi>:{" "}
            {t.text(`partner.services.${state}`, {
              date: sayDate(localDate(asked_at), { locale: wordingOf(t), year: true, weekday: false }),
            })}
            {reason && (
              <>
                {" "}
                <bdi lang="en">{reason}</bdi>
              </>
            )}
            {state === "invited" && (
              <form action={`${ownPath(partner.id)}/services/answer`} method="post">
                <Hidden values={{ _csrf: csrf, service: service_id }} />
                <ButtonGroup>
                  <Button name="answer" value="yes">
                    {t.text("partner.services.accept")}
                    <span class="govuk-visually-hidden">: {nameOf(service_id)}</span>
                  </Button>
                  <Button name="answer" value="no" secondary>
                    {t.text("partner.services.decline")}
                    <span class="govuk-visually-hidden">: {nameOf(service_id)}</span>
                  </Button>
                </ButtonGroup>
              </form>
            )}
            {state === "admitted" && (
              <Details
                summary={
                  <>
                    {t.text("partner.services.leave")}
                    <span class="govuk-visually-hidden">: {nameOf(service_id)}</span>
                  </>
                }
              >
                <p>{t.text("partner.services.leaveNext")}</p>
                <form action={`${ownPath(partner.id)}/services/leave`} method="post">
                  <Hidden values={{ _csrf: csrf, service: service_id }} />
                  <Button secondary>
                    {t.text("partner.services.leaveButton")}
                    <span class="govuk-visually-hidden">: {nameOf(service_id)}</span>
                  </Button>
                </form>
              </Details>
            )}
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <form action={`${ownPath(partner.id)}/services`} method="post" novalidate>
          <Hidden values={{ _csrf: csrf }} />
          <Select
            name="service"
            error={errors.service}
            errorPrefix={t.text("fields.errorPrefix")}
            label={{ text: t.text("partner.services.another") }}
            items={[
              { value: "", text: t.text("partner.field.choose") },
              ...open.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Button secondary>{t.text("partner.services.ask")}</Button>
        </form>
      )}
    </section>
  );
};

const People = ({ context, partner, errors }: Props) => {
  const { t, csrf, form, now, resident } = context;
  const whole = isWhole(context, partner);
  const language = field(form, "language");
  const here = ownPath(partner.id);
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t.text("partner.people.title")}</h2>
      <p>{t.text("partner.people.text")}</p>
      <ul>
        {partner.representatives.map(({ email, ...row }) => (
          <li key={email}>
            <bdi dir="ltr">{email}</bdi>
            {email === resident?.email && <span class="quiet"> ({t.text("partner.people.you")})</span>}
            {!mayReadAll(row, now) && (
              <>
                {" "}
                {t.text("partner.people.byStaff", { by: row.named_by, days: LET_IN_DAYS })}
                {whole && (
                  <form action={`${here}/people/confirm`} method="post">
                    <Hidden values={{ _csrf: csrf, email }} />
                    <Button secondary>
                      {t.text("partner.people.confirm")}
                      <span class="govuk-visually-hidden">: {email}</span>
                    </Button>
                  </form>
                )}
              </>
            )}
            {partner.representatives.length > 1 && (whole || email === resident?.email) && (
              <form action={`${here}/people/remove`} method="post">
                <Hidden values={{ _csrf: csrf, email }} />
                <Button secondary>
                  {t.text("partner.people.takeOut")}
                  <span class="govuk-visually-hidden">: {email}</span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {whole && partner.knocks.length > 0 && (
        <>
          <h3>{t.text("partner.people.asking")}</h3>
          <ul>
            {partner.knocks.map(({ email }) => (
              <li key={email}>
                <bdi dir="ltr">{email}</bdi>
                <form action={`${here}/people/answer`} method="post">
                  <Hidden values={{ _csrf: csrf, email }} />
                  <ButtonGroup>
                    <Button name="answer" value="yes">
                      {t.text("partner.people.letIn")}
                      <span class="govuk-visually-hidden">: {email}</span>
                    </Button>
                    <Button name="answer" value="no" secondary>
                      {t.text("partner.people.refuse")}
                      <span class="govuk-visually-hidden">: {email}</span>
                    </Button>
                  </ButtonGroup>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
      {whole && (
        <>
          <h3>{t.text("partner.people.name")}</h3>
          <form action={`${here}/people`} method="post" novalidate>
            <Hidden values={{ _csrf: csrf }} />
            <TextInput
              {...fieldOf(t, form, errors, "email")}
              label={{ text: t.text("partner.people.email") }}
              type="email"
              autocomplete="off"
              dir="ltr"
              width={30}
            />
            <Select
              name="language"
              value={isLocale(language) ? language : t.locale}
              label={{ text: t.text("partner.people.language") }}
              items={LOCALE_KEYS.map((locale) => ({ value: locale, text: LOCALES[locale].name }))}
            />
            <Button secondary>{t.text("partner.people.add")}</Button>
          </form>
        </>
      )}
    </section>
  );
};

/** POST /my/organisation/:id/services: asks one more library service. */
export async function askServiceForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who || !(await partnerOf(parts, context))) return notFound;
  const serviceId = field(form, "service");
  if (!(await staffedServices(parts)).some(({ id }) => id === serviceId))
    return organisationPage(parts, context, { service: t.text("partner.error.service") });
  const outcome = await askService(parts, who, params.id!, serviceId);
  return "refused" in outcome ? notFound : redirect(`${ownPath(params.id!)}?done=asked`);
}

/** POST /my/organisation/:id/services/answer: yes or no to a library service that would work with it. */
export async function answerInvitationForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const yes = field(form, "answer") === "yes";
  const outcome = await answerInvitation(parts, who, params.id ?? "", { serviceId: field(form, "service"), yes });
  return "refused" in outcome ? notFound : redirect(`${ownPath(params.id!)}?done=${yes ? "accepted" : "declined"}`);
}

/** POST /my/organisation/:id/services/leave: works with a library service no more. */
export async function leaveServiceForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const outcome = await leaveService(parts, who, params.id ?? "", field(form, "service"));
  return "refused" in outcome ? notFound : redirect(`${ownPath(params.id!)}?done=left`);
}

/** POST /my/organisation/:id/people: names somebody who acts for it. */
export async function namePersonForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who || !(await partnerOf(parts, context))) return notFound;
  const read = readForm(z.object({ email: neededMail }), form);
  if ("errors" in read) return organisationPage(parts, context, errorsIn(t, read.errors));
  const language = isLocale(field(form, "language")) ? field(form, "language") : t.locale;
  const outcome = await nameRepresentative(parts, who, params.id!, { email: read.value.email, language });
  if ("done" in outcome) return redirect(`${ownPath(params.id!)}?done=named`);
  return outcome.refused === "too_many"
    ? organisationPage(parts, context, { email: t.text("partner.error.tooManyPeople", { most: REPRESENTATIVES_MOST }) })
    : notFound;
}

/** POST /my/organisation/:id/people/remove */
export async function removePersonForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const email = field(form, "email").toLowerCase();
  const outcome = await removeRepresentative(parts, who, params.id ?? "", email);
  if ("refused" in outcome)
    return outcome.refused === "last"
      ? organisationPage(parts, context, { people: t.text("partner.error.last") })
      : notFound;
  return redirect(email === who.email ? "/my" : `${ownPath(params.id!)}?done=takenOut`);
}

/** POST /my/organisation/:id/people/confirm: somebody whom staff let in does act for it. */
export async function confirmPersonForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const outcome = await confirmRepresentative(parts, who, params.id ?? "", field(form, "email").toLowerCase());
  return "refused" in outcome ? notFound : redirect(`${ownPath(params.id!)}?done=confirmed`);
}

/** POST /my/organisation/:id/people/answer: lets somebody in who asks, or does not. */
export async function answerKnockForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const given = { email: field(form, "email").toLowerCase(), yes: field(form, "answer") === "yes" };
  const outcome = await answerKnock(parts, who, params.id ?? "", given);
  if ("done" in outcome) return redirect(`${ownPath(params.id!)}?done=answered`);
  return outcome.refused === "too_many"
    ? organisationPage(parts, context, { email: t.text("partner.error.tooManyPeople", { most: REPRESENTATIVES_MOST }) })
    : notFound;
}
