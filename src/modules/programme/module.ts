import type { ModuleManifest } from "../../platform/manifest.ts";
import type { AvailabilityOf } from "../../vocabulary/session-standing.ts";
import type { PlacesTables } from "../places/index.ts";
import { extendSeries } from "./actions/extend-series.ts";
import { followLibraries } from "./actions/follow-libraries.ts";
import { publishDue } from "./actions/publish-due.ts";
import { publishedActivities } from "./actions/published-activities.ts";
import { sayRulesAgain } from "./actions/say-rules-again.ts";
import { tellDatesPast } from "./actions/tell-dates-past.ts";
import { activityListings, type BehindOf, type LibraryForListing } from "./findable.ts";
import { activityPaths, activityPathsStamp } from "./queries/activity-paths.ts";
import type { ProgrammeTables } from "./tables.ts";
import { activitiesApi, activityJson } from "./web/activities-api.ts";
import { type AskForListing, activityPage, type PlaceOf, type QuotesOn } from "./web/activity-page.tsx";
import { embedPage } from "./web/embed-page.tsx";
import { feedRoutes } from "./web/feeds.ts";
import { sessionsApi } from "./web/sessions-api.ts";
import type { StaffPageParts } from "./web/staff/staff-pages.ts";
import { PROGRAMME_STAFF_NAV, programmeStaffRoutes } from "./web/staff/staff-routes.ts";

export interface ProgrammeParts extends StaffPageParts {
  /** Libraries as listings need them, inside the open transaction. */
  librariesForListing: (ids: string[]) => Promise<Map<string, LibraryForListing>>;
  placeOf: PlaceOf;
  /** Who stands behind activities: inside the open transaction, and as the public reads. */
  behindOf: BehindOf;
  behindShown: BehindOf;
  /** Where sessions stand: those who give the places say. */
  availability: AvailabilityOf;
  /** What people say of an activity: whoever keeps their words says. */
  quotesOn?: QuotesOn;
  /** The way to ask for somebody else's service behind a date: whoever takes people for it says. */
  askFor?: AskForListing;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Only this machine can reach the installation. */
  local: boolean;
}

export function programmeModule(parts: ProgrammeParts): ModuleManifest {
  const {
    db,
    clock,
    events,
    takingsOf,
    toldOf,
    partnersOf,
    waitingAt,
    librariesForListing,
    placeOf,
    behindOf,
    behindShown,
    availability,
    quotesOn,
    askFor,
    baseUrl,
    local,
    activityLinks,
    sessionLinks,
  } = parts;
  const staff = { db, clock, events, activityLinks, sessionLinks };
  const feeds = {
    programme: db.reads<ProgrammeTables>(),
    places: db.reads<PlacesTables>(),
    baseUrl,
    local,
    availability,
    behindShown,
  };
  const access = { rule: "public" } as const;
  return {
    name: "programme",
    routes: [
      ...feedRoutes(feeds),
      { method: "GET", path: "/activities/:slug.json", access, handle: (context) => activityJson(feeds, context) },
      { method: "GET", path: "/embed", access, handle: (context) => embedPage(feeds, context) },
      {
        method: "GET",
        path: "/activities/:slug",
        access,
        handle: (context) =>
          activityPage({ db: feeds.programme, placeOf, behindShown, availability, quotesOn, askFor, baseUrl }, context),
      },
      ...programmeStaffRoutes({ ...staff, takingsOf, toldOf, partnersOf, waitingAt }),
    ],
    staffNav: PROGRAMME_STAFF_NAV,
    hears: { "library.changed": (detail) => followLibraries(staff, detail as { ids: string[]; itselfOnly?: boolean }) },
    daily: [
      { name: "extend series", run: () => extendSeries(staff) },
      { name: "say anew which dates are left", run: () => sayRulesAgain(staff) },
      { name: "tell of activities that had a date lately", run: () => tellDatesPast(staff) },
    ],
    everyMinute: [{ name: "publish what is due", run: () => publishDue(staff) }],
    api: [...activitiesApi(feeds), ...sessionsApi(feeds)],
    sitemap: { paths: () => activityPaths(feeds.programme), stamp: () => activityPathsStamp(feeds.programme) },
    findable: [
      { kind: "activity", documents: (ids) => activityListings(db, clock.now(), librariesForListing, behindOf, ids) },
    ],
    published: [
      {
        kind: "activity",
        records: (ids) => publishedActivities({ db, clock, baseUrl, librariesForListing, behindOf }, ids),
      },
    ],
  };
}
