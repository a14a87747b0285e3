import { writeCsv } from "../../../platform/csv/write-csv.ts";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { addUp, daysFor, perAttendance, type Sums } from "../domain/add-up.ts";
import { readYear, type Year } from "../domain/days.ts";
import { dayOf, loadActivity } from "./load-activity.ts";
import { loadObjective } from "./load-objective.ts";
import { figuresOfPlan, loadOutcomes, pathTo } from "./load-outcomes.ts";
import { activityOutcomesPath, objectivePath, planPath } from "./paths.ts";
import { funder, sayMethod } from "./say-outcomes.ts";

/** A figure's row: everything a table shows, with the address at which it stands. Money in pounds. */
type Row = Record<string, string | number | null>;
type Form = "csv" | "json";

const pounds = (pence: number): number => pence / 100;
const poundsOrNull = (pence: number | undefined): number | null => (pence === undefined ? null : pounds(pence));

const sumsRow = (sums: Sums): Row => ({
  sessions: sums.sessions,
  sessions_counted: sums.countedSessions,
  attendances: sums.attendances,
  planned_pounds: pounds(sums.plannedPence),
  cost_pounds: pounds(sums.pence),
  cost_only_planned_pounds: pounds(sums.onlyPlannedPence),
  in_kind_pounds: pounds(sums.inKindPence),
  pounds_per_attendance: poundsOrNull(perAttendance(sums)),
});

const fundersOf = (sums: Sums) =>
  sums.funders.map((each) => ({
    funder: funder(each.funder),
    planned_pounds: pounds(each.plannedPence),
    cost_pounds: pounds(each.pence),
  }));

interface FigureFile {
  /** Of what, for the name of the file and its heading. */
  name: string;
  about: Record<string, unknown>;
  rows: Row[];
  sums: Sums;
  year: Year;
}

/** As a file: the figures, the address of each, and how they were made. */
function answer(form: Form, { name, about, rows, sums, year }: FigureFile): Answer {
  const method = sayMethod(sums, year);
  const headers = {
    "content-disposition": `attachment; filename="${name}-${year.begins}.${form}"`,
    "cache-control": "no-store",
  };
  if (form === "json")
    return {
      kind: "json",
      body: {
        ...about,
        from: year.from,
        to: year.to,
        all: sumsRow(sums),
        funders: fundersOf(sums),
        figures: rows,
        method,
      },
      headers,
    };
  const columns = Object.keys(rows[0] ?? {});
  return {
    kind: "text",
    type: "text/csv; charset=utf-8",
    body: writeCsv([
      columns,
      ...rows.map((row) => columns.map((column) => row[column] ?? "")),
      [],
      ["funder", "planned_pounds", "cost_pounds"],
      ...fundersOf(sums).map((each) => [each.funder, each.planned_pounds, each.cost_pounds]),
      [],
      ...method.map((sentence) => [sentence]),
    ]),
    headers,
  };
}

const yearOf = (parts: OutcomesParts, context: Context) => readYear(context.query.get("year"), parts.clock.today());

/** GET /staff/outcomes/plans/:id.csv and .json. */
export const planFile =
  (form: Form) =>
  async (parts: OutcomesParts, context: Context): Promise<Answer> => {
    const year = yearOf(parts, context);
    const loaded = year && (await loadOutcomes(parts, context.visitor!, year));
    const plan = loaded?.plans.find(({ id }) => id === context.params.id);
    if (!loaded || !year || !plan) return notFound;
    const all = new Set(plan.objectives.map(({ id }) => id));
    return answer(form, {
      name: "objectives",
      about: { service: loaded.service, plan: plan.name, version: plan.version, source: plan.source },
      sums: addUp(daysFor(all, loaded.counted, loaded.days)),
      year,
      rows: figuresOfPlan(loaded, plan).map(({ objective, activityIds, sums }) => ({
        address: `${parts.baseUrl}${objectivePath(objective.id, year)}`,
        above: pathTo(plan, objective)
          .map(({ name }) => name)
          .join(" > "),
        objective: objective.name,
        activities: activityIds.length,
        ...sumsRow(sums),
      })),
    });
  };

/** GET /staff/outcomes/objectives/:id.csv and .json. */
export const objectiveFile =
  (form: Form) =>
  async (parts: OutcomesParts, context: Context): Promise<Answer> => {
    const year = yearOf(parts, context);
    const objectiveId = context.params.id ?? "";
    const outcomes = year && (await loadOutcomes(parts, context.visitor!, year, { objectiveId }));
    const loaded = outcomes && loadObjective(outcomes, objectiveId);
    if (!loaded || !outcomes || !year) return notFound;
    const { plan, objective, rows, sums, undertakings, undertakingsUnread } = loaded;
    return answer(form, {
      name: "objective",
      about: {
        service: outcomes.service,
        plan: plan.name,
        objective: objective.name,
        address: `${parts.baseUrl}${objectivePath(objective.id, year)}`,
        plan_address: `${parts.baseUrl}${planPath(plan.id, year)}`,
        activities: rows.length,
        agreements_and_actions: undertakings.map(({ undertaking, links }) => ({
          address: `${parts.baseUrl}${undertaking.href}`,
          kind: undertaking.kind,
          title: undertaking.title,
          what: undertaking.what,
          stands: undertaking.standing,
          days: links,
        })),
        actions_not_named: undertakingsUnread,
      },
      sums,
      year,
      rows: [
        ...rows.map((row) => ({
          address: `${parts.baseUrl}${activityOutcomesPath(row.activity.id, year)}`,
          activity: row.activity.title,
          library: row.library,
          ...sumsRow(row.sums),
        })),
        {
          address: `${parts.baseUrl}${objectivePath(objective.id, year)}`,
          activity: "All of it",
          library: "",
          ...sumsRow(sums),
        },
      ],
    });
  };

/** GET /staff/outcomes/activities/:id.csv and .json. */
export const activityFile =
  (form: Form) =>
  async (parts: OutcomesParts, context: Context): Promise<Answer> => {
    const year = yearOf(parts, context);
    if (!year) return notFound;
    const found = await loadActivity(parts, context.visitor!, context.params.id ?? "", year);
    if ("answer" in found) return found.answer;
    const { loaded } = found;
    const { activity, library, links, sessions, sums } = loaded;
    return answer(form, {
      name: "activity",
      about: {
        service: loaded.service,
        activity: activity.title,
        library,
        address: `${parts.baseUrl}${activityOutcomesPath(activity.id, year)}`,
        change: (loaded.surveys.find((survey) => survey.ofCourse)?.changes ?? []).map((change) => ({
          ...change,
          unit: "points of the measure’s scale: mean of the last answers less the first, with its 95% interval",
        })),
        incidents: loaded.incidents.incidents,
        handed_to_safeguarding: loaded.incidents.safeguarding,
        objectives: links.map(({ plan, objective, days }) => ({
          address: `${parts.baseUrl}${objectivePath(objective.id, year)}`,
          plan: plan.name,
          objective: objective.name,
          ...days,
        })),
      },
      sums,
      year,
      rows: sessions.map((session) => ({
        address: `${parts.baseUrl}/staff/sessions/${session.id}`,
        day: dayOf(session),
        starts_at: session.startsAt,
        status: session.status,
        attendances: session.attendances ?? null,
        planned_pounds: pounds(session.plannedPence),
        cost_pounds: pounds(session.pence),
      })),
    });
  };
