import { publicRoutes } from "../../../platform/http/public-routes.ts";
import type { Route } from "../../../platform/http/route.ts";
import { staffRoutes } from "../../../platform/http/staff-routes.ts";
import type { CirclesParts } from "../actions/parts.ts";
import { bringPage } from "./bring-page.tsx";
import { NEW_VOICE, STAFF_VOICES, YOUR_VOICE } from "./paths.ts";
import { staffVoicePage } from "./staff-voice-page.tsx";
import { staffVoicesPage } from "./staff-voices-page.tsx";
import { writeDownPage } from "./write-down-page.tsx";
import { yoursForm, yoursPage } from "./yours-page.tsx";

/** Forms and tries of a link a minute from one address. */
const FORMS_A_MINUTE = 10;
const TRIES_A_MINUTE = 30;

export function circlesRoutes(parts: CirclesParts): Route[] {
  const door = publicRoutes(parts);
  const { route, both } = staffRoutes(parts);
  return [
    door("GET", NEW_VOICE, bringPage),
    door("POST", NEW_VOICE, bringPage, FORMS_A_MINUTE),
    door("GET", YOUR_VOICE, yoursPage, TRIES_A_MINUTE),
    door("POST", YOUR_VOICE, yoursForm, TRIES_A_MINUTE),
    route("staff", "GET", STAFF_VOICES, staffVoicesPage),
    ...both("staff", `${STAFF_VOICES}/new`, writeDownPage),
    ...both("staff", `${STAFF_VOICES}/:id`, staffVoicePage),
  ];
}
