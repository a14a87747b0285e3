import { type Context, type Route, redirect } from "../../../../platform/http/route.ts";
import type { NavItem } from "../../../../platform/views/header.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { cancelForm, cancelPage, historyPage, publishForm, withdrawForm } from "./activity-forms.tsx";
import { activityPage } from "./activity-overview.tsx";
import { changeDates, changeDatesPage } from "./change-dates.tsx";
import { chooseTemplatePage } from "./choose-template.tsx";
import { LIBRARY_COOKIE } from "./chosen-library.ts";
import { copyTermPage } from "./copy-term.tsx";
import { editPage, saveEdit } from "./edit-activity.tsx";
import { backToForm, checkActivity, newActivityPage, saveActivity } from "./new-activity.tsx";
import { programmePage } from "./programme-list.tsx";
import {
  cancelSessionForm,
  moveSessionForm,
  noteSessionForm,
  restoreSessionForm,
  sessionCostsForm,
} from "./session-forms.ts";
import { sessionPage } from "./session-page.tsx";
import type { StaffPageParts } from "./staff-pages.ts";
import { goToLibrary, todayPage } from "./today.tsx";
import { translationPage, translationsPage } from "./translations.tsx";
import { weekPage } from "./week.tsx";

const access = { rule: "staff" } as const;

/** The programme's items of the staff menu. */
export const PROGRAMME_STAFF_NAV: NavItem[] = [
  { key: "today", href: "/staff", label: "Today" },
  { key: "week", href: "/staff/week", label: "Week" },
  { key: "programme", href: "/staff/programme", label: "Programme" },
];

type Handle = (parts: StaffPageParts, context: Context) => ReturnType<Route["handle"]>;

/** What staff do with the programme, by address. */
export function programmeStaffRoutes(parts: StaffPageParts): Route[] {
  const route = (method: Route["method"]) => (path: string, handle: Handle) => ({
    method,
    path: `/staff${path}`,
    access,
    handle: (context: Context) => handle(parts, context),
  });
  const [get, post] = [route("GET"), route("POST")];
  const newOne: Handle = (_, context) =>
    context.query.has("template") ? newActivityPage(parts, context) : chooseTemplatePage(parts, context);
  const home = (context: Context) =>
    mayAs(context.visitor!.role, "staff") ? todayPage(parts, context) : redirect("/staff/mine");
  const elsewhere: Handle = () => redirect("/staff", [{ name: LIBRARY_COOKIE, value: "", maxAge: 0 }]);
  return [
    // Whoever signs in lands here: a guest tutor goes on to their own sessions.
    { method: "GET", path: "/staff", access: { rule: "staff", role: "guest_tutor" }, handle: home },
    get("/where", elsewhere),
    get("/at/:id", goToLibrary),
    get("/week", weekPage),
    get("/programme", programmePage),
    get("/copy-term", copyTermPage),
    post("/copy-term", copyTermPage),
    get("/activities/new", newOne),
    // Someone who loads the page of dates again starts over; nothing was saved.
    get("/activities/check", () => redirect("/staff/activities/new")),
    get("/activities/form", () => redirect("/staff/activities/new")),
    post("/activities/check", (_, context) => checkActivity(parts, context)),
    post("/activities/form", backToForm),
    post("/activities", saveActivity),
    get("/activities/:id", activityPage),
    get("/activities/:id/edit", editPage),
    post("/activities/:id/edit", saveEdit),
    get("/activities/:id/when", changeDatesPage),
    post("/activities/:id/when", changeDates),
    get("/activities/:id/cancel", (_, context) => cancelPage(parts, context)),
    post("/activities/:id/cancel", cancelForm),
    post("/activities/:id/publish", publishForm),
    post("/activities/:id/withdraw", withdrawForm),
    get("/activities/:id/copy", copyTermPage),
    post("/activities/:id/copy", copyTermPage),
    get("/activities/:id/history", historyPage),
    get("/activities/:id/translations", translationsPage),
    get("/activities/:id/translations/:language", translationPage),
    post("/activities/:id/translations/:language", translationPage),
    get("/sessions/:id", (_, context) => sessionPage(parts, context)),
    post("/sessions/:id/cancel", cancelSessionForm),
    post("/sessions/:id/move", moveSessionForm),
    post("/sessions/:id/restore", restoreSessionForm),
    post("/sessions/:id/note", noteSessionForm),
    post("/sessions/:id/costs", sessionCostsForm),
  ];
}
