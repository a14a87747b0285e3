import { publicRoutes } from "../../../platform/http/public-routes.ts";
import type { Route } from "../../../platform/http/route.ts";
import { staffRoutes } from "../../../platform/http/staff-routes.ts";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { STAFF_IDEAS, TOLD, YOUR_IDEA } from "../actions/links.ts";
import type { IdeasParts } from "../actions/parts.ts";
import { bringPage } from "./bring-page.tsx";
import { ideaPage } from "./idea-page.tsx";
import { ideaFeed, ideasFeed } from "./ideas-feed.ts";
import { ideasPage } from "./ideas-page.tsx";
import { LIST_FEED, NEW_IDEA } from "./paths.ts";
import { FREEZE, staffFreezePage } from "./staff-freeze-page.tsx";
import { staffIdeaPage } from "./staff-idea-page.tsx";
import { nameReaderForm, staffIdeasPage } from "./staff-ideas-page.tsx";
import { staffNewPage } from "./staff-new-page.tsx";
import { staffShapingPage } from "./staff-shaping-page.tsx";
import { staffSupportPage } from "./staff-support-page.tsx";
import { toldForm, toldPage } from "./told-page.tsx";
import { yoursForm, yoursPage } from "./yours-page.tsx";

/** Forms and tries of a link a minute from one address. */
const FORMS_A_MINUTE = 10;
const TRIES_A_MINUTE = 30;

export function ideasRoutes(parts: IdeasParts): Route[] {
  const door = publicRoutes(parts);
  const { route, both } = staffRoutes(parts);
  return [
    door("GET", SITE_PATHS.ideas, ideasPage),
    door("GET", LIST_FEED, ideasFeed),
    door("GET", NEW_IDEA, bringPage),
    door("POST", NEW_IDEA, bringPage, FORMS_A_MINUTE),
    door("GET", YOUR_IDEA, yoursPage, TRIES_A_MINUTE),
    door("POST", YOUR_IDEA, yoursForm, TRIES_A_MINUTE),
    door("GET", TOLD, toldPage, TRIES_A_MINUTE),
    door("POST", TOLD, toldForm, TRIES_A_MINUTE),
    door("GET", `${SITE_PATHS.ideas}/:number.atom`, ideaFeed),
    door("GET", `${SITE_PATHS.ideas}/:number`, ideaPage),
    door("POST", `${SITE_PATHS.ideas}/:number`, ideaPage, FORMS_A_MINUTE),
    route("staff", "GET", STAFF_IDEAS, staffIdeasPage),
    route("manager", "POST", `${STAFF_IDEAS}/answerer`, nameReaderForm),
    ...both("staff", `${STAFF_IDEAS}/new`, staffNewPage),
    ...both("manager", FREEZE, staffFreezePage),
    ...both("staff", `${STAFF_IDEAS}/:id`, staffIdeaPage),
    ...both("staff", `${STAFF_IDEAS}/:id/support`, staffSupportPage),
    ...both("staff", `${STAFF_IDEAS}/:id/shaping`, staffShapingPage),
  ];
}
