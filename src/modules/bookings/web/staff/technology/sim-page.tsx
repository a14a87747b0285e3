import { z } from "zod";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { type FormErrors, neededNumber, readDay, readForm } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, fields, notFound, redirect } from "../../../../../platform/http/route.ts";
import { idOrNew } from "../../../../../platform/ids/ids.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import type { BookingParts } from "../../../actions/parts.ts";
import { countSims, giveSim, noteHelp } from "../../../actions/technology/give-sim.ts";
import type { KnownBy, SimRefusal } from "../../../domain/technology/sim-terms.ts";
import { simsLeft, simTermsOf } from "../../../queries/technology/sims.ts";
import { HELP_ABOUT, type TechnologyTables } from "../../../technology-tables.ts";
import { atLibrary, deskPage, deskPath } from "./desk-page.tsx";
import { SIM_REFUSED } from "./technology-words.ts";

/** Where on the form a refusal belongs. */
const FIELD_OF: Record<SimRefusal, string> = {
  too_young: "old_enough",
  no_line: "lines",
  nothing_to_know: "known",
  had_one: "known",
  none_left: "form",
  not_found: "form",
};

/** GET and POST /staff/technology/sim?library=: gives somebody a SIM. What is typed here is not kept. */
export async function simPage(parts: BookingParts, context: Context): Promise<Answer> {
  const { form, request } = context;
  const visitor = context.visitor!;
  const { db } = parts;
  const found = await db.work(scopeOf(visitor), async () => {
    const { library, service } = await atLibrary(db, context, visitor);
    if (!library) return undefined;
    const trx = db.trx<TechnologyTables>();
    return {
      library,
      service,
      left: await simsLeft(trx, library.id),
      terms: await simTermsOf(trx, library.serviceId),
    };
  });
  if (!found) return notFound;
  const { library } = found;
  const show = (errors?: FormErrors) => simForm(found, context, errors);
  if (request.method !== "POST") return show();
  const outcome = await giveSim(parts, visitor, library.id, {
    oldEnough: field(form, "old_enough") === "yes",
    lines: fields(form, "lines").length,
    known: readKnown(context),
  });
  if ("done" in outcome) return redirect(deskPath(library.id, "given"));
  return show({ [FIELD_OF[outcome.refused]]: SIM_REFUSED[outcome.refused] });
}

/** The oldest person alive was not born before. */
const FIRST_BORN = 1900;

const readKnown = ({ form }: Context): KnownBy =>
  field(form, "known") === "phone"
    ? { by: "phone", phone: field(form, "phone") }
    : { by: "name", name: field(form, "full_name"), born: readDay(field(form, "born"), FIRST_BORN) ?? "" };

function simForm(
  {
    library,
    service,
    left,
    terms,
  }: {
    library: { id: string; name: string };
    service: string;
    left?: number;
    terms: { leastAge: number; lines: string[]; months: number };
  },
  { csrf, form }: Context,
  errors?: FormErrors,
): Answer {
  return staffPage({
    title: "Give a data SIM",
    current: "technology",
    service,
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={deskPath(library.id)}>Technology at {library.name}</BackLink>
        <FormProblems errors={errors} />
        <h1>Give a data SIM</h1>
        <p class="lead">{left ?? 0} left here. Ask quietly, and turn the screen towards them if they like.</p>
        <StaffForm action={`/staff/technology/sim?library=${library.id}`} csrf={csrf}>
          <Checkboxes
            name="old_enough"
            legend={{ text: "They say:" }}
            values={fields(form, "old_enough")}
            error={errors?.old_enough}
            items={[{ value: "yes", text: `I am ${terms.leastAge} or over` }]}
          />
          <Checkboxes
            name="lines"
            legend={{ text: "And one of these fits. Ask for no proof; which one it is is not kept." }}
            values={fields(form, "lines")}
            error={errors?.lines}
            items={terms.lines.map((line, index) => ({ value: String(index), text: line }))}
          />
          <Radios
            name="known"
            legend={{ text: "So that there is one for everybody: they choose what to say" }}
            hint={`A scrambled mark of it is kept for ${terms.months} months and cannot be read back. What is typed here is not kept.`}
            value={field(form, "known")}
            error={errors?.known}
            items={[
              {
                value: "name",
                text: "Name and date of birth",
                conditional: (
                  <>
                    <TextInput
                      name="full_name"
                      label={{ text: "Name" }}
                      value={field(form, "full_name")}
                      width={20}
                      autocomplete="off"
                      spellcheck={false}
                    />
                    <TextInput
                      name="born"
                      label={{ text: "Date of birth" }}
                      hint="Such as 27 3 1984"
                      value={field(form, "born")}
                      width={10}
                      autocomplete="off"
                    />
                  </>
                ),
              },
              {
                value: "phone",
                text: "A telephone number",
                conditional: (
                  <TextInput
                    name="phone"
                    label={{ text: "Number" }}
                    value={field(form, "phone")}
                    type="tel"
                    width={20}
                    autocomplete="off"
                  />
                ),
              },
            ]}
          />
          <Button preventDoubleClick>Give one</Button>
        </StaffForm>
      </>
    ),
  });
}

/** POST /staff/technology/sims */
export async function countSimsForm(parts: BookingParts, context: Context): Promise<Answer> {
  const { form, visitor } = context;
  const library = field(form, "library");
  const read = readForm(
    z.object({ remaining: neededNumber(0, 100_000, "Write how many SIMs are here, as a number") }),
    form,
  );
  if ("errors" in read) return deskPage(parts, context, { form, errors: read.errors });
  const outcome = await countSims(parts, visitor!, library, read.value.remaining);
  return "refused" in outcome ? notFound : redirect(deskPath(library, "counted"));
}

/** POST /staff/technology/help */
export async function helpForm(parts: BookingParts, context: Context): Promise<Answer> {
  const { form, visitor } = context;
  const library = field(form, "library");
  const read = readForm(
    z.object({
      about: z.enum(HELP_ABOUT, "Say what it was about"),
      minutes: neededNumber(1, 480, "Write how many minutes it took, from 1 to 480"),
    }),
    form,
  );
  if ("errors" in read) return deskPage(parts, context, { form, errors: read.errors });
  const once = idOrNew(field(form, "once"));
  const outcome = await noteHelp(parts, visitor!, library, {
    about: read.value.about,
    minutes: read.value.minutes,
    once,
  });
  return "refused" in outcome ? notFound : redirect(deskPath(library, "helped"));
}
