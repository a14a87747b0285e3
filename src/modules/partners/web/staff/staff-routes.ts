import type { Answer, Context, Route } from "../../../../platform/http/route.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { localServicesPage, nameAnswererForm } from "./local-services-page.tsx";
import { LOCAL_SERVICES } from "./staff-paths.ts";
import { wrongAnswerPage } from "./wrong-answer-page.tsx";

type Handle = (parts: PartnersParts, context: Context) => Promise<Answer>;

/** What staff do about the services of other organisations, by address. */
export function partnersStaffRoutes(parts: PartnersParts): Route[] {
  const route = (method: Route["method"], path: string, handle: Handle, access: Route["access"]): Route => ({
    method,
    path: `${LOCAL_SERVICES}${path}`,
    access,
    handle: (context) => handle(parts, context),
  });
  const staff = { rule: "staff", role: "staff" } as const;
  const manager = { rule: "staff", role: "manager" } as const;
  return [
    route("GET", "", localServicesPage, staff),
    route("GET", "/wrong/:id", wrongAnswerPage, staff),
    route("POST", "/wrong/:id", wrongAnswerPage, staff),
    route("POST", "/answerer", nameAnswererForm, manager),
  ];
}
