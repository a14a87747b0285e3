import type { Route } from "../../../../platform/http/route.ts";
import { staffRoutes } from "../../../../platform/http/staff-routes.ts";
import type { ActionParts } from "../action/figure-of-action.ts";
import { assessmentPage } from "./assessment-page.tsx";
import { ASSESSMENTS_PATH, NEW_ASSESSMENT_PATH } from "./assessment-paths.ts";
import { assessmentPdf } from "./assessment-pdf.ts";
import { assessmentsPage } from "./assessments-page.tsx";
import { newAssessmentPage } from "./new-assessment-page.tsx";
import { writeAssessmentPage } from "./write-assessment-page.tsx";

/** Equality impact assessments, for managers. */
export function assessmentRoutes(parts: ActionParts): Route[] {
  const { route, both } = staffRoutes(parts);
  const one = `${ASSESSMENTS_PATH}/:id`;
  return [
    route("manager", "GET", ASSESSMENTS_PATH, assessmentsPage),
    ...both("manager", NEW_ASSESSMENT_PATH, newAssessmentPage),
    ...both("manager", one, assessmentPage),
    ...both("manager", `${one}/write`, writeAssessmentPage),
    route("manager", "GET", `${one}/assessment.pdf`, assessmentPdf),
  ];
}
