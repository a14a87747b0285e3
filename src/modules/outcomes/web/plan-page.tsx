import { localDate } from "../../../platform/clock/local-time.ts";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import { ButtonLink } from "../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import type { OutcomesParts } from "../actions/parts.ts";
import { addUp, daysFor } from "../domain/add-up.ts";
import { readYear } from "../domain/days.ts";
import { Method, ObjectivesTable } from "./figures-tables.tsx";
import { figuresOfPlan, loadOutcomes } from "./load-outcomes.ts";
import { OddSection } from "./odd-section.tsx";
import { filePath, outcomesPath, planDaysPath, planPath, renewPath } from "./paths.ts";
import { day, PLAN_KIND_WORDS, sayDays, sayMethod, sayPeriod } from "./say-outcomes.ts";
import { YearChoice } from "./year-choice.tsx";

const DONE: Record<string, string> = {
  made: "The plan is there. Now say which activities are for which objective.",
  days: "Saved: the days on which it holds.",
  renewed: "The new version is there. The one before stays as it was.",
};

/** GET /staff/outcomes/plans/:id?year=: one version of a plan. */
export async function planPage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const year = readYear(context.query.get("year"), parts.clock.today());
  const loaded = year && (await loadOutcomes(parts, context.visitor!, year));
  const plan = loaded?.plans.find(({ id }) => id === context.params.id);
  if (!loaded || !year || !plan) return notFound;
  const versions = loaded.plans.filter(({ lineageId }) => lineageId === plan.lineageId);
  const isLast = versions[0]!.id === plan.id;
  const all = new Set(plan.objectives.map(({ id }) => id));
  const sums = addUp(daysFor(all, loaded.counted, loaded.days));
  const path = planPath(plan.id);
  return staffPage({
    title: plan.name,
    current: "outcomes",
    service: loaded.service,
    styles: ["plots", "tree"],
    body: (
      <>
        <BackLink href={outcomesPath(year)}>Objectives</BackLink>
        <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
        <div class="bar-top">
          <div>
            <h1>
              <bdi>{plan.name}</bdi>
            </h1>
            <p class="quiet">
              {[loaded.service, PLAN_KIND_WORDS[plan.kind], plan.source, sayDays(plan)].filter(Boolean).join(" · ")}{" "}
              <a class="not-printed" href={planDaysPath(plan.id)}>
                Change the days
              </a>
            </p>
          </div>
          {isLast && (
            <ButtonLink secondary href={renewPath(plan.id)}>
              Make a new version
            </ButtonLink>
          )}
        </div>
        <YearChoice action={path} year={year} today={loaded.today} />
        <section aria-labelledby="tree">
          <h2 id="tree">What came of it in {sayPeriod(year, loaded.today)}</h2>
          {plan.levels.length > 0 && <p class="quiet">Levels, from the top: {plan.levels.join(", ")}.</p>}
          <ObjectivesTable caption={plan.name} figures={figuresOfPlan(loaded, plan)} year={year} />
        </section>
        {isLast && <OddSection loaded={loaded} plan={plan} />}
        {versions.length > 1 && (
          <section aria-labelledby="versions" class="not-printed">
            <h2 id="versions">Versions</h2>
            <ul>
              {versions.map((each) => (
                <li key={each.id}>
                  {each.id === plan.id ? (
                    <b>Version {each.version}</b>
                  ) : (
                    <a href={planPath(each.id, year)}>Version {each.version}</a>
                  )}
                  , {sayDays(each)}. By {each.madeBy} on {day(localDate(each.madeAt))}.
                </li>
              ))}
            </ul>
          </section>
        )}
        <Method sentences={sayMethod(sums, year)}>
          <p class="not-printed">
            Download <a href={filePath(path, "csv", year)}>CSV</a> or <a href={filePath(path, "json", year)}>JSON</a>.
          </p>
        </Method>
      </>
    ),
  });
}
