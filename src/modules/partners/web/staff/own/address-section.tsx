import { z } from "zod";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { choice, type FormErrors, readForm } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { createTranslator } from "../../../../../platform/i18n/translator.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../../platform/views/forms/choices.tsx";
import { StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import type { DropInParts } from "../../../actions/drop-ins/book-drop-in.ts";
import type { DropInAhead } from "../../../actions/drop-ins/drop-ins-ahead.ts";
import { UNTOLD } from "../../../actions/drop-ins/untold-dates.ts";
import { lookAfterEntry } from "../../../actions/look-after-entry.ts";
import { listingStaffPath } from "../../../actions/own/listing-path.ts";
import { type ListingForStaff, listingForStaff } from "../../../queries/own/partner-pages.ts";
import { presentDropIns } from "../../drop-ins/present-drop-ins.ts";

interface Props {
  listing: ListingForStaff;
  /** What is booked as it and to come, at every library service. */
  booked: DropInAhead[];
  /** Some of it is at libraries of the visitor's own service. */
  ours: boolean;
  context: Context;
  errors: FormErrors;
}

const Booked = ({ booked }: { booked: DropInAhead[] }) => (
  <ul>
    {(presentDropIns(createTranslator("en"), booked) ?? []).map(({ library, href, dates }) => (
      <li key={href}>
        <a href={href}>{library}</a>: {dates.join("; ")}
      </li>
    ))}
  </ul>
);

const SAYS =
  "Anyone can read there when it is at which library, under the organisation's name. Its own address is not told by it.";

/** Its address goes out of sight, and what that leaves in sight: dates that it has at libraries. */
export const AddressSection = ({ listing, booked, ours, context, errors }: Props) =>
  listing.address_withheld ? (
    booked.length > 0 && (
      <section class="aside" aria-labelledby="address">
        <h2 id="address">Its address is told by phone alone, and it has dates at libraries</h2>
        <Booked booked={booked} />
        <p>
          {SAYS} Its own page, and its record in search and feed, do not say so. Ask the organisation whether these may
          stay; yours you can call off in your programme.
        </p>
      </section>
    )
  ) : (
    <section class="form-part" aria-labelledby="address">
      <h2 id="address">Do not show its address</h2>
      <p>
        The town alone is shown from then on, by every library service, and the address is out of what is kept. They are
        written to.
      </p>
      {booked.length > 0 && (
        <>
          <p>It has dates at libraries, which stand in what is on:</p>
          <Booked booked={booked} />
          <p>{SAYS}</p>
        </>
      )}
      <StaffForm action={`${listingStaffPath(listing.id)}/address`} csrf={context.csrf}>
        {ours && (
          <Radios
            name="untold"
            value={field(context.form, "untold")}
            error={errors.untold}
            legend={{ text: "What becomes of the dates at your libraries?" }}
            hint="Other library services decide about theirs. Ask the organisation what is safe."
            items={[
              { value: "off", text: "Call them off: whoever has booked is told" },
              { value: "keep", text: "Leave them: they stay public" },
            ]}
          />
        )}
        <Button secondary>Do not show its address</Button>
      </StaffForm>
    </section>
  );

const SCHEMA = z.object({ untold: choice(UNTOLD, "Choose what becomes of the dates at your libraries") });

/**
 * POST /staff/local-services/listings/:id/address: its address is told nowhere from now on.
 * @param show the page with what is wrong
 */
export async function withholdAddressForm(
  parts: DropInParts,
  context: Context,
  show: (errors: FormErrors) => Promise<Answer>,
): Promise<Answer> {
  const { form, params } = context;
  const visitor = context.visitor!;
  const id = params.id ?? "";
  const listing = await parts.db.work(scopeOf(visitor), () => listingForStaff(parts.db, id, visitor.serviceId));
  const read = readForm(SCHEMA, form);
  const outcome = await lookAfterEntry(parts, visitor, listing?.entry_id ?? "", {
    deed: "withhold",
    ...("value" in read && read.value),
  });
  if ("done" in outcome) return redirect(`${listingStaffPath(id)}?done=withhold`);
  return outcome.refused === "dates" && "errors" in read ? show(read.errors) : notFound;
}
