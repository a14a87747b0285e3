import { z } from "zod";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import {
  choice,
  type FormErrors,
  mailAddress,
  neededLine,
  readDay,
  readForm,
  readVersion,
} from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { idOrNew } from "../../../../../platform/ids/ids.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../../places/index.ts";
import { nameOrganiser, ORGANISERS_MOST, removeOrganiser } from "../../../actions/hiring/organisers.ts";
import { endGroup, type GroupDetails, saveGroup } from "../../../actions/hiring/save-group.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { GROUP_RATES } from "../../../domain/space-terms.ts";
import { type GroupWithOrganisers, groupWithOrganisers } from "../../../queries/hiring-groups.ts";
import { LanguageField, languageOf } from "./book-for-group.tsx";
import { GROUPS_PATH } from "./groups-page.tsx";
import { RATE_WORDS } from "./staff-hold-words.ts";

const pathOf = (id: string, done?: string) => `${GROUPS_PATH}/${id}${done ? `?done=${done}` : ""}`;

const DONE: Record<string, string> = {
  saved: "Saved. What is asked for from now on has it; what is booked already stays as it is.",
  named: "They organise the group now, and we have written to them.",
  removed: "They organise the group no more. Links they were sent are dead.",
};

const SCHEMA = z.object({
  name: neededLine(120, "Write the name of the group"),
  rate: choice(GROUP_RATES, "Say what it pays"),
});

function readGroup(form: Form): { details: GroupDetails } | { errors: FormErrors } {
  const read = readForm(SCHEMA, form);
  const insuredUntil = readDay(field(form, "insured"));
  const wrongDay = field(form, "insured") !== "" && !insuredUntil;
  const errors: FormErrors = {
    ...("errors" in read && read.errors),
    ...(wrongDay && { insured: "Write the date, such as 31 3 2027, or nothing" }),
  };
  if ("errors" in read || Object.keys(errors).length > 0) return { errors };
  return { details: { ...read.value, ...(insuredUntil && { insuredUntil }) } };
}

/** GET and POST /staff/rooms/groups/new, and /staff/rooms/groups/:id: what staff keep of a group. */
export async function groupPage(parts: BookingParts, context: Context): Promise<Answer> {
  const { form, params, request } = context;
  const visitor = context.visitor!;
  if (visitor.serviceId === "*") return notFound;
  if (request.method !== "POST") return show(parts, context);
  const id = params.id ?? idOrNew(field(form, "once"));
  const read = readGroup(form);
  if ("errors" in read) return show(parts, context, read.errors);
  const version = params.id ? readVersion(form) : 0;
  const outcome = await saveGroup(parts, visitor, { id, version, details: read.details });
  if ("done" in outcome) return redirect(pathOf(id, "saved"));
  if (outcome.refused === "not_found") return notFound;
  if (outcome.refused === "same_name") return show(parts, context, { name: "Another group has this name" });
  const said = "Someone else changed this while you were writing. Yours is below: saving again keeps yours";
  return show(parts, context, { form: said }, true);
}

function show(parts: BookingParts, context: Context, errors: FormErrors = {}, stale = false): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  const { params } = context;
  return db.work(scopeOf(visitor), async () => {
    const group = params.id ? await groupWithOrganisers(db, params.id) : undefined;
    if (params.id && !group) return notFound;
    const wrong = Object.keys(errors).length > 0;
    const title = group?.name ?? "Add a group that hires rooms";
    return staffPage({
      title,
      current: "rooms",
      service: await serviceName(db, visitor),
      status: stale ? 409 : wrong ? 422 : 200,
      body: (
        <>
          <BackLink href={GROUPS_PATH}>Groups that hire rooms</BackLink>
          <DoneBanner said={wrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>
            <bdi>{title}</bdi>
          </h1>
          <Details group={group} context={context} errors={errors} stale={stale} />
          {group && <Organisers group={group} context={context} errors={errors} />}
          {group && (
            <section class="form-part" aria-labelledby="end">
              <h2 id="end">When it hires no more</h2>
              <p>Nobody can ask in its name, and its organisers are forgotten. What is booked stays booked.</p>
              <StaffForm action={`${pathOf(group.id)}/end`} csrf={context.csrf}>
                <Button secondary>It hires no more</Button>
              </StaffForm>
            </section>
          )}
        </>
      ),
    });
  });
}

interface Part {
  context: Context;
  errors: FormErrors;
}

