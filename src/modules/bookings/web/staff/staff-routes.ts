import type { Context, Route } from "../../../../platform/http/route.ts";
import type { NavItem } from "../../../../platform/views/header.tsx";
import type { StaffRole } from "../../../../vocabulary/roles.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { answerAskForm, asksPage, bookerToldForm, hirerToldForm } from "./asks-page.tsx";
import { bookForForm, bookForPage } from "./book-for-page.tsx";
import { childrenPage } from "./children-page.tsx";
import { doorPage, doorStart } from "./door/door-page.tsx";
import { doorNowJson, tapsForm } from "./door/taps-form.ts";
import { looksPage } from "./looks-page.tsx";
import { minePage } from "./mine-page.tsx";
import { printRegisterPage } from "./print-register.tsx";
import {
  acceptForm,
  cameForm,
  closeForm,
  coverForm,
  declineForm,
  giveUpForm,
  headsForm,
  scanForm,
} from "./register-forms.ts";
import { registerPage } from "./register-page.tsx";
import { ROOMS_NAV, roomRoutes } from "./rooms/room-routes.ts";
import { slipPage } from "./slip.tsx";
import { staffTechnologyRoutes, TECHNOLOGY_NAV } from "./technology/technology-routes.ts";
import { facilitatorsForm, termsForm, termsPage } from "./terms-page.tsx";
import { turnedAwayPage } from "./turned-away-page.tsx";

const staff = { rule: "staff" } as const;
/** Whoever runs a session, guest tutors too. */
const tutors = { rule: "staff", role: "guest_tutor" } as const;
const managers = { rule: "staff", role: "manager" } as const;

/** The items of the staff menu that bookings add. */
export const BOOKINGS_STAFF_NAV: (NavItem & { role?: StaffRole })[] = [
  { key: "mine", href: "/staff/mine", label: "My sessions", role: "guest_tutor" },
  { key: "asks", href: "/staff/asks", label: "To answer", role: "guest_tutor" },
  ROOMS_NAV,
  TECHNOLOGY_NAV,
];

type Handle = (parts: BookingParts, context: Context) => ReturnType<Route["handle"]>;

/** What staff do with bookings, by address. */
export function staffRoutes(parts: BookingParts): Route[] {
  const route = (method: Route["method"], access: Route["access"]) => (path: string, handle: Handle) => ({
    method,
    path: `/staff${path}`,
    access,
    handle: (context: Context) => handle(parts, context),
  });
  const [get, post] = [route("GET", staff), route("POST", staff)];
  const [getAsTutor, postAsTutor] = [route("GET", tutors), route("POST", tutors)];
  const [getAsManager, postAsManager] = [route("GET", managers), route("POST", managers)];
  return [
    getAsTutor("/mine", minePage),
    getAsTutor("/asks", asksPage),
    get("/turned-away", turnedAwayPage),
    postAsTutor("/asks/:id", answerAskForm),
    post("/unreached/:booking/:session", bookerToldForm),
    post("/unreached-hirers/:hold", hirerToldForm),
    getAsTutor("/sessions/:id/register", (_, context) => registerPage(parts, context)),
    getAsTutor("/sessions/:id/register/print", printRegisterPage),
    getAsTutor("/sessions/:id/register/children", childrenPage),
    postAsTutor("/sessions/:id/came", cameForm),
    postAsTutor("/sessions/:id/scan", scanForm),
    postAsTutor("/sessions/:id/heads", headsForm),
    postAsTutor("/sessions/:id/close", closeForm),
    getAsTutor("/sessions/door", doorStart),
    getAsTutor("/sessions/:id/door", doorPage),
    getAsTutor("/sessions/:id/taps", doorNowJson),
    postAsTutor("/sessions/:id/taps", tapsForm),
    get("/sessions/:id/book", (_, context) => bookForPage(parts, context)),
    post("/sessions/:id/book", bookForForm),
    postAsManager("/sessions/:id/cover", coverForm),
    get("/activities/:id/booking", (_, context) => termsPage(parts, context)),
    post("/activities/:id/booking", termsForm),
    getAsManager("/activities/:id/booking/looks", looksPage),
    postAsManager("/activities/:id/facilitators", facilitatorsForm),
    get("/bookings/:id/slip", slipPage),
    post("/bookings/:id/give-up", giveUpForm),
    post("/bookings/:id/accept", acceptForm),
    post("/bookings/:id/decline", declineForm),
    ...roomRoutes(parts),
    ...staffTechnologyRoutes(parts),
  ];
}
