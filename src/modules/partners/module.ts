import type { Clock } from "../../platform/clock/clock.ts";
import type { Database } from "../../platform/db/database.ts";
import type { Events } from "../../platform/events.ts";
import type { FoundPostcode } from "../../platform/geo/postcodes.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { librariesByPlace, type PlacesTables } from "../places/index.ts";
import { clearFeed } from "./actions/keep-feed.ts";
import { relistServices } from "./actions/relist-services.ts";
import { localServicePath } from "./domain/service-listing.ts";
import { serviceListings } from "./findable.ts";
import { publishedServices } from "./published.ts";
import { servicePaths, servicePathsStamp } from "./queries/services.ts";
import type { PartnersTables } from "./tables.ts";
import { localServicePage } from "./web/local-service-page.tsx";
import { orukRoutes } from "./web/oruk-feed.ts";
import { termsRoutes } from "./web/staff/terms-pages.tsx";

export interface PartnersParts {
  db: Database;
  clock: Clock;
  events: Events;
  findPostcode: (text: string) => FoundPostcode | undefined;
  /** What people say for each need. */
  saidFor: () => Promise<ReadonlyMap<string, string[]>>;
}

export function partnersModule({ db, clock, events, findPostcode, saidFor }: PartnersParts): ModuleManifest {
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
    ],
    findable: [
      {
        kind: "service",
        documents: (ids) => serviceListings(db, () => librariesByPlace(db.trx<PlacesTables>()), clock.today(), ids),
      },
    ],
    published: [{ kind: "service", records: (ids) => publishedServices(db, ids) }],
    everyMinute: [{ name: "take out of the feed what is over", run: () => clearFeed({ db, clock }) }],
    daily: [{ name: "list services whose hours begin or end", run: () => relistServices({ db, clock, events }) }],
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