const Details = ({ group, context, errors, stale }: Part & { group?: GroupWithOrganisers; stale: boolean }) => {
  // What was typed stands, where what is wrong is in this form and not in the one of its organisers.
  const typed = errors.name || errors.rate || errors.insured || stale;
  const form: Form = typed
    ? context.form
    : { name: group?.name, rate: group?.rate ?? "community", insured: group?.insured_until ?? "" };
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  const once = idOrNew(field(context.form, "once"));
  return (
    <StaffForm
      action={group ? pathOf(group.id) : `${GROUPS_PATH}/new`}
      csrf={context.csrf}
      once={group ? undefined : once}
      version={group && (typed && !stale ? readVersion(context.form) : group.version)}
    >
      <TextInput {...of("name")} label={{ text: "Name of the group" }} hint="As it stands on its invoices." />
      <Radios
        {...of("rate")}
        legend={{ text: "What it pays", size: "s" }}
        items={GROUP_RATES.map((rate) => ({ value: rate, text: RATE_WORDS[rate] }))}
      />
      <TextInput
        {...of("insured")}
        label={{ text: "Insured until" }}
        hint="The last day of its public liability insurance, once you have seen it. Leave empty for none."
        type="date"
        width={10}
      />
      <Button>{group ? "Save" : "Add the group"}</Button>
    </StaffForm>
  );
};

const Organisers = ({ group, context, errors }: Part & { group: GroupWithOrganisers }) => (
  <section class="form-part" aria-labelledby="organisers">
    <h2 id="organisers">Who organises it</h2>
    <p class="quiet">
      Whoever signs in with one of these addresses asks for rooms in the group's name, and sees and changes all that it
      has. Ask them before you name them.
    </p>
    {group.organisers.length > 0 && (
      <ul class="plain">
        {group.organisers.map(({ email }) => (
          <li key={email} class="companion">
            <bdi>{email}</bdi>
            <StaffForm action={`${pathOf(group.id)}/organisers/remove`} csrf={context.csrf}>
              <input type="hidden" name="email" value={email} />
              <Button secondary>
                Take out<span class="govuk-visually-hidden"> {email}</span>
              </Button>
            </StaffForm>
          </li>
        ))}
      </ul>
    )}
    <StaffForm action={`${pathOf(group.id)}/organisers`} csrf={context.csrf}>
      <TextInput
        name="email"
        value={errors.email ? field(context.form, "email") : ""}
        error={errors.email}
        label={{ text: "Their email address" }}
        type="email"
        autocomplete="off"
      />
      <LanguageField form={errors.email ? context.form : {}} />
      <Button secondary>They organise it</Button>
    </StaffForm>
  </section>
);

const ADDRESS = z.object({ email: mailAddress });

/** POST /staff/rooms/groups/:id/organisers */
export async function organiserForm(parts: BookingParts, context: Context): Promise<Answer> {
  const { form, params } = context;
  const id = params.id ?? "";
  const visitor = context.visitor!;
  if (visitor.serviceId === "*") return notFound;
  const read = readForm(ADDRESS, form);
  if ("errors" in read || !read.value.email)
    return show(parts, context, { email: "Write a mail address, such as name@example.org" });
  const who = { email: read.value.email.toLowerCase(), language: languageOf(form) };
  const outcome = await nameOrganiser(parts, visitor, id, who);
  if ("done" in outcome) return redirect(pathOf(id, "named"));
  if (outcome.refused === "not_found") return notFound;
  return show(parts, context, { email: `A group has ${ORGANISERS_MOST} organisers at most: take one out first` });
}

/** POST /staff/rooms/groups/:id/organisers/remove */
export async function removeOrganiserForm(parts: BookingParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  const visitor = context.visitor!;
  if (visitor.serviceId === "*") return notFound;
  const outcome = await removeOrganiser(parts, visitor, id, field(context.form, "email").toLowerCase());
  return "done" in outcome ? redirect(pathOf(id, "removed")) : notFound;
}

/** POST /staff/rooms/groups/:id/end */
export async function endGroupForm(parts: BookingParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  const visitor = context.visitor!;
  if (visitor.serviceId === "*") return notFound;
  const outcome = await endGroup(parts, visitor, id);
  if ("done" in outcome) return redirect(`${GROUPS_PATH}?done=ended`);
  if (outcome.refused === "not_found") return notFound;
  return show(parts, context, { form: "It has standing bookings: end those first" });
}
