import type { ModuleManifest } from "../../platform/manifest.ts";
import { closeForgottenSurveys } from "./actions/close-survey.ts";
import { foldSurveys } from "./actions/fold-surveys.ts";
import { forgetMembersDrafts } from "./actions/member-drafts.ts";
import type { ReachParts } from "./actions/parts.ts";
import { readDistrictCensus } from "./queries/council-census.ts";
import { actionRoutes } from "./web/action/routes.ts";
import { REACH_PATH } from "./web/paths.ts";
import { reachRoutes } from "./web/routes.ts";
import { surveyRoutes } from "./web/survey/routes.ts";

export function reachModule(given: ReachParts): ModuleManifest {
  const parts = { ...given, districts: readDistrictCensus() };
  return {
    name: "reach",
    routes: [...reachRoutes(parts), ...surveyRoutes(parts), ...actionRoutes(parts)],
    staffNav: [{ key: "reach", label: "Reach", href: REACH_PATH, role: "manager", ofService: true }],
    daily: [
      { name: "forget counts of members that nobody took in", run: () => forgetMembersDrafts(parts) },
      { name: "make margins of survey answers, and forget the answers", run: () => foldSurveys(parts) },
      { name: "close surveys that everybody forgot", run: () => closeForgottenSurveys(parts) },
    ],
  };
}
