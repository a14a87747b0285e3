import type { Context, Route } from "../../../../platform/http/route.ts";
import type { NavItem } from "../../../../platform/views/header.tsx";
import type { BookingParts } from "../../actions/parts.ts";
import { answerAskForm, asksPage, bookerToldForm } from "./asks-page.tsx";
import { bookForForm, bookForPage } from "./book-for-page.tsx";
import { childrenPage } from "./children-page.tsx";
import { looksPage } from "./looks-page.tsx";
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
import { slipPage } from "./slip.tsx";
import { facilitatorsForm, termsForm, termsPage } from "./terms-page.tsx";

import { turnedAwayPage } from "./turned-away-page.tsx";

const staff = { rule: "staff" } as const;
const managers = { rule: "staff", role: "manager" } as const;

/** The items of the staff menu that bookings add. */
export const BOOKINGS_STAFF_NAV: NavItem[] = [{ key: "asks", href: "/staff/asks", label: "To answer" }];

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
  const [getAsManager, postAsManager] = [route("GET", managers), route("POST", managers)];
  return [
    get("/asks", asksPage),
    get("/turned-away", turnedAwayPage),
    post("/asks/:id", answerAskForm),
    post("/unreached/:booking/:session", bookerToldForm),
    get("/sessions/:id/register", (_, context) => registerPage(parts, context)),
    get("/sessions/:id/register/print", printRegisterPage),
    get("/sessions/:id/register/children", childrenPage),
    post("/sessions/:id/came", cameForm),
    post("/sessions/:id/scan", scanForm),
    post("/sessions/:id/heads", headsForm),
    post("/sessions/:id/close", closeForm),
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
  ];
}
