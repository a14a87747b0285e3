import { publicRoutes } from "../../../../platform/http/public-routes.ts";
import { type Answer, type Context, notFound, type Route } from "../../../../platform/http/route.ts";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { STAFF_WORK, YOURS } from "../../actions/work/enquiry-parts.ts";
import { leaderPage, leadersPage, removeLeaderForm } from "./leader-pages.tsx";
import { LEADERS } from "./leader-paths.ts";
import { staffEnquiryPage } from "./staff-enquiry-page.tsx";
import { nameEnquiryAnswerer, staffWorkPage } from "./staff-work-page.tsx";
import { enquiryPage, workPage } from "./work-pages.tsx";
import { yoursForm, yoursPage } from "./yours-page.tsx";

/** Forms and tries of a link a minute from one address: each form may be a mail to a library. */
const FORMS_A_MINUTE = 10;
const TRIES_A_MINUTE = 30;

type Handle = (parts: PartnersParts, context: Context) => Promise<Answer>;

/** 'Work with us': the door for everybody, and what staff do with what comes in. */
export function workRoutes(parts: PartnersParts): Route[] {
  const door = publicRoutes(parts);
  const staff = (
    method: Route["method"],
    path: string,
    handle: Handle,
    role: "staff" | "manager" = "staff",
  ): Route => ({
    method,
    path,
    access: { rule: "staff", role },
    // The installation's administrator works for no library service, and these are one's own.
    handle: (context) => (context.visitor!.serviceId === "*" ? notFound : handle(parts, context)),
  });
  return [
    door("GET", SITE_PATHS.work, workPage),
    door("GET", YOURS, yoursPage, TRIES_A_MINUTE),
    door("POST", YOURS, yoursForm, FORMS_A_MINUTE),
    door("GET", `${SITE_PATHS.work}/:kind`, enquiryPage),
    door("POST", `${SITE_PATHS.work}/:kind`, enquiryPage, FORMS_A_MINUTE),
    staff("GET", STAFF_WORK, staffWorkPage),
    staff("POST", `${STAFF_WORK}/answerer`, nameEnquiryAnswerer, "manager"),
    staff("GET", `${STAFF_WORK}/:id`, staffEnquiryPage),
    staff("POST", `${STAFF_WORK}/:id`, staffEnquiryPage),
    staff("GET", LEADERS, leadersPage),
    staff("GET", `${LEADERS}/:id`, leaderPage),
    staff("POST", `${LEADERS}/:id`, leaderPage),
    staff("POST", `${LEADERS}/:id/remove`, removeLeaderForm),
  ];
}
