import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type FormErrors, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, notFound, redirect } from "../../../../platform/http/route.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { namesOfServices, type PlacesTables } from "../../../places/index.ts";
import { keepDetails } from "../../actions/own/keep-details.ts";
import { askRenaming } from "../../actions/own/rename.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import type { PartnerWithPeople } from "../../queries/own/partner-pages.ts";
import { actingOf, errorsIn, isWhole, ownPage, partnerOf } from "./own-page.tsx";
import { CONTACT_FIELDS, emptyName, NAMES_FIELDS } from "./partner-fields.ts";
import { partnerInputs } from "./partner-inputs.tsx";

export const detailsPath = (partnerId: string): string => `${ownPath(partnerId)}/details`;

const DONE = ["kept", "renamed", "renamingAsked"] as const;

/** The partner of an address, for whoever may say what it is called. */
export async function wholePartnerOf(parts: PartnersParts, context: Context): Promise<PartnerWithPeople | undefined> {
  const partner = await partnerOf(parts, context);
  return partner && isWhole(context, partner) ? partner : undefined;
}

/** What the forms show: what was typed in the one that was sent, what is kept in the other. */
function formsOf({ renaming, ...partner }: PartnerWithPeople, sent: "names" | "contact" | undefined, form: Form) {
  const names = renaming && !renaming.refused_at ? renaming : partner;
  return {
    names:
      sent === "names"
        ? form
        : {
            name: names.name,
            town: names.town,
            website: names.website ?? "",
            charity: names.charity_number ?? "",
            company: names.company_number ?? "",
          },
    contact: sent === "contact" ? form : { kind: partner.kind, phone: partner.phone ?? "" },
  };
}

/** GET /my/organisation/:id/details: what it is called, and how it is reached. */
export async function detailsPage(
  parts: PartnersParts,
  context: Context,
  sent?: "names" | "contact",
  errors: FormErrors = {},
): Promise<Answer> {
  const { t, csrf, query } = context;
  const partner = await wholePartnerOf(parts, context);
  if (!partner) return notFound;
  const { renaming } = partner;
  const works = partner.admissions.filter(({ state }) => state === "admitted");
  const names = await namesOfServices(
    parts.db.reads<PlacesTables>(),
    [...works.map(({ service_id }) => service_id), renaming?.refused_by ?? ""].filter(Boolean),
  );
  const day = (instant: string) => sayDate(localDate(instant), { locale: wordingOf(t), year: true, weekday: false });
  const forms = formsOf(partner, sent, context.form);
  const inputs = partnerInputs(t, forms.names, sent === "names" ? errors : {});
  const contact = partnerInputs(t, forms.contact, sent === "contact" ? errors : {});
  const here = detailsPath(partner.id);
  return ownPage(context, {
    title: t.text("partner.details.title"),
    back: { href: ownPath(partner.id), text: partner.name },
    done: DONE.map((each) => `partner.done.${each}` as const).find(
      (key) => key === `partner.done.${query.get("done")}`,
    ),
    errors,
    children: (
      <>
        <section aria-labelledby="contact">
          <h2 id="contact">{t.text("partner.details.contact")}</h2>
          <p>{t.text("partner.details.contactText")}</p>
          <form action={here} method="post" novalidate>
            <Hidden values={{ _csrf: csrf }} />
            {contact.kind}
            {contact.phone}
            <Button>{t.text("partner.details.keep")}</Button>
          </form>
        </section>
        <section aria-labelledby="names">
          <h2 id="names">{t.text("partner.details.names")}</h2>
          {renaming && (
            <div class="aside">
              <p>
                {t.text("partner.details.asked", { date: day(renaming.asked_at), now: partner.name })}{" "}
                <bdi>{[renaming.name, renaming.town, renaming.website].filter(Boolean).join(", ")}</bdi>
              </p>
              {renaming.refused_by ? (
                <p>
                  {t.text("partner.details.refused", {
                    service: names.get(renaming.refused_by) ?? "",
                    date: day(renaming.refused_at!),
                  })}{" "}
                  <bdi lang="en">{renaming.reason}</bdi>
                </p>
              ) : (
                <ul>
                  {works.map(({ service_id, agreed_at }) => (
                    <li key={service_id}>
                      <bdi>{names.get(service_id)}</bdi>:{" "}
                      {agreed_at
                        ? t.text("partner.details.agreed", { date: day(agreed_at) })
                        : t.text("partner.details.open")}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          )}
          <p>{t.text(works.length > 0 ? "partner.details.namesText" : "partner.details.namesAlone")}</p>
          <form action={`${here}/name`} method="post" novalidate>
            <Hidden values={{ _csrf: csrf }} />
            {inputs.name}
            {inputs.town}
            {inputs.charity}
            {inputs.company}
            {inputs.website}
            <Button>{t.text(works.length > 0 ? "partner.details.ask" : "partner.details.keep")}</Button>
          </form>
        </section>
        <section aria-labelledby="leave">
          <h2 id="leave">{t.text("partner.close.title")}</h2>
          <p>
            <a href={`${ownPath(partner.id)}/close`}>{t.text("partner.close.link")}</a>
          </p>
        </section>
      </>
    ),
  });
}

/** POST /my/organisation/:id/details: what it is and how staff ring it, at once. */
export async function contactForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const read = readForm(CONTACT_FIELDS, form);
  if ("errors" in read) return detailsPage(parts, context, "contact", errorsIn(t, read.errors));
  const details = { kind: read.value.kind, phone: read.value.phone || null };
  const outcome = await keepDetails(parts, who, params.id ?? "", details);
  return "refused" in outcome ? notFound : redirect(`${detailsPath(params.id!)}?done=kept`);
}

/** POST /my/organisation/:id/details/name: asks to be shown otherwise. */
export async function namesForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const read = readForm(NAMES_FIELDS, form);
  if ("errors" in read) return detailsPage(parts, context, "names", errorsIn(t, read.errors, emptyName(form)));
  const { name, town, website, charity, company } = read.value;
  const outcome = await askRenaming(parts, who, params.id ?? "", {
    name,
    town,
    website: website || null,
    charity_number: charity || null,
    company_number: company || null,
  });
  if ("taken" in outcome)
    return detailsPage(parts, context, "names", { [outcome.taken]: t.text("partner.error.numberTaken") });
  if ("refused" in outcome) return notFound;
  return redirect(`${detailsPath(params.id!)}?done=${outcome.done === "asked" ? "renamingAsked" : "renamed"}`);
}
