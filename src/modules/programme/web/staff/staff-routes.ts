import type { Route } from "../../../../platform/http/route.ts";
import { redirect } from "../../../../platform/http/route.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { chooseTemplatePage } from "./choose-template.tsx";
import { backToForm, checkActivity, newActivityPage, saveActivity } from "./new-activity.tsx";

const access = { rule: "staff" } as const;

/** What staff do with the programme, by address. */
export function programmeStaffRoutes(parts: StaffParts): Route[] {
  const get = (path: string, handle: Route["handle"]): Route => ({ method: "GET", path, access, handle });
  const post = (path: string, handle: Route["handle"]): Route => ({ method: "POST", path, access, handle });
  return [
    get("/staff/activities/new", (context) =>
      context.query.has("template") ? newActivityPage(parts, context) : chooseTemplatePage(parts, context),
    ),
    // Someone who loads the page of dates again starts over; nothing was saved.
    get("/staff/activities/check", () => redirect("/staff/activities/new")),
    post("/staff/activities/check", (context) => checkActivity(parts, context)),
    post("/staff/activities/form", (context) => backToForm(parts, context)),
    post("/staff/activities", (context) => saveActivity(parts, context)),
  ];
}
