import { z } from "zod";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { type FormErrors, neededDay, neededLine, readDay, readForm } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { idOrNew, isId } from "../../../../../platform/ids/ids.ts";
import { Button, ButtonGroup } from "../../../../../platform/views/forms/button.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { breakSpace, mendSpace, previewBreakdown, type WantedBreakdown } from "../../../actions/break-space.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { type Breakdown, breakdownsOf } from "../../../queries/breakdowns.ts";
import type { BookingsTables } from "../../../tables.ts";
import { LastDay, lastDayPage, readLastDay, type Shown } from "./last-day.tsx";
import { Affected, outOfOrderPath, sayBreakdown } from "./out-of-order-view.tsx";
import { spaceOfStaff } from "./space-of-staff.ts";

const FIELDS = ["first_day", "last_day", "open", "reason"] as const;
const SCHEMA = z.object({
  first_day: neededDay("Write the first day it is out of order, such as 24/12/2026"),
  reason: neededLine(200, "Say why: people read it"),
});

type Days = Pick<WantedBreakdown, "firstDay" | "lastDay" | "reason">;

function readDays(form: Form, today: string): Days | { errors: FormErrors } {
  const read = readForm(SCHEMA, form);
  const errors: FormErrors = "errors" in read ? { ...read.errors } : {};
  const firstDay = readDay(field(form, "first_day").trim());
  const { lastDay, error } = readLastDay(form, firstDay);
  if (error) errors.last_day = error;
  if (firstDay && firstDay < today) errors.first_day = "Write today or a later day";
  // All that is wrong is said at once.
  if ("errors" in read || lastDay === undefined || Object.keys(errors).length > 0) return { errors };
  return { firstDay: read.value.first_day, lastDay, reason: read.value.reason };
}

const ALREADY: FormErrors = {
  first_day: "It is out of order already on some of those days. Say that it is in order first, or choose other days",
};

/** GET and POST /staff/rooms/spaces/:id/out-of-order: the days and why; what is booked then; then it is so. */
export async function outOfOrderPage(parts: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const { form } = context;
  const space = await spaceOfStaff(parts, visitor, context.params.id ?? "");
  if (!space) return notFound;
  const shown = { ...space, context };
  const today = parts.clock.today();
  const changed = context.query.get("breakdown") ?? field(form, "breakdown");
  if (changed) return lastDayPage(parts, shown, changed);
  const once = idOrNew(field(form, "once"));
  if (context.request.method !== "POST") return formPage(parts, shown, { first_day: today }, once);
  if (field(form, "change") === "yes") return formPage(parts, shown, form, once);
  const read = readDays(form, today);
  if ("errors" in read) return formPage(parts, shown, form, once, read.errors);
  const wanted = { id: once, spaceId: space.found.space.id, ...read };
  if (field(form, "send") !== "yes") {
    const preview = await previewBreakdown(parts, visitor, wanted);
    if ("booked" in preview) return checkPage(shown, wanted, preview.booked);
    return preview.refused === "already" ? formPage(parts, shown, form, once, ALREADY) : notFound;
  }
  const outcome = await breakSpace(parts, visitor, wanted);
  if ("done" in outcome) return redirect(`${outOfOrderPath(wanted.spaceId)}?done=out`);
  return outcome.refused === "already" ? formPage(parts, shown, form, once, ALREADY) : notFound;
}

/** POST /staff/rooms/spaces/:id/in-order */
export async function inOrderForm(parts: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const space = await spaceOfStaff(parts, visitor, context.params.id ?? "");
  if (!space) return notFound;
  const spaceId = space.found.space.id;
  const id = field(context.form, "breakdown");
  const outcome = isId(id) && (await mendSpace(parts, visitor, { id, spaceId }));
  return redirect(`${outOfOrderPath(spaceId)}${outcome && "done" in outcome ? "?done=in" : ""}`);
}

const DONE: Record<string, string> = {
  out: "It is out of order. The public pages say so, nobody can book it then, and everybody who can be written to is told.",
  changed:
    "Its last day is changed. Whoever had it on days that came to it is told; what is still to come of days that are free again is given back, where nothing else is in the way.",
  in: "It is in order again. What was called off and is still to come is given back, where nothing else is in the way.",
};

async function formPage(
  parts: BookingParts,
  { found: { space }, service, context }: Shown,
  form: Form,
  once: string,
  errors?: FormErrors,
): Promise<Answer> {
  const now = await parts.db.work(scopeOf(context.visitor!), () =>
    breakdownsOf(parts.db.trx<BookingsTables>(), [space.id], parts.clock.today()),
  );
  const title = `${space.name}: out of order`;
  const of = (name: (typeof FIELDS)[number]) => ({ name, value: field(form, name), error: errors?.[name] });
  return staffPage({
    title,
    current: "rooms",
    service,
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={`/staff/rooms?library=${space.library_id}`}>Rooms at {space.library_name}</BackLink>
        <DoneBanner said={errors ? undefined : DONE[context.query.get("done") ?? ""]} />
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        {now.length > 0 && <Standing breakdowns={now} spaceId={space.id} csrf={context.csrf} />}
        <StaffForm action={outOfOrderPath(space.id)} csrf={context.csrf} once={once}>
          <TextInput {...of("first_day")} label={{ text: "First day" }} type="date" width={10} />
          <LastDay form={form} errors={errors} />
          <TextInput
            {...of("reason")}
            label={{ text: "Why" }}
            hint="People read it. Such as 'The heating has failed' or 'The laser cutter is being mended'."
          />
          <Button>See what is booked then</Button>
        </StaffForm>
      </>
    ),
  });
}

const Standing = ({ breakdowns, spaceId, csrf }: { breakdowns: Breakdown[]; spaceId: string; csrf: string }) => (
  <section class="box" aria-labelledby="now">
    <h2 id="now">Out of order now or to come</h2>
    {breakdowns.map((each) => (
      <StaffForm key={each.id} action={`/staff/rooms/spaces/${spaceId}/in-order`} csrf={csrf}>
        <p>
          {sayBreakdown(each)}: {each.reason}
        </p>
        <Hidden values={{ breakdown: each.id }} />
        <ButtonGroup>
          <Button secondary>
            In order again<span class="govuk-visually-hidden"> ({sayBreakdown(each)})</span>
          </Button>
          <a href={`${outOfOrderPath(spaceId)}?breakdown=${each.id}`}>
            Change its last day<span class="govuk-visually-hidden"> ({sayBreakdown(each)})</span>
          </a>
        </ButtonGroup>
      </StaffForm>
    ))}
  </section>
);

function checkPage(
  { found: { space }, service, context }: Shown,
  wanted: WantedBreakdown,
  booked: Parameters<typeof Affected>[0]["booked"],
): Answer {
  const carried = Object.fromEntries(FIELDS.map((name) => [name, field(context.form, name)]));
  return staffPage({
    title: `Check: ${space.name}, out of order`,
    current: "rooms",
    service,
    body: (
      <>
        <BackLink href={`/staff/rooms?library=${space.library_id}`}>Rooms at {space.library_name}</BackLink>
        <h1>{space.name}, out of order</h1>
        <p>
          {sayBreakdown(wanted)}: {wanted.reason}
        </p>
        <StaffForm action={outOfOrderPath(space.id)} csrf={context.csrf} once={wanted.id}>
          <Hidden values={carried} />
          <Affected booked={booked} />
        </StaffForm>
      </>
    ),
  });
}
