import { type Answer, type Context, notFound, type Route } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { ActionParts } from "../action/figure-of-action.ts";
import { assessmentPage } from "./assessment-page.tsx";
import { ASSESSMENTS_PATH, NEW_ASSESSMENT_PATH } from "./assessment-paths.ts";
import { assessmentPdf } from "./assessment-pdf.ts";
import { assessmentsPage } from "./assessments-page.tsx";
import { newAssessmentPage } from "./new-assessment-page.tsx";
import { writeAssessmentPage } from "./write-assessment-page.tsx";

type Handle = (parts: ActionParts, context: Context) => Promise<Answer>;

/** Equality impact assessments, for managers. */
export function assessmentRoutes(parts: ActionParts): Route[] {
  const route = (method: Route["method"], path: string, handle: Handle): Route => ({
    method,
    path,
    access: { rule: "staff", role: "manager" },
    handle: (context) => {
      const { visitor, params } = context;
      if (visitor!.serviceId === "*" || (params.id !== undefined && !isId(params.id))) return notFound;
      return handle(parts, context);
    },
  });
  const both = (path: string, handle: Handle) => [route("GET", path, handle), route("POST", path, handle)];
  const one = `${ASSESSMENTS_PATH}/:id`;
  return [
    route("GET", ASSESSMENTS_PATH, assessmentsPage),
    ...both(NEW_ASSESSMENT_PATH, newAssessmentPage),
    ...both(one, assessmentPage),
    ...both(`${one}/write`, writeAssessmentPage),
    route("GET", `${one}/assessment.pdf`, assessmentPdf),
  ];
}
