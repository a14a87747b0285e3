import type { Clock } from "../../platform/clock/clock.ts";
import type { Database } from "../../platform/db/database.ts";
import type { Events } from "../../platform/events.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { librariesByPlace, type PlacesTables } from "../places/index.ts";
import { relistServices } from "./actions/relist-services.ts";
import { localServicePath } from "./domain/service-listing.ts";
import { serviceListings } from "./findable.ts";
import { servicePaths, servicePathsStamp } from "./queries/services.ts";
import type { PartnersTables } from "./tables.ts";
import { localServicePage } from "./web/local-service-page.tsx";
import { orukRoutes } from "./web/oruk-feed.ts";

export interface PartnersParts {
  db: Database;
  clock: Clock;
  events: Events;
}

export function partnersModule({ db, clock, events }: PartnersParts): ModuleManifest {
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
      ...orukRoutes(reads),
    ],
    findable: [
      {
        kind: "service",
        documents: (ids) => serviceListings(db, () => librariesByPlace(db.trx<PlacesTables>()), clock.today(), ids),
      },
    ],
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
