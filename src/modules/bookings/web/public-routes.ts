import type { Context, Route } from "../../../platform/http/route.ts";
import { askAnswer, askPage } from "./ask-page.tsx";
import { askedPage, takeBackAnswer } from "./asked-page.tsx";
import { bookAnswer, bookPage } from "./book-page.tsx";
import { bookingCalendar } from "./booking-calendar.ts";
import { bookingPage, changeAnswer } from "./booking-page.tsx";
import { findAnswer, findPage } from "./find-page.tsx";
import { giveUpAnswer, giveUpQuestion } from "./give-up-booking.tsx";
import { hirerRoutes } from "./hirers/hirer-routes.ts";
import { offerAnswer, offerPage } from "./offer-page.tsx";
import type { WebParts } from "./parts.ts";
import { spaceRoutes } from "./spaces/space-routes.ts";
import { technologyRoutes } from "./technology/technology-routes.ts";

const access = { rule: "public" } as const;

/** Tries a minute from one address: a library's own computers share one. */
const BOOKINGS_A_MINUTE = 60;
/** Each change of a booking is a message to whoever was named in it. */
const CHANGES_A_MINUTE = 10;
/** A code and a name are short: nobody may try many. */
const CODES_A_MINUTE = 10;

type Handle = (parts: WebParts, context: Context) => ReturnType<Route["handle"]>;

/** What anybody may do with bookings, by address. */
export function publicRoutes(parts: WebParts): Route[] {
  const route = (method: Route["method"], path: string, handle: Handle, perMinute?: number): Route => ({
    method,
    path,
    access,
    handle: (context) => handle(parts, context),
    ...(perMinute && { perMinute }),
  });
  return [
    route("GET", "/activities/:slug/book", bookPage),
    route("POST", "/activities/:slug/book", bookAnswer, BOOKINGS_A_MINUTE),
    route("GET", "/activities/:slug/ask", askPage),
    route("POST", "/activities/:slug/ask", askAnswer, BOOKINGS_A_MINUTE),
    route("GET", "/asked", askedPage),
    route("POST", "/asked/take-back", takeBackAnswer, CHANGES_A_MINUTE),
    route("GET", "/booking", bookingPage),
    route("GET", "/booking.ics", bookingCalendar),
    route("POST", "/booking/change", changeAnswer, CHANGES_A_MINUTE),
    route("GET", "/booking/give-up", giveUpQuestion),
    route("POST", "/booking/give-up", giveUpAnswer, CHANGES_A_MINUTE),
    route("GET", "/booking/offer", offerPage),
    route("POST", "/booking/offer", offerAnswer, CHANGES_A_MINUTE),
    route("GET", "/booking/find", (_, context) => findPage(context)),
    route("POST", "/booking/find", findAnswer, CODES_A_MINUTE),
    ...spaceRoutes(parts),
    ...hirerRoutes(parts),
    ...technologyRoutes(parts),
  ];
}
