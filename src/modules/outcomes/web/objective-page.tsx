import { z } from "zod";
import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import { type FormErrors, neededLine, paragraphs, readForm } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, notFound, redirect } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { Button, ButtonLink } from "../../../platform/views/forms/button.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { Details } from "../../../platform/views/pieces/details.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import { rewordObjective } from "../actions/keep-plans.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { readYear } from "../domain/days.ts";
import { FundersTable, Method, ObjectivesTable, sumColumns } from "./figures-tables.tsx";
import { loadObjective, type ObjectiveRow } from "./load-objective.ts";
import { figuresOfPlan, type LoadedOutcomes, loadOutcomes, pathTo } from "./load-outcomes.ts";
import { activityOutcomesPath, filePath, objectivePath, pickPath, planPath } from "./paths.ts";
import { counted, money, sayDays, sayMethod, sayPeriod } from "./say-outcomes.ts";
import { UndertakingsSection } from "./undertakings-section.tsx";
import { loadWho, WhoSection } from "./who-section.tsx";
import { YearChoice } from "./year-choice.tsx";

const en = createTranslator("en");
const DONE: Record<string, string> = {
  reworded: "Saved.",
  linked: "Saved: these activities are for it.",
  undertaken: "Saved: these agreements and actions are for it.",
};

const SCHEMA = z.object({ name: neededLine(200, "Say what it is called"), meaning: paragraphs(500) });

/** GET and POST /staff/outcomes/objectives/:id?year=: what came of one objective, down to its activities. */
export async function objectivePage(parts: OutcomesParts, context: Context): Promise<Answer> {
  const year = readYear(context.query.get("year"), parts.clock.today());
  const objectiveId = context.params.id ?? "";
  const loaded = year && (await loadOutcomes(parts, context.visitor!, year, { objectiveId }));
  if (!loaded || !loadObjective(loaded, objectiveId)) return notFound;
  if (context.request.method !== "POST") return show(parts, loaded, context);
  const read = readForm(SCHEMA, context.form);
  if ("errors" in read) return show(parts, loaded, context, { form: context.form, errors: read.errors });
  const outcome = await rewordObjective(parts, context.visitor!, context.params.id!, read.value);
  if ("done" in outcome) return redirect(`${objectivePath(context.params.id!)}?done=reworded`);
  return outcome.refused === "not_found"
    ? notFound
    : show(parts, loaded, context, {
        form: context.form,
        errors: { name: "Another objective of the plan is called so" },
      });
}

async function show(
  parts: OutcomesParts,
  loaded: LoadedOutcomes,
  context: Context,
  attempt?: { form: Form; errors: FormErrors },
): Promise<Answer> {
  const { year, today } = loaded;
  const of = loadObjective(loaded, context.params.id!)!;
  const { plan, objective, sums, rows, under } = of;
  const who = await loadWho(parts, context.visitor!, of);
  const path = objectivePath(objective.id);
  const form = attempt?.form ?? { name: objective.name, meaning: objective.meaning };
  const standing = plan.to === null || plan.to >= today;
  return staffPage({
    title: objective.name,
    current: "outcomes",
    service: loaded.service,
    status: statusWith(attempt?.errors),
    styles: ["plots", "tree"],
    body: (
      <>
        <BackLink href={planPath(plan.id, year)}>{plan.name}</BackLink>
        <DoneBanner said={attempt ? undefined : DONE[context.query.get("done") ?? ""]} />
        <FormProblems errors={attempt?.errors} />
        <p class="quiet">
          {[loaded.service, plan.name, ...pathTo(plan, objective).map(({ name }) => name)].join(" › ")} ·{" "}
          {sayDays(plan)}
        </p>
        <div class="bar-top">
          <h1>
            <bdi>{objective.name}</bdi>
          </h1>
          {standing && (
            <ButtonLink secondary href={pickPath(objective.id)}>
              Choose activities
            </ButtonLink>
          )}
        </div>
        {objective.meaning && <p>{objective.meaning}</p>}
        <p class="lead">
          In {sayPeriod(year, today)}: {counted(rows.length, "activity", "activities")},{" "}
          {counted(sums.sessions, "session", "sessions")}, {counted(sums.attendances, "attendance", "attendances")},{" "}
          {money(sums.pence)}.
        </p>
        <YearChoice action={path} year={year} today={today} />
        <section aria-labelledby="activities">
          <h2 id="activities">Activities that are for it</h2>
          {rows.length === 0 ? (
            <p>None in this year.</p>
          ) : (
            <Table<ObjectiveRow>
              caption="Activities that are for it"
              captionHidden
              rows={rows}
              columns={[
                {
                  heading: "Activity",
                  rowHeading: true,
                  cell: ({ activity }) =>
                    mayActFor(context.visitor!, activity.libraryId) ? (
                      <a href={activityOutcomesPath(activity.id, year)}>
                        <bdi>{activity.title}</bdi>
                      </a>
                    ) : (
                      <bdi>{activity.title}</bdi>
                    ),
                },
                { heading: "Library", cell: ({ library }) => library },
                { heading: "For it", cell: ({ links }) => links.map(sayDays).join("; ") },
                ...sumColumns<ObjectiveRow>((row) => row.sums),
              ]}
            />
          )}
        </section>
        <UndertakingsSection loaded={of} mayChoose={standing} />
        {under.length > 0 && (
          <section aria-labelledby="under">
            <h2 id="under">What stands under it</h2>
            <ObjectivesTable
              caption="What stands under it"
              figures={figuresOfPlan(loaded, plan).filter((each) => under.includes(each.objective.id))}
              year={year}
              top={objective.level + 1}
            />
          </section>
        )}
        <WhoSection who={who} objectiveId={objective.id} mayAsk={standing && rows.length > 0} />
        <section aria-labelledby="paid">
          <h2 id="paid">Who pays</h2>
          <FundersTable sums={sums} />
        </section>
        <Method sentences={sayMethod(sums, year)}>
          <p class="not-printed">
            Download <a href={filePath(path, "csv", year)}>CSV</a> or <a href={filePath(path, "json", year)}>JSON</a>.
          </p>
        </Method>
        <div class="not-printed">
          <Details summary="Say it in other words" open={attempt !== undefined}>
            <StaffForm action={path} csrf={context.csrf}>
              <TextInput {...fieldOf(en, form, attempt?.errors, "name")} label={{ text: "What it is called" }} />
              <TextInput {...fieldOf(en, form, attempt?.errors, "meaning")} label={{ text: "What it means" }} />
              <p class="quiet">
                For other objectives, make a new version of the plan: then this one keeps its figures.
              </p>
              <Button secondary>Save</Button>
            </StaffForm>
          </Details>
        </div>
      </>
    ),
  });
}
