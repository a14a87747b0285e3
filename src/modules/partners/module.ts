import type { Events } from "../../platform/events.ts";
import type { FoundPostcode } from "../../platform/geo/postcodes.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { librariesByPlace, type PlacesTables } from "../places/index.ts";
import { forgetDrafts } from "./actions/file-drafts.ts";
import { clearFeed } from "./actions/keep-feed.ts";
import { sourceReader } from "./actions/read-sources.ts";
import { relistServices } from "./actions/relist-services.ts";
import type { SourceParts } from "./actions/source-parts.ts";
import { localServicePath } from "./domain/service-listing.ts";
import { serviceListings } from "./findable.ts";
import { publishedServices } from "./published.ts";
import { servicePaths, servicePathsStamp } from "./queries/services.ts";
import type { PartnersTables } from "./tables.ts";
import { localServicePage } from "./web/local-service-page.tsx";
import { orukRoutes } from "./web/oruk-feed.ts";
import { SOURCES_NAV, sourceRoutes } from "./web/staff/source-routes.ts";
import { termsRoutes } from "./web/staff/terms-pages.tsx";

export interface PartnersParts extends SourceParts {
  events: Events;
  findPostcode: (text: string) => FoundPostcode | undefined;
  /** What people say for each need. */
  saidFor: () => Promise<ReadonlyMap<string, string[]>>;
}

export function partnersModule(parts: PartnersParts): ModuleManifest {
  const { db, clock, events, findPostcode, saidFor } = parts;
  const reader = sourceReader(parts);
  const reads = db.reads<PartnersTables>();
  const places = db.reads<PlacesTables>();
  return {
    name: "partners",
    routes: [
      {
        method: "GET",
        path: "/local-services/:slug",
        access: { rule: "public" },
        handle: (context) => localServicePage({ db: reads, places }, context),
      },
      ...termsRoutes({ db, reads, events }),
      ...orukRoutes({ db: reads, findPostcode, saidFor }),
      ...sourceRoutes({ ...parts, reader }),
    ],
    staffNav: [SOURCES_NAV],
    everyMinute: [
      { name: "read sources that are due", run: async () => reader.wake() },
      { name: "take out of the feed what is over", run: () => clearFeed({ db, clock }) },
    ],
    findable: [
      {
        kind: "service",
        documents: (ids) => serviceListings(db, () => librariesByPlace(db.trx<PlacesTables>()), clock.today(), ids),
      },
    ],
    daily: [
      { name: "forget files that nobody took", run: () => forgetDrafts(parts) },
      { name: "list services whose hours begin or end", run: () => relistServices({ db, clock, events }) },
    ],
    published: [{ kind: "service", records: (ids) => publishedServices(db, ids) }],
    sitemap: {
      paths: async () =>
        (await servicePaths(reads)).map(({ slug, changed_at }) => ({
          path: localServicePath(slug),
          changed: changed_at,
        })),
      stamp: () => servicePathsStamp(reads),
    },
  };
}
