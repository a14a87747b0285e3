import { mayActFor } from "../../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, forWholeService, notFound, type Route } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { StaffRole } from "../../../../vocabulary/roles.ts";
import type { ReachParts } from "../../actions/parts.ts";
import type { DistrictCensus } from "../../queries/council-census.ts";
import { coursePage } from "../course/course-page.tsx";
import { REACH_PATH } from "../paths.ts";
import { answerPage, thanksPage } from "./answer-page.tsx";
import { MOST_MEASURE_BYTES, measurePage, measuresPage } from "./measures-page.tsx";
import { newSurveyPage } from "./new-survey-page.tsx";
import { paperPage, posterPage } from "./paper-page.tsx";
import { pointPage, typedPage } from "./point-page.tsx";
import { surveyFile } from "./survey-figures-file.ts";
import { surveyFiguresPage } from "./survey-figures-page.tsx";
import { surveyPage } from "./survey-page.tsx";
import { MEASURES_PATH, NEW_SURVEY_PATH, SURVEYS_PATH } from "./survey-paths.ts";
import { surveysPage } from "./surveys-page.tsx";

type Parts = ReachParts & { districts: DistrictCensus };
type Handle = (parts: Parts, context: Context) => Promise<Answer>;

/** Forms a minute from one address: a library's own screens share one. */
const PER_MINUTE = 60;

/** Surveys: staff ask and type in, managers plan, close and read; anybody answers. */
export function surveyRoutes(parts: Parts): Route[] {
  const staff = (role: StaffRole, method: Route["method"], path: string, handle: Handle): Route => ({
    method,
    path,
    access: { rule: "staff", role },
    handle: (context) => {
      const { visitor, params } = context;
      const ids = [params.id, params.point, params.library].filter((id) => id !== undefined);
      if (visitor!.serviceId === "*" || !ids.every(isId)) return notFound;
      return handle(parts, context);
    },
  });
  const both = (role: StaffRole, path: string, handle: Handle) => [
    staff(role, "GET", path, handle),
    staff(role, "POST", path, handle),
  ];
  /** For whoever acts for the whole service: closing, and what is the council's. */
  const ofService =
    (handle: Handle): Handle =>
    async (of, context) =>
      mayActFor(context.visitor!, null) ? handle(of, context) : forWholeService("manager");
  const close = ofService(surveyPage);
  const one = `${SURVEYS_PATH}/:id`;
  const open = { rule: "public" } as const;
  return [
    staff("staff", "GET", SURVEYS_PATH, surveysPage),
    ...both("manager", NEW_SURVEY_PATH, newSurveyPage),
    staff("manager", "GET", MEASURES_PATH, ofService(measuresPage)),
    {
      ...staff("manager", "POST", MEASURES_PATH, ofService(measuresPage)),
      takesFiles: true,
      bodyLimit: MOST_MEASURE_BYTES + 100_000,
    },
    ...both("manager", `${MEASURES_PATH}/:id`, ofService(measurePage)),
    staff("staff", "GET", one, surveyPage),
    staff("manager", "POST", one, close),
    ...both("staff", `${one}/points/:point`, pointPage),
    ...both("staff", `${one}/typed/:point`, typedPage),
    staff("staff", "GET", `${one}/paper`, paperPage),
    staff("staff", "GET", `${one}/poster/:library`, posterPage),
    staff("manager", "GET", `${one}/figures`, surveyFiguresPage),
    staff("manager", "GET", `${one}/figures.csv`, surveyFile("csv")),
    staff("manager", "GET", `${one}/figures.xlsx`, surveyFile("xlsx")),
    staff("manager", "GET", `${one}/figures.json`, surveyFile("json")),
    ...both("staff", `${REACH_PATH}/courses/:id`, coursePage),
    { method: "GET", path: "/survey/:code", access: open, handle: (context) => answerPage(parts, context) },
    {
      method: "POST",
      path: "/survey/:code",
      access: open,
      ownToken: true,
      perMinute: PER_MINUTE,
      handle: (context) => answerPage(parts, context),
    },
    { method: "GET", path: "/survey/:code/thanks", access: open, handle: (context) => thanksPage(parts, context) },
  ];
}
