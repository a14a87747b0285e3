import type { VNode } from "preact";
import type { FoundPostcode } from "../../../../platform/geo/postcodes.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import {
  type Answer,
  type Context,
  type Form,
  field,
  fields,
  notFound,
  redirect,
} from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { NEEDS } from "../../../../vocabulary/needs.ts";
import { librariesOfService } from "../../../places/index.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { LISTINGS_MOST, saveListing } from "../../actions/own/save-listing.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { WHERES, type Where } from "../../domain/own-listing.ts";
import {
  type ListingWithApprovals,
  listingsWithApprovals,
  type PartnerWithPeople,
} from "../../queries/own/partner-pages.ts";
import { formOf, readListing } from "./listing-fields.ts";
import { actingOf, errorsIn, onceOf, ownPage, partnerOf, typedIn } from "./own-page.tsx";

export interface ListingParts extends PartnersParts {
  findPostcode: (text: string) => FoundPostcode | undefined;
}

export const ownListingPath = (partnerId: string, listingId: string): string =>
  `${ownPath(partnerId)}/listings/${listingId}`;

/** A listing of a partner, for whoever acts for it; undefined for everybody else, and of one that is not there. */
export async function listingOf(
  parts: PartnersParts,
  context: Context,
): Promise<{ partner: PartnerWithPeople; listing: ListingWithApprovals } | undefined> {
  const partner = await partnerOf(parts, context);
  if (!partner) return undefined;
  const listings = await parts.db.work(PARTNER_SCOPE, () => listingsWithApprovals(parts.db, partner.id));
  const listing = listings.find(({ id }) => id === context.params.listing);
  return listing && { partner, listing };
}

/** Libraries of the library services that a partner has asked, or that work with it, by name. */
const librariesFor = ({ db }: PartnersParts, { admissions }: PartnerWithPeople) =>
  db.work(PARTNER_SCOPE, async () => {
    const libraries = [];
    for (const { service_id, state } of admissions)
      if (state === "asked" || state === "admitted") libraries.push(...(await librariesOfService(db, service_id)));
    return libraries.filter(({ published }) => published);
  });

/** GET and POST /my/organisation/:id/listings/new, and …/:listing/edit: what is listed, in the partner's own words. */
export async function listingForm(parts: ListingParts, context: Context): Promise<Answer> {
  const { t, form, params, request } = context;
  const who = actingOf(context);
  const known = params.listing === undefined ? undefined : await listingOf(parts, context);
  const partner = known?.partner ?? (params.listing === undefined ? await partnerOf(parts, context) : undefined);
  if (!who || !partner) return notFound;
  const libraries = await librariesFor(parts, partner);
  const view = { parts, context, partner, libraries, listing: known?.listing };
  if (request.method !== "POST")
    return show({
      ...view,
      form: known ? { ...formOf(known.listing.typed), version: String(known.listing.version) } : {},
    });
  const read = readListing(form, {
    isLibrary: (id) => libraries.some((each) => each.id === id),
    isPostcode: (text) => parts.findPostcode(text) !== undefined,
  });
  if ("errors" in read) return show({ ...view, form }, errorsIn(t, read.errors, read.errors));
  const version = /^\d{1,9}$/.test(field(form, "version")) ? Number(field(form, "version")) : 0;
  const id = known?.listing.id ?? onceOf(form);
  const outcome = await saveListing(parts, who, partner.id, { id, version, typed: read.value });
  if ("done" in outcome) return redirect(`${ownListingPath(partner.id, id)}?done=saved`);
  if (outcome.refused === "changed") {
    // Of a new one that is kept already: whoever went back corrects that one.
    const kept = known ?? (await listingOf(parts, { ...context, params: { ...params, listing: id } }));
    return show(
      { ...view, listing: kept?.listing, form: { ...form, version: String(kept?.listing.version ?? 0) } },
      { name: t.text("partner.error.changed") },
    );
  }
  if (outcome.refused === "withheld") return show({ ...view, form }, { where: t.text("partner.error.withheld") });
  return outcome.refused === "too_many"
    ? show({ ...view, form }, { name: t.text("partner.error.tooManyListings", { most: LISTINGS_MOST }) })
    : notFound;
}

