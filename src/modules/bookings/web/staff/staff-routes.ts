import type { Context, Route } from "../../../../platform/http/route.ts";
import type { NavItem } from "../../../../platform/views/header.tsx";
import type { BookingParts } from "../../actions/parts.ts";
import { answerAskForm, asksPage, bookerToldForm } from "./asks-page.tsx";

import { turnedAwayPage } from "./turned-away-page.tsx";

const access = { rule: "staff" } as const;

/** The items of the staff menu that bookings add. */
export const BOOKINGS_STAFF_NAV: NavItem[] = [{ key: "asks", href: "/staff/asks", label: "To answer" }];

type Handle = (parts: BookingParts, context: Context) => ReturnType<Route["handle"]>;

/** What staff do with bookings, by address. */
export function staffRoutes(parts: BookingParts): Route[] {
  const route = (method: Route["method"]) => (path: string, handle: Handle) => ({
    method,
    path: `/staff${path}`,
    access,
    handle: (context: Context) => handle(parts, context),
  });
  const [get, post] = [route("GET"), route("POST")];
  return [
    get("/asks", asksPage),
    get("/turned-away", turnedAwayPage),
    post("/asks/:id", answerAskForm),
    post("/unreached/:booking/:session", bookerToldForm),
  ];
}
