import { OF_CIRCLES } from "./route-matrix-circles.ts";
import { OF_GIVEN } from "./route-matrix-given.ts";
import { OF_IDEAS } from "./route-matrix-ideas.ts";
import { OF_OUTCOMES } from "./route-matrix-outcomes.ts";
import { OF_PARTNERS } from "./route-matrix-partners.ts";
import { OF_REACH } from "./route-matrix-reach.ts";
import { OF_REFERRALS } from "./route-matrix-referrals.ts";
import { OF_ROOMS } from "./route-matrix-rooms.ts";

/**
 * Who may use which route, said again apart from the routes: a new route has to be written here too, or the test of all
 * routes fails. After a route's path: what its ids are ids of, in their order.
 */
export const MATRIX = {
  /** Anybody, signed in or not. */
  nobody: [
    "GET /healthz",
    "GET /readyz",
    "GET /privacy",
    "GET /accessibility",
    "GET /sources",
    "GET /libraries",
    "GET /libraries/:slug.json",
    "GET /libraries/:slug",
    "GET /services/:slug",
    ...OF_PARTNERS.nobody,
    ...OF_REFERRALS.nobody,
    ...OF_CIRCLES.nobody,
    ...OF_IDEAS.nobody,
    ...OF_REACH.nobody,
    "GET /services/:slug/look.css",
    "GET /services/:slug/logo",
    "GET /api/v1/libraries",
    "GET /api/v1/libraries/:id",
    "GET /staff/first",
    "POST /staff/first",
    "GET /staff/sign-in",
    "POST /staff/sign-in",
    "GET /staff/sign-in/sent",
    "GET /staff/sign-in/confirm",
    "POST /staff/sign-in/confirm",
    "GET /staff/passkey.js",
    "GET /staff/sign-in/council",
    "GET /staff/sign-in/council/:id",
    "GET /staff/sign-in/council-back",
    "GET /staff/desk",
    "POST /staff/desk",
    "GET /libraries/:slug.ics",
    "GET /libraries/:slug.atom",
    "GET /activities/:slug.ics",
    "GET /activities/:slug.atom",
    "GET /activities/:slug.json",
    "GET /embed",
    "GET /activities/:slug",
    "GET /api/v1/activities",
    "GET /api/v1/activities/:id",
    "GET /api/v1/sessions",
    "GET /activities/:slug/book",
    "POST /activities/:slug/book",
    "GET /activities/:slug/ask",
    "POST /activities/:slug/ask",
    "GET /booking",
    "GET /booking.ics",
    "POST /booking/change",
    "GET /booking/give-up",
    "POST /booking/give-up",
    "GET /booking/offer",
    "POST /booking/offer",
    "GET /asked",
    "POST /asked/take-back",
    "GET /booking/find",
    "POST /booking/find",
    ...OF_ROOMS.nobody,
    "GET /",
    "GET /search",
    "GET /list",
    "POST /list",
    "POST /list/print",
    "POST /search",
    "GET /search.ics",
    "GET /search.atom",
    "GET /search.json",
    "POST /forget-place",
    "GET /api/v1/search",
    "GET /api",
    "GET /api/openapi.json",
    "GET /embed.js",
    "GET /door-worker.js",
    "GET /door.webmanifest",
    "GET /sitemap.xml",
    "GET /sitemap-:part(^\\d{1,4}).xml",
    "GET /robots.txt",
    "GET /.well-known/security.txt",
    "GET /my/sign-in",
    "POST /my/sign-in",
    "GET /my/sign-in/sent",
    "GET /my/sign-in/card",
    "POST /my/sign-in/card",
    "GET /my/sign-in/confirm",
    "POST /my/sign-in/confirm",
  ],
  /** Whoever is signed in to an account of their own, and no member of staff. */
  resident: [
    ...OF_PARTNERS.resident,
    "GET /my",
    ...OF_REFERRALS.resident,
    "GET /my/family",
    "POST /my/family",
    "POST /my/family/forget",
    "GET /my/account",
    "POST /my/account",
    "GET /my/account/kept.json",
    "POST /my/account/delete",
    "POST /my/sign-out",
    ...OF_ROOMS.resident,
  ],
  /** Whoever has opened the link of their mail, before and after the second step. */
  half: [
    "GET /staff/second-step",
    "POST /staff/second-step",
    "GET /staff/second-step/set-up",
    "GET /staff/second-step/app",
    "POST /staff/second-step/app",
    "GET /staff/second-step/new-passkey",
    "POST /staff/second-step/new-passkey",
    "POST /staff/second-step/passkey",
    "POST /staff/sign-out",
  ],
  /** Whoever runs a session, guest tutors too; of sessions, those they are named for. */
  guest_tutor: [
    "GET /staff/account/recovery-codes",
    "POST /staff/account/recovery-codes",
    "GET /staff/account",
    "POST /staff/account/pin",
    "POST /staff/account/remove-app",
    "POST /staff/account/remove-passkey",
    "POST /staff/account/end-session",
    "POST /staff/account/service",
    "POST /staff/lock",
    "GET /staff",
    "POST /staff/account/digest",
    "GET /staff/mine",
    "GET /staff/asks",
    "POST /staff/asks/:id ask",
    "GET /staff/sessions/:id/register session",
    "GET /staff/sessions/:id/register/print session",
    "GET /staff/sessions/:id/register/children session",
    "POST /staff/sessions/:id/came session",
    "POST /staff/sessions/:id/scan session",
    "POST /staff/sessions/:id/heads session",
    "POST /staff/sessions/:id/close session",
    "GET /staff/sessions/door",
    "GET /staff/sessions/:id/door session",
    "GET /staff/sessions/:id/taps session",
    "POST /staff/sessions/:id/taps session",
  ],
  /** Staff of any role, of their own service. */
  staff: [
    ...OF_CIRCLES.staff,
    ...OF_IDEAS.staff,
    ...OF_REACH.staff,
    ...OF_OUTCOMES.staff,
    "POST /list/send",
    "GET /staff/libraries",
    "GET /staff/libraries/:id library",
    "GET /staff/libraries/:id/details library",
    "POST /staff/libraries/:id/details library",
    "GET /staff/libraries/:id/hours library",
    "POST /staff/libraries/:id/hours library",
    "GET /staff/libraries/:id/access library",
    "POST /staff/libraries/:id/access library",
    "GET /staff/libraries/:id/closures library",
    "POST /staff/libraries/:id/closures library",
    "GET /staff/libraries/:id/close-now library",
    "GET /staff/libraries/:id/closures/:closure library closure",
    "GET /staff/libraries/:id/closures/:closure/notice library closure",
    "POST /staff/libraries/:id/closures/:closure/withdraw library closure",
    "GET /staff/terms",
    "GET /staff/where",
    "GET /staff/at/:id library",
    "GET /staff/week",
    "GET /staff/programme",
    "GET /staff/copy-term",
    "POST /staff/copy-term",
    "GET /staff/activities/new",
    "GET /staff/activities/check",
    "GET /staff/activities/form",
    "POST /staff/activities/check",
    "POST /staff/activities/form",
    "POST /staff/activities",
    "GET /staff/activities/:id activity",
    "GET /staff/activities/:id/edit activity",
    "POST /staff/activities/:id/edit activity",
    "GET /staff/activities/:id/when activity",
    "POST /staff/activities/:id/when activity",
    "GET /staff/activities/:id/cancel activity",
    "POST /staff/activities/:id/cancel activity",
    "POST /staff/activities/:id/publish activity",
    "POST /staff/activities/:id/withdraw activity",
    "GET /staff/activities/:id/copy activity",
    "POST /staff/activities/:id/copy activity",
    "GET /staff/activities/:id/history activity",
    "GET /staff/activities/:id/translations activity",
    "GET /staff/activities/:id/translations/:language activity",
    "POST /staff/activities/:id/translations/:language activity",
    "GET /staff/sessions/:id session",
    "POST /staff/sessions/:id/cancel session",
    "POST /staff/sessions/:id/move session",
    "POST /staff/sessions/:id/restore session",
    "POST /staff/sessions/:id/note session",
    "POST /staff/sessions/:id/costs session",
    "POST /staff/unreached/:booking/:session booking session",
    ...OF_ROOMS.staff,
    "GET /staff/turned-away",
    "GET /staff/sessions/:id/book session",
    "POST /staff/sessions/:id/book session",
    "GET /staff/activities/:id/booking activity",
    "POST /staff/activities/:id/booking activity",
    "GET /staff/bookings/:id/slip booking",
    "POST /staff/bookings/:id/give-up booking",
    "POST /staff/bookings/:id/accept booking",
    "POST /staff/bookings/:id/decline booking",
    ...OF_PARTNERS.staff,
    ...OF_REFERRALS.staff,
  ],
  /** Managers of a service, and whoever is above them. */
  manager: [
    ...OF_REACH.manager,
    ...OF_IDEAS.manager,
    ...OF_GIVEN.manager,
    ...OF_OUTCOMES.manager,
    ...OF_PARTNERS.manager,
    ...OF_ROOMS.manager,
    "POST /staff/terms",
    "POST /staff/sessions/:id/cover session",
    "GET /staff/activities/:id/booking/looks activity",
    "POST /staff/activities/:id/facilitators activity",
    "POST /staff/terms/:id/remove term",
    "GET /staff/desks",
    "POST /staff/desks",
    "POST /staff/desks/remove",
  ],
  service_administrator: [
    "GET /staff/service",
    "POST /staff/service",
    "GET /staff/service/colours",
    "POST /staff/service/colours",
    "GET /staff/service/logo",
    "POST /staff/service/logo",
    "POST /staff/service/logo/remove",
    "GET /staff/service/council-sign-in",
    "POST /staff/service/council-sign-in",
    "GET /staff/service/library-cards",
    "POST /staff/service/library-cards",
    "POST /staff/service/library-cards/try",
    "GET /staff/people",
    "GET /staff/people/invite",
    "POST /staff/people/invite",
    "GET /staff/people/:id person",
    "POST /staff/people/:id person",
    "POST /staff/people/:id/suspend person",
    "POST /staff/people/:id/restore person",
    "POST /staff/people/:id/reset-second-step person",
  ],
  installation_administrator: [
    "GET /staff/admin/mail",
    "GET /staff/needs",
    "GET /staff/needs/:need",
    "POST /staff/needs/:need",
    "POST /staff/needs/:need/remove",
    "GET /staff/needs/new",
    "POST /staff/needs/new",
    "POST /staff/needs/:need/names",
    "POST /staff/needs/:need/offer",
    ...OF_PARTNERS.installation_administrator,
  ],
} as const satisfies Record<string, readonly string[]>;

export type Who = keyof typeof MATRIX;
export type Thing =
  | "action"
  | "agreement"
  | "assessment"
  | "plan"
  | "objective"
  | "course"
  | "library"
  | "given"
  | "closure"
  | "term"
  | "person"
  | "activity"
  | "session"
  | "ask"
  | "booking"
  | "space"
  | "standing"
  | "group"
  | "hold"
  | "device"
  | "loan"
  | "computer"
  | "time"
  | "source"
  | "draft"
  | "members"
  | "survey"
  | "point"
  | "voice"
  | "idea";
