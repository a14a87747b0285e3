import type { ModuleManifest } from "../../platform/manifest.ts";
import { closeForgottenSurveys } from "./actions/close-survey.ts";
import { foldSurveys } from "./actions/fold-surveys.ts";
import { followCourses } from "./actions/follow-courses.ts";
import { forgetMembersDrafts } from "./actions/member-drafts.ts";
import type { ReachParts } from "./actions/parts.ts";
import { readDistrictCensus } from "./queries/council-census.ts";
import { actionRoutes } from "./web/action/routes.ts";
import { assessmentRoutes } from "./web/assessment/routes.ts";
import { HEADCOUNTS_PATH } from "./web/figures/figures-paths.ts";
import { headcountRoutes } from "./web/figures/routes.ts";
import { REACH_PATH } from "./web/paths.ts";
import { reachRoutes } from "./web/routes.ts";
import { surveyRoutes } from "./web/survey/routes.ts";
import { visitsRoutes } from "./web/visits/routes.ts";
import { VISITS_PATH } from "./web/visits/visits-paths.ts";

export function reachModule(given: ReachParts): ModuleManifest {
  const parts = { ...given, districts: readDistrictCensus() };
  return {
    name: "reach",
    staffNav: [
      { key: "reach", label: "Reach", href: REACH_PATH, role: "manager", ofService: true },
      { key: "visits", label: "Visits", href: VISITS_PATH, ofService: true },
      { key: "figures", label: "Figures", href: HEADCOUNTS_PATH, role: "manager", ofService: true },
    ],
    routes: [
      ...reachRoutes(parts),
      ...surveyRoutes(parts),
      ...actionRoutes(parts),
      ...assessmentRoutes(parts),
      ...headcountRoutes(parts),
      ...visitsRoutes(parts),
    ],
    hears: { "activity.changed": (detail) => followCourses(parts, (detail as { ids: string[] }).ids) },
    daily: [
      { name: "forget counts of members that nobody took in", run: () => forgetMembersDrafts(parts) },
      { name: "make margins of survey answers, and forget the answers", run: () => foldSurveys(parts) },
      { name: "close surveys that everybody forgot", run: () => closeForgottenSurveys(parts) },
    ],
  };
}
