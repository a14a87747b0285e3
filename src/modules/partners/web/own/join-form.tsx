import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, redirect } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { Other } from "../../../../platform/views/find/asides.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import { CLAIMS_MOST, claimNumber } from "../../actions/own/claim-number.ts";
import { joinAsPartner, knock, PARTNERS_MOST, type SamePartner } from "../../actions/own/join.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { type Represented, representedBy } from "../../queries/represented.ts";
import { staffedServices } from "../staffed-services.ts";
import { needsMail } from "./door-page.tsx";
import { JOIN, JOIN_FORM } from "./join-page.tsx";
import { actingOf, errorsIn, onceOf, ownPage } from "./own-page.tsx";
import { detailsOf, emptyName, PARTNER_FIELDS } from "./partner-fields.ts";
import { partnerInputs } from "./partner-inputs.tsx";
import { SureForm } from "./sure-form.tsx";

/** GET and POST /partners/join/organisation: who the organisation is, and which library service it asks first. */
export async function joinForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, request } = context;
  const who = actingOf(context);
  const back = { href: JOIN, text: t.text("partner.back") };
  if (!who) return needsMail(context);
  const services = await staffedServices(parts);
  if (services.length === 0)
    return ownPage(context, {
      title: t.text("partner.join.formTitle"),
      back,
      children: <p>{t.text("partner.join.nobody")}</p>,
    });
  const theirs = await parts.db.work(PARTNER_SCOPE, () => representedBy(parts.db, who.email, context.now));
  const show = (errors?: FormErrors) => showForm(context, services, theirs, errors);
  if (request.method !== "POST") return show();
  const read = readForm(PARTNER_FIELDS, form);
  const serviceId = field(form, "service");
  const errors = {
    ...("errors" in read && read.errors),
    ...(!services.some(({ id }) => id === serviceId) && { service: "missing" }),
  };
  if ("errors" in read || Object.keys(errors).length > 0) return show(errorsIn(t, errors, emptyName(form)));
  const given = { once: onceOf(form), details: detailsOf(read.value), serviceId };
  const claimed = field(form, "claim") === "yes" ? await claimNumber(parts, who, given) : undefined;
  if (claimed && "done" in claimed) return redirect(`${JOIN}?done=claim`);
  if (claimed?.refused === "too_many")
    return show({ name: t.text("partner.error.tooManyClaims", { most: CLAIMS_MOST }) });
  // Where nobody has the number any more it is simply theirs.
  const outcome = await joinAsPartner(parts, who, {
    ...given,
    another: field(form, "another") === "yes",
  });
  if ("theirs" in outcome) return redirect(`${ownPath(outcome.theirs.id)}?done=yours`);
  if ("same" in outcome) return askWhetherSame(context, outcome.same);
  if ("refused" in outcome) return show({ name: t.text("partner.error.tooMany", { most: PARTNERS_MOST }) });
  return redirect(`${ownPath(outcome.done.id)}?done=asked`);
}

function showForm(
  context: Context,
  services: { id: string; name: string }[],
  theirs: Represented[],
  errors: FormErrors = {},
): Answer {
  const { t, csrf, form } = context;
  const inputs = partnerInputs(t, form, errors);
  return ownPage(context, {
    title: t.text("partner.join.formTitle"),
    back: { href: JOIN, text: t.text("partner.back") },
    errors,
    children: (
      <>
        {theirs.length > 0 && (
          <Other heading={t.text("partner.mineHeading")}>
            <ul>
              {theirs.map(({ id, name }) => (
                <li key={id}>
                  <a href={ownPath(id)}>
                    <bdi>{name}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </Other>
        )}
        <form action={JOIN_FORM} method="post" novalidate>
          <Hidden values={{ _csrf: csrf, once: onceOf(form) }} />
          {inputs.name}
          {inputs.town}
          {inputs.kind}
          {inputs.charity}
          {inputs.company}
          {inputs.website}
          <Select
            {...fieldOf(t, form, errors, "service")}
            label={{ text: t.text("partner.field.service") }}
            hint={t.text("partner.field.serviceHint")}
            items={[
              { value: "", text: t.text("partner.field.choose") },
              ...services.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Details summary={t.text("partner.field.serviceMissing")}>
            <p>{t.text("partner.field.serviceMissingText")}</p>
            <p>
              <a href={SITE_PATHS.libraries}>{t.text("partner.field.serviceMissingFind")}</a>
            </p>
          </Details>
          <Button preventDoubleClick>{t.text("partner.join.send")}</Button>
        </form>
      </>
    ),
  });
}

const CARRIED = ["name", "town", "kind", "charity", "company", "website", "service"];

/** The organisation seems to be there: its name and town are said, and nobody's address. */
function askWhetherSame(context: Context, { id, name, town, certain }: SamePartner): Answer {
  const { t, csrf, form } = context;
  const carried = {
    _csrf: csrf,
    once: onceOf(form),
    ...Object.fromEntries(CARRIED.map((key) => [key, field(form, key)])),
  };
  return ownPage(context, {
    title: t.text("partner.same.title"),
    back: { href: JOIN_FORM, text: t.text("partner.back") },
    children: (
      <>
        <p class="lead">
          <bdi>{name}</bdi>, <bdi>{town}</bdi>
        </p>
        <p>{t.text(certain ? "partner.same.certain" : "partner.same.perhaps")}</p>
        <form action={`${JOIN}/knock`} method="post">
          <Hidden values={{ _csrf: csrf, partner: id }} />
          <Button preventDoubleClick>{t.text("partner.same.yes")}</Button>
        </form>
        {certain ? (
          <SureForm
            asks={t.text("partner.same.claim")}
            about={name}
            next={t.text("partner.same.claimNext")}
            button={t.text("partner.same.claimButton")}
            action={JOIN_FORM}
            values={{ ...carried, claim: "yes" }}
          />
        ) : (
          <form action={JOIN_FORM} method="post">
            <Hidden values={{ ...carried, another: "yes" }} />
            <Button secondary>{t.text("partner.same.no")}</Button>
          </form>
        )}
      </>
    ),
  });
}

/** POST /partners/join/knock: asks to act for a partner that is there, or leads there whoever does already. */
export async function knockForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const who = actingOf(context);
  const id = field(context.form, "partner");
  const outcome = who && isId(id) ? await knock(parts, who, id) : undefined;
  return redirect(outcome === "theirs" ? `${ownPath(id)}?done=yours` : `${SITE_PATHS.partner}?done=knock`);
}
