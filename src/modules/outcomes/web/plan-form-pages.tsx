import { z } from "zod";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import {
  choice,
  cleanText,
  dayOrNone,
  type FormErrors,
  line,
  neededDay,
  neededLine,
  readForm,
  tick,
} from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { idOrNew, newId } from "../../../platform/ids/ids.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../platform/views/forms/choices.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import { makePlan, renewPlan, type SaidPlan, takeInSet } from "../actions/keep-plans.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { yearAt } from "../domain/days.ts";
import { readTree, writeTree } from "../domain/read-tree.ts";
import { type Plan, plansOf } from "../queries/plans.ts";
import type { OutcomesTables } from "../tables.ts";
import { NEW_PLAN_PATH, OUTCOMES_PATH, planPath, renewPath } from "./paths.ts";
import { PLAN_KIND_WORDS, PLAN_KINDS, sayDays } from "./say-outcomes.ts";

const en = createTranslator("en");
const LONGEST_TREE = 60_000;

const SCHEMA = z
  .object({
    name: neededLine(120, "Say what the plan is called"),
    kind: choice(PLAN_KINDS, "Choose whose plan it is"),
    source: line(300),
    levels: line(200),
    from: neededDay("Write the first day on which it holds, such as 1 4 2026"),
    to: dayOrNone,
    tree: z.preprocess(
      (value) => cleanText(String([value].flat()[0] ?? "")),
      z.string().max(LONGEST_TREE, "That is too long"),
    ),
    carry: tick,
  })
  .refine(({ from, to }) => to === null || to >= from, { path: ["to"], message: "The last day is before the first" });

function readPlan(form: Form): { value: SaidPlan & { carry: boolean } } | { errors: FormErrors } {
  const read = readForm(SCHEMA, form);
  const tree = readTree(cleanText(field(form, "tree")));
  if ("errors" in read || "wrong" in tree)
    return { errors: { ...("errors" in read && read.errors), ...("wrong" in tree && { tree: tree.wrong }) } };
  const levels = read.value.levels
    .split(",")
    .map((level) => level.trim())
    .filter(Boolean);
  return { value: { ...read.value, levels, tree: tree.tree } };
}

interface Showing {
  service: string;
  form: Form;
  errors?: FormErrors;
  /** The version that a new one follows. */
  follows?: Plan;
}

/** GET and POST /staff/outcomes/plans/new: a plan of the service's own. */
export async function newPlanPage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const service = await db.work(scopeOf(visitor), () => parts.serviceName(visitor));
  if (context.request.method !== "POST")
    return show(context, { service, form: { from: yearAt(clock.today()).from, once: newId() } });
  const read = readPlan(context.form);
  if ("errors" in read) return show(context, { service, form: context.form, errors: read.errors });
  const { done } = await makePlan(parts, visitor, idOrNew(field(context.form, "once")), read.value);
  return redirect(`${planPath(done)}?done=made`);
}

const REFUSED: Record<string, FormErrors> = {
  too_early: { from: "The new version begins after the one before" },
  past: { from: "Choose today or a later day: what counted for the old version goes on counting for it" },
  not_last: { form: "Somebody has made a new version meanwhile" },
};

/** GET and POST /staff/outcomes/plans/:id/renew: the next version. */
export async function renewPlanPage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const { service, plans } = await db.work(scopeOf(visitor), async () => ({
    service: await parts.serviceName(visitor),
    plans: await plansOf(db.trx<OutcomesTables>(), visitor.serviceId),
  }));
  const follows = plans.find(({ id }) => id === context.params.id);
  if (!follows) return notFound;
  if (context.request.method !== "POST") {
    const { name, kind, source, levels, objectives } = follows;
    const from = clock.today();
    const tree = writeTree(objectives);
    const form = { name, kind, source, levels: levels.join(", "), from, tree, carry: "yes", once: newId() };
    return show(context, { service, form, follows });
  }
  const read = readPlan(context.form);
  if ("errors" in read) return show(context, { service, form: context.form, errors: read.errors, follows });
  const id = idOrNew(field(context.form, "once"));
  const outcome = await renewPlan(parts, visitor, id, follows.id, read.value);
  if ("done" in outcome) return redirect(`${planPath(outcome.done)}?done=renewed`);
  return outcome.refused === "not_found"
    ? notFound
    : show(context, { service, form: context.form, errors: REFUSED[outcome.refused], follows });
}

/** POST /staff/outcomes/sets/:key: takes in a set that ships with the product, from the beginning of this year. */
export async function takeInSetForm(parts: OutcomesParts, { visitor, params }: Context): Promise<Answer> {
  const { from } = yearAt(parts.clock.today());
  const outcome = await takeInSet(parts, visitor!, params.key ?? "", from);
  return "refused" in outcome ? notFound : redirect(`${planPath(outcome.done)}?done=made`);
}

function show(context: Context, { service, form, errors, follows }: Showing): Answer {
  const title = follows ? `A new version of ${follows.name}` : "Write a plan";
  const of = (name: string) => fieldOf(en, form, errors, name);
  return staffPage({
    title,
    current: "outcomes",
    service,
    status: statusWith(errors),
    body: (
      <>
        <BackLink href={follows ? planPath(follows.id) : OUTCOMES_PATH}>{follows?.name ?? "Objectives"}</BackLink>
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        {follows && (
          <p>
            Version {follows.version} holds {sayDays(follows)}. It ends the day before the new one begins, and keeps its
            objectives, its links and its figures.
          </p>
        )}
        <StaffForm
          action={follows ? renewPath(follows.id) : NEW_PLAN_PATH}
          csrf={context.csrf}
          once={field(form, "once")}
        >
          <TextInput {...of("name")} label={{ text: "What it is called" }} hint="Such as 'Council plan 2026 to 2030'" />
          <Radios
            {...of("kind")}
            legend={{ text: "Whose plan it is" }}
            items={PLAN_KINDS.map((kind) => ({ value: kind, text: PLAN_KIND_WORDS[kind] }))}
          />
          <TextInput
            {...of("source")}
            label={{ text: "Where it stands" }}
            hint="Who agreed it and when. May be empty."
          />
          <TextInput {...of("from")} label={{ text: "First day" }} width={10} hint="Such as 1 4 2026" />
          <TextInput
            {...of("to")}
            label={{ text: "Last day" }}
            width={10}
            hint="May be empty: then it holds until a new version begins"
          />
          <Textarea
            {...of("tree")}
            label={{ text: "Objectives" }}
            rows={14}
            hint={
              <>
                One a line, in their order. Put a dash before what stands under the line above, two dashes for one
                further down. What it means may follow after an upright stroke: <br />
                Healthy and connected
                <br />- Fewer people are lonely | Everybody has someone to talk to
              </>
            }
          />
          <TextInput
            {...of("levels")}
            label={{ text: "What the levels are called" }}
            hint="From the top, with commas between: Priority, Outcome. May be empty."
          />
          {follows && (
            <Checkboxes
              name="carry"
              values={field(form, "carry") === "yes" ? ["yes"] : []}
              items={[
                {
                  value: "yes",
                  text: "Carry the links over",
                  hint: "Activities of objectives that keep their name are linked to the new ones from the first day on",
                },
              ]}
            />
          )}
          <Button preventDoubleClick>{follows ? "Make the new version" : "Save the plan"}</Button>
        </StaffForm>
      </>
    ),
  });
}
