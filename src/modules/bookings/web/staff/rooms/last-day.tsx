import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { type FormErrors, readDay } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../../platform/views/forms/choices.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import { type BookedThen, previewBreakdown } from "../../../actions/break-space.ts";
import { changeBreakdown } from "../../../actions/change-breakdown.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { type Breakdown, breakdownsOf } from "../../../queries/breakdowns.ts";
import type { SpaceWithTerms } from "../../../queries/space-terms-of.ts";
import type { BookingsTables } from "../../../tables.ts";
import { Affected, outOfOrderPath, sayBreakdown } from "./out-of-order-view.tsx";

/** A space of the member of staff who asks, on a page about its being out of order. */
export interface Shown {
  found: SpaceWithTerms;
  service: string;
  context: Context;
}

/** Until when it is out of order, as typed: a local date, or null until further notice. Pure. */
export function readLastDay(
  form: Form,
  firstDay: string | undefined,
): { lastDay: string | null; error?: undefined } | { lastDay?: undefined; error: string } {
  const open = field(form, "open") === "yes";
  const written = field(form, "last_day").trim();
  const lastDay = open ? null : readDay(written);
  if (open && written) return { error: "Write a last day or tick 'until further notice', not both" };
  if (lastDay === undefined) return { error: "Write the last day, or tick 'until further notice'" };
  if (firstDay && lastDay !== null && lastDay < firstDay) return { error: "The last day is before the first" };
  return { lastDay };
}

export const LastDay = ({ form, errors }: { form: Form; errors?: FormErrors }) => (
  <>
    <TextInput
      name="last_day"
      value={field(form, "last_day")}
      error={errors?.last_day}
      label={{ text: "Last day" }}
      type="date"
      width={10}
    />
    <Checkboxes name="open" values={[field(form, "open")]} items={[{ value: "yes", text: "Until further notice" }]} />
  </>
);

const ALREADY = "It is out of order for something else on some of those days. Say that that is in order first";

/** The other end of days that were said before: what is booked on those that come to them; then it is so. */
export async function lastDayPage(parts: BookingParts, shown: Shown, id: string): Promise<Answer> {
  const { context, found } = shown;
  const { form } = context;
  const visitor = context.visitor!;
  const today = parts.clock.today();
  const there = await parts.db.work(scopeOf(visitor), () =>
    breakdownsOf(parts.db.trx<BookingsTables>(), [found.space.id], today),
  );
  const breakdown = there.find((each) => each.id === id);
  if (!breakdown) return notFound;
  const posted = context.request.method === "POST";
  const typed = posted ? form : { last_day: breakdown.lastDay ?? "", open: breakdown.lastDay ? "" : "yes" };
  if (!posted || field(form, "change") === "yes") return endForm(shown, breakdown, typed);
  const read = readLastDay(form, breakdown.firstDay);
  const past = read.lastDay && read.lastDay < today;
  const error = past ? "Write today or a later day, or say that it is in order again" : read.error;
  if (error !== undefined || read.lastDay === undefined) return endForm(shown, breakdown, typed, error);
  const wanted = { ...breakdown, lastDay: read.lastDay };
  if (field(form, "send") !== "yes") {
    const preview = await previewBreakdown(parts, visitor, wanted);
    if ("booked" in preview) return endCheck(shown, breakdown, wanted, preview.booked);
    return preview.refused === "already" ? endForm(shown, breakdown, typed, ALREADY) : notFound;
  }
  const outcome = await changeBreakdown(parts, visitor, wanted);
  if ("done" in outcome) return redirect(`${outOfOrderPath(wanted.spaceId)}?done=changed`);
  return outcome.refused === "already" ? endForm(shown, breakdown, typed, ALREADY) : notFound;
}

function endForm(
  { found: { space }, service, context }: Shown,
  breakdown: Breakdown,
  form: Form,
  error?: string,
): Answer {
  const errors = error === undefined ? undefined : { last_day: error };
  const title = `${space.name}: until when it is out of order`;
  return staffPage({
    title,
    current: "rooms",
    service,
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={outOfOrderPath(space.id)}>{space.name}: out of order</BackLink>
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <p>
          {sayBreakdown(breakdown)}: {breakdown.reason}
        </p>
        <StaffForm action={outOfOrderPath(space.id)} csrf={context.csrf}>
          <Hidden values={{ breakdown: breakdown.id }} />
          <LastDay form={form} errors={errors} />
          <Button>See what is booked then</Button>
        </StaffForm>
      </>
    ),
  });
}

function endCheck(
  { found: { space }, service, context }: Shown,
  before: Breakdown,
  wanted: Breakdown,
  booked: BookedThen[],
): Answer {
  const isShorter = wanted.lastDay !== null && (before.lastDay === null || wanted.lastDay < before.lastDay);
  const carried = Object.fromEntries(["last_day", "open"].map((name) => [name, field(context.form, name)]));
  return staffPage({
    title: `Check: ${space.name}, out of order`,
    current: "rooms",
    service,
    body: (
      <>
        <BackLink href={outOfOrderPath(space.id)}>{space.name}: out of order</BackLink>
        <h1>{space.name}, out of order</h1>
        <p>
          {sayBreakdown(wanted)}: {wanted.reason}
        </p>
        {isShorter && (
          <p>
            After that it can be booked again. What was called off then and is still to come is given back, where
            nothing else is in the way, and whoever had it is told.
          </p>
        )}
        <StaffForm action={outOfOrderPath(space.id)} csrf={context.csrf}>
          <Hidden values={{ breakdown: wanted.id, ...carried }} />
          <Affected booked={booked} action="Change the last day" />
        </StaffForm>
      </>
    ),
  });
}
