import type { FoundPostcode } from "../../../../platform/geo/postcodes.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { librariesOfService } from "../../../places/index.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { datesBooked } from "../../actions/drop-ins/end-drop-ins.ts";
import type { DropInDate } from "../../actions/drop-ins/steps.ts";
import { UNTOLD } from "../../actions/drop-ins/untold-dates.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { LISTINGS_MOST, saveListing } from "../../actions/own/save-listing.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import {
  type ListingWithApprovals,
  listingsWithApprovals,
  type PartnerWithPeople,
} from "../../queries/own/partner-pages.ts";
import { BesideListing } from "./beside-listing.tsx";
import { formOf, readListing } from "./listing-fields.ts";
import { type LibraryToChoose, ListingInputs } from "./listing-inputs.tsx";
import { actingOf, errorsIn, onceOf, ownPage, partnerOf } from "./own-page.tsx";

export interface ListingParts extends DropInParts {
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

const datesOf = (parts: DropInParts, listingId: string) =>
  parts.db.work(PARTNER_SCOPE, () => datesBooked(parts, { listingId }));

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
  const dates = known?.listing.address_withheld === false ? await datesOf(parts, known.listing.id) : [];
  const view = { parts, context, partner, libraries, dates, listing: known?.listing };
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
  const untold = UNTOLD.find((each) => each === field(form, "untold"));
  const outcome = await saveListing(parts, who, partner.id, { id, version, typed: read.value, untold });
  if ("done" in outcome)
    return redirect(`${ownListingPath(partner.id, id)}?done=${outcome.done.hides ? "hidden" : "saved"}`);
  if (outcome.refused === "changed") {
    // Of a new one that is kept already: whoever went back corrects that one.
    const kept = known ?? (await listingOf(parts, { ...context, params: { ...params, listing: id } }));
    return show(
      { ...view, listing: kept?.listing, form: { ...form, version: String(kept?.listing.version ?? 0) } },
      { name: t.text("partner.error.changed") },
    );
  }
  if (outcome.refused === "dates")
    return show({ ...view, dates: await datesOf(parts, id), form }, { untold: t.text("partner.error.untold") });
  if (outcome.refused === "withheld") return show({ ...view, form }, { where: t.text("partner.error.withheld") });
  return outcome.refused === "too_many"
    ? show({ ...view, form }, { name: t.text("partner.error.tooManyListings", { most: LISTINGS_MOST }) })
    : notFound;
}

interface View {
  parts: PartnersParts;
  context: Context;
  partner: PartnerWithPeople;
  listing?: ListingWithApprovals;
  libraries: LibraryToChoose[];
  /** What is booked as it at libraries, where its address is told. */
  dates: DropInDate[];
  form: Form;
}

function show({ parts, context, partner, listing, libraries, dates, form }: View, errors: FormErrors = {}): Answer {
  const { t, csrf, query } = context;
  const here = listing ? `${ownListingPath(partner.id, listing.id)}/edit` : `${ownPath(partner.id)}/listings/new`;
  const once = field(form, "once");
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
        <ListingInputs
          t={t}
          form={form}
          errors={errors}
          libraries={libraries}
          dates={dates}
          at={query.get("at") ?? undefined}
        />
        <BesideListing parts={parts} context={context} partner={partner} listingId={listing?.id} />
        <Button preventDoubleClick>{t.text("partner.listing.save")}</Button>
      </form>
    ),
  });
}
