import type { Route } from "../../../platform/http/route.ts";
import { staffRoutes } from "../../../platform/http/staff-routes.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { activityObjectivesPage } from "./activity-objectives-page.tsx";
import { activityFiguresPage } from "./activity-page.tsx";
import { activityFile, objectiveFile, planFile } from "./figures-files.ts";
import { incidentsPage } from "./incidents-page.tsx";
import { objectivePage } from "./objective-page.tsx";
import { objectivesPage } from "./objectives-page.tsx";
import { packPdf } from "./pack-pdf.ts";
import { NEW_PLAN_PATH, OUTCOMES_PATH, SETS_PATH } from "./paths.ts";
import { pickPage } from "./pick-page.tsx";
import { pickUndertakingsPage } from "./pick-undertakings-page.tsx";
import { planDaysPage } from "./plan-days-page.tsx";
import { newPlanPage, renewPlanPage, takeInSetForm } from "./plan-form-pages.tsx";
import { planPage } from "./plan-page.tsx";
import { undertakingObjectivesPage } from "./undertaking-objectives-page.tsx";

/** Objectives for managers of one library service; what an activity is for, for staff of its library. */
export function outcomesRoutes(parts: OutcomesParts): Route[] {
  const { route, both } = staffRoutes(parts);
  const [plan, objective, activity] = ["plans", "objectives", "activities"].map((of) => `${OUTCOMES_PATH}/${of}/:id`);
  return [
    route("manager", "GET", OUTCOMES_PATH, objectivesPage),
    route("manager", "GET", `${OUTCOMES_PATH}/pack.pdf`, packPdf),
    route("manager", "POST", `${SETS_PATH}/:key`, takeInSetForm),
    ...both("manager", NEW_PLAN_PATH, newPlanPage),
    route("manager", "GET", plan!, planPage),
    route("manager", "GET", `${plan}.csv`, planFile("csv")),
    route("manager", "GET", `${plan}.json`, planFile("json")),
    ...both("manager", `${plan}/renew`, renewPlanPage),
    ...both("manager", `${plan}/days`, planDaysPage),
    ...both("manager", objective!, objectivePage),
    route("manager", "GET", `${objective}.csv`, objectiveFile("csv")),
    route("manager", "GET", `${objective}.json`, objectiveFile("json")),
    ...both("manager", `${objective}/activities`, pickPage),
    ...both("manager", `${objective}/undertakings`, pickUndertakingsPage),
    ...both("manager", `${OUTCOMES_PATH}/agreements/:id/objectives`, undertakingObjectivesPage("agreement")),
    ...both("manager", `${OUTCOMES_PATH}/actions/:id/objectives`, undertakingObjectivesPage("action")),
    route("staff", "GET", activity!, activityFiguresPage),
    route("staff", "GET", `${activity}.csv`, activityFile("csv")),
    route("staff", "GET", `${activity}.json`, activityFile("json")),
    ...both("staff", `${activity}/objectives`, activityObjectivesPage),
    ...both("staff", `${OUTCOMES_PATH}/sessions/:id/incidents`, incidentsPage),
  ];
}
