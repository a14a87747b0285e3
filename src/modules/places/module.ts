import type { ModuleManifest } from "../../platform/manifest.ts";
import type { AvailabilityOf } from "../../vocabulary/session-standing.ts";
import type { StaffParts } from "./actions/staff-parts.ts";
import type { HappeningsAt } from "./domain/happening.ts";
import { libraryListings } from "./findable.ts";
import { libraryPaths, libraryPathsStamp } from "./queries/library-paths.ts";
import type { PlacesTables } from "./tables.ts";
import { type LibrariesApiParts, librariesApi, libraryJson } from "./web/libraries-api.ts";
import { librariesPage } from "./web/libraries-page.tsx";
import { libraryPage, type QuotesOn, type ServicesHere, type TechnologyLink } from "./web/library-page.tsx";
import { lookStylesheet, serviceLogo } from "./web/look-files.ts";
import { servicePage } from "./web/service-page.tsx";
import type { ClosingSteps } from "./web/staff/closures.tsx";
import { PLACES_STAFF_NAV, placesStaffRoutes } from "./web/staff/staff-routes.ts";

export interface PlacesParts extends StaffParts {
  /** Without a slash at the end. */
  baseUrl: string;
  findPlace: LibrariesApiParts["findPlace"];
  /** What is on at a library: those who put things on say. */
  happeningsAt: HappeningsAt;
  /** Where sessions stand: those who give the places say. */
  availability: AvailabilityOf;
  /** What closing a library means for what is on there. */
  closing: ClosingSteps;
  /** Where a library's spaces are shown and booked: whoever keeps their bookings says, by the library's slug. */
  spacesPath?: (slug: string) => string;
  /** Where a library says what technology it lends and gives: whoever lends says; undefined where it does not. */
  technologyLink?: TechnologyLink;
  /** What others run at a library: whoever lists it says. */
  servicesHere?: ServicesHere;
  /** What people say of a library: whoever keeps their words says. */
  quotesOn?: QuotesOn;
}

export function placesModule(parts: PlacesParts): ModuleManifest {
  const {
    db,
    clock,
    events,
    baseUrl,
    findPlace,
    happeningsAt,
    availability,
    closing,
    spacesPath,
    technologyLink,
    servicesHere,
    quotesOn,
    assess,
  } = parts;
  const reads = db.reads<PlacesTables>();
  const api = { db, reads, baseUrl, findPlace };
  const access = { rule: "public" } as const;
  return {
    name: "places",
    routes: [
      { method: "GET", path: "/libraries", access, handle: (context) => librariesPage(reads, context) },
      { method: "GET", path: "/libraries/:slug.json", access, handle: (context) => libraryJson(api, context) },
      {
        method: "GET",
        path: "/libraries/:slug",
        access,
        handle: (context) =>
          libraryPage(
            { db, happeningsAt, availability, baseUrl, spacesPath, technologyLink, servicesHere, quotesOn },
            context,
          ),
      },
      { method: "GET", path: "/services/:slug", access, handle: (context) => servicePage(reads, context) },
      { method: "GET", path: "/services/:slug/look.css", access, handle: (context) => lookStylesheet(reads, context) },
      { method: "GET", path: "/services/:slug/logo", access, handle: (context) => serviceLogo(reads, context) },
      ...placesStaffRoutes({ db, clock, events, assess }, closing),
    ],
    api: librariesApi(api),
    sitemap: { paths: () => libraryPaths(reads), stamp: () => libraryPathsStamp(reads) },
    staffNav: PLACES_STAFF_NAV,
    findable: [{ kind: "library", documents: (ids) => libraryListings(db, ids) }],
  };
}