interface View {
  context: Context;
  partner: PartnerWithPeople;
  listing?: ListingWithApprovals;
  libraries: { id: string; name: string; serviceName: string }[];
  form: Form;
}

function show({ context, partner, listing, libraries, form }: View, errors: FormErrors = {}): Answer {
  const { t, csrf } = context;
  const typed = typedIn({ t, form }, errors);
  const say = (key: string) => ({ text: t.text(`partner.listing.${key}` as "partner.listing.name") });
  const hint = (key: string) => t.text(`partner.listing.${key}Hint` as "partner.listing.aboutHint");
  const here = listing ? `${ownListingPath(partner.id, listing.id)}/edit` : `${ownPath(partner.id)}/listings/new`;
  const once = field(form, "once");
  // Nobody can untick a radio.
  const notSaid = { value: "", text: t.text("partner.listing.notSaid") };
  const details: Partial<Record<Where, VNode>> = {
    library: (
      <Select
        {...typed("library")}
        label={say("library")}
        items={[
          { value: "", text: t.text("partner.field.choose") },
          ...libraries.map(({ id, name, serviceName }) => ({ value: id, text: `${name} (${serviceName})` })),
        ]}
      />
    ),
    address: (
      <>
        <TextInput {...typed("address")} label={say("address")} />
        <TextInput {...typed("town")} label={say("town")} width={20} />
        <TextInput {...typed("postcode")} label={say("postcode")} width={10} dir="ltr" />
      </>
    ),
    visit: <TextInput {...typed("area")} label={say("area")} hint={hint("area")} />,
    withheld: <TextInput {...typed("townOnly")} label={say("townOnly")} width={20} />,
  };
  return ownPage(context, {
    title: t.text(listing ? "partner.listing.change" : "partner.listing.new"),
    back: {
      href: listing ? ownListingPath(partner.id, listing.id) : ownPath(partner.id),
      text: t.text("partner.back"),
    },
    errors,
    children: (
      <form action={here} method="post" novalidate>
        <Hidden values={{ _csrf: csrf, version: field(form, "version"), once: isId(once) ? once : onceOf({}) }} />
        <p>{t.text("partner.listing.lead")}</p>
        <TextInput {...typed("name")} label={say("name")} />
        <Textarea {...typed("about")} label={say("about")} hint={hint("about")} />
        <TextInput {...typed("who")} label={say("who")} hint={hint("who")} />
        <TextInput {...typed("from")} label={say("from")} width={3} inputmode="numeric" />
        <TextInput {...typed("to")} label={say("to")} width={3} inputmode="numeric" />
        <Checkboxes
          name="needs"
          values={fields(form, "needs")}
          error={errors.needs}
          errorPrefix={t.text("fields.errorPrefix")}
          legend={say("needs")}
          hint={hint("needs")}
          items={NEEDS.map((need) => ({ value: need, text: t.text(`vocabulary.need.${need}`) }))}
        />
        <Radios
          {...typed("cost")}
          legend={say("cost")}
          items={[
            { value: "free", text: t.text("partner.listing.cost_free") },
            {
              value: "paid",
              text: t.text("partner.listing.cost_paid"),
              conditional: <TextInput {...typed("price")} label={say("price")} hint={hint("price")} />,
            },
            notSaid,
          ]}
        />
        <Textarea {...typed("hours")} label={say("hours")} hint={hint("hours")} rows={3} />
        <TextInput {...typed("phone")} label={say("phone")} type="tel" width={20} dir="ltr" />
        <TextInput {...typed("email")} label={say("email")} type="email" width={30} dir="ltr" />
        <TextInput {...typed("web")} label={say("web")} type="url" dir="ltr" />
        <Radios
          {...typed("where")}
          legend={say("where")}
          items={[
            ...WHERES.map((value) => ({
              value,
              text: t.text(`partner.listing.where_${value}`),
              conditional: details[value],
            })),
            notSaid,
          ]}
        />
        <TextInput {...typed("access")} label={say("access")} hint={hint("access")} />
        <TextInput {...typed("languages")} label={say("languages")} hint={hint("languages")} />
        <Button preventDoubleClick>{t.text("partner.listing.save")}</Button>
      </form>
    ),
  });
}
