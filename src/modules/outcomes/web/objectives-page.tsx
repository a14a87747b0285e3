import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import { Button, ButtonLink } from "../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import type { OutcomesParts } from "../actions/parts.ts";
import { readYear, yearAt } from "../domain/days.ts";
import { SHARED_SETS } from "../domain/shared-sets.ts";
import { ObjectivesTable } from "./figures-tables.tsx";
import { GIVEN_PATH } from "./given/paths.ts";
import { figuresOfPlan, type LoadedOutcomes, loadOutcomes, plansIn } from "./load-outcomes.ts";
import { NEW_PLAN_PATH, OUTCOMES_PATH, packPath, planPath, SETS_PATH } from "./paths.ts";
import { day, sayDays, sayPeriod } from "./say-outcomes.ts";
import { YearChoice } from "./year-choice.tsx";

/** GET /staff/outcomes?year=: what the programme is for, and what came of it. */
export async function objectivesPage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const year = readYear(context.query.get("year"), parts.clock.today());
  if (!year) return notFound;
  const loaded = await loadOutcomes(parts, context.visitor!, year);
  const { today } = loaded;
  const plans = plansIn(loaded.plans, year);
  return staffPage({
    title: "Objectives",
    current: "outcomes",
    service: loaded.service,
    styles: ["plots", "tree"],
    body: (
      <>
        <div class="bar-top">
          <h1>Objectives</h1>
          <div class="button-group not-printed">
            {plans.length > 0 && (
              <ButtonLink secondary href={packPath(year)}>
                The year as a PDF
              </ButtonLink>
            )}
            <ButtonLink secondary={plans.length > 0} href={NEW_PLAN_PATH}>
              Write a plan
            </ButtonLink>
            {mayActFor(context.visitor!, null) && (
              <ButtonLink secondary href={GIVEN_PATH}>
                Counts from other systems
              </ButtonLink>
            )}
          </div>
        </div>
        <p class="lead">What the programme is for, and what came of it in {sayPeriod(year, today)}.</p>
        {loaded.plans.length > 0 && <YearChoice action={OUTCOMES_PATH} year={year} today={today} />}
        {plans.map((plan) => (
          <section key={plan.id} aria-labelledby={`plan-${plan.id}`}>
            <h2 id={`plan-${plan.id}`}>
              <a href={planPath(plan.id, year)}>
                <bdi>{plan.name}</bdi>
              </a>
            </h2>
            <p class="quiet">
              {loaded.service} · {plan.version > 1 && `version ${plan.version} · `}
              {sayDays(plan)}
            </p>
            <ObjectivesTable caption={plan.name} figures={figuresOfPlan(loaded, plan)} year={year} />
          </section>
        ))}
        {plans.length === 0 && loaded.plans.length > 0 && <p>No plan holds in this year.</p>}
        <Sets loaded={loaded} csrf={context.csrf} />
      </>
    ),
  });
}

/** Sets that others share and this service has not taken in. */
const Sets = ({ loaded: { plans, today }, csrf }: { loaded: LoadedOutcomes; csrf: string }) => {
  const rest = SHARED_SETS.filter(({ key }) => !plans.some(({ sharedSet }) => sharedSet === key));
  if (rest.length === 0) return null;
  const { from } = yearAt(today);
  return (
    <section aria-labelledby="sets" class="not-printed">
      <h2 id="sets">Sets that many libraries share</h2>
      {rest.map(({ key, name, source, tree }) => (
        <div key={key} class="box">
          <h3>{name}</h3>
          <p class="quiet">{source}</p>
          <p>{tree.map((objective) => objective.name).join("; ")}.</p>
          <StaffForm action={`${SETS_PATH}/${key}`} csrf={csrf}>
            <Button secondary preventDoubleClick>
              Take it in<span class="govuk-visually-hidden">: {name}</span>, from {day(from)}
            </Button>
          </StaffForm>
        </div>
      ))}
    </section>
  );
};
