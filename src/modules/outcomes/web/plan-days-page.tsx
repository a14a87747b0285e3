import { z } from "zod";
import { type AuditLine, readAudit } from "../../../platform/audit/read-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import { dayOrNone, type FormErrors, neededDay, readForm } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, notFound, redirect } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import { changePlanDays } from "../actions/change-plan-days.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import type { Days } from "../domain/days.ts";
import { type Plan, plansOf } from "../queries/plans.ts";
import type { OutcomesTables } from "../tables.ts";
import { planDaysPath, planPath } from "./paths.ts";
import { day, sayDays } from "./say-outcomes.ts";

const en = createTranslator("en");
const SCHEMA = z
  .object({ from: neededDay("Write the first day on which it holds, such as 1 4 2026"), to: dayOrNone })
  .refine(({ from, to }) => to === null || to >= from, { path: ["to"], message: "The last day is before the first" });

const REFUSED: Record<string, FormErrors> = {
  from_counted: {
    from: "It cannot begin later than it did: what counted until yesterday goes on counting. Choose the same day or an earlier one",
  },
  to_counted: {
    to: "It cannot end before yesterday, or before it did: what counted until then goes on counting. Choose a later day",
  },
  overlaps: { from: "Another version of this plan holds on some of these days" },
};

/** GET and POST /staff/outcomes/plans/:id/days: on which days a version of a plan holds. */
export async function planDaysPage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  const { service, plan, log } = await db.work(scopeOf(visitor), async () => {
    const all = await plansOf(db.trx<OutcomesTables>(), visitor.serviceId);
    const one = all.find(({ id }) => id === context.params.id);
    return {
      service: await parts.serviceName(visitor),
      plan: one,
      log: one ? await readAudit("plan", [one.lineageId]) : [],
    };
  });
  if (!plan) return notFound;
  const showing = { service, plan, log };
  if (context.request.method !== "POST")
    return show(context, { ...showing, form: { from: plan.from, to: plan.to ?? "" } });
  const read = readForm(SCHEMA, context.form);
  if ("errors" in read) return show(context, { ...showing, form: context.form, errors: read.errors });
  const outcome = await changePlanDays(parts, visitor, plan.id, read.value);
  if ("done" in outcome) return redirect(`${planPath(plan.id)}?done=days`);
  return outcome.refused === "not_found"
    ? notFound
    : show(context, { ...showing, form: context.form, errors: REFUSED[outcome.refused] });
}

/** What was said of a version's days before, latest first. */
const daysBefore = (log: AuditLine[], { version }: Plan) =>
  log
    .filter(({ action, detail }) => action === "plan.days_changed" && detail.version === version)
    .map(({ at, actorName, detail }) => ({ at, actorName, before: detail.before as Days }));

interface Showing {
  service: string;
  plan: Plan;
  log: AuditLine[];
  form: Form;
  errors?: FormErrors;
}

function show(context: Context, { service, plan, log, form, errors }: Showing): Answer {
  const before = daysBefore(log, plan);
  return staffPage({
    title: `The days of ${plan.name}`,
    current: "outcomes",
    service,
    status: statusWith(errors),
    body: (
      <>
        <BackLink href={planPath(plan.id)}>{plan.name}</BackLink>
        <FormProblems errors={errors} />
        <h1>
          The days of <bdi>{plan.name}</bdi>
        </h1>
        <p>
          Version {plan.version} holds {sayDays(plan)}. Activities count for its objectives on these days alone. Days
          that are over can be added, where they were left out by mistake; they cannot be taken away.
        </p>
        <StaffForm action={planDaysPath(plan.id)} csrf={context.csrf}>
          <TextInput
            {...fieldOf(en, form, errors, "from")}
            label={{ text: "First day" }}
            width={10}
            hint="Such as 1 4 2026"
          />
          <TextInput
            {...fieldOf(en, form, errors, "to")}
            label={{ text: "Last day" }}
            width={10}
            hint="May be empty: then it holds until a new version begins"
          />
          <Button preventDoubleClick>Save the days</Button>
        </StaffForm>
        {before.length > 0 && (
          <section aria-labelledby="before">
            <h2 id="before">What it was before</h2>
            <ul>
              {before.map(({ at, actorName, before: days }) => (
                <li key={at}>
                  Until {day(localDate(at))}: {sayDays(days)}. Changed by <bdi>{actorName}</bdi>.
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  });
}
