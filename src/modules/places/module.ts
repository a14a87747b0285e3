import type { Clock } from "../../platform/clock/clock.ts";
import type { Database } from "../../platform/db/database.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { libraryListings } from "./findable.ts";
import { libraryPaths } from "./queries/library-paths.ts";
import type { PlacesTables } from "./tables.ts";
import { type LibrariesApiParts, librariesApi, libraryJson } from "./web/libraries-api.ts";
import { librariesPage, servicePage } from "./web/libraries-page.tsx";

export interface PlacesParts {
  db: Database;
  clock: Clock;
  /** Without a slash at the end. */
  baseUrl: string;
  findPlace: LibrariesApiParts["findPlace"];
}

export function placesModule({ db, baseUrl, findPlace }: PlacesParts): ModuleManifest {
  const reads = db.reads<PlacesTables>();
  const api = { reads, baseUrl, findPlace };
  return {
    name: "places",
    routes: [
      {
        method: "GET",
        path: "/libraries/:slug.json",
        access: { rule: "public" },
        handle: (context) => libraryJson(api, context),
      },
      {
        method: "GET",
        path: "/libraries",
        access: { rule: "public" },
        handle: (context) => librariesPage(reads, context),
      },
      {
        method: "GET",
        path: "/services/:slug",
        access: { rule: "public" },
        handle: (context) => servicePage(reads, context),
      },
    ],
    api: librariesApi(api),
    sitemap: () => libraryPaths(reads),
    findable: { kind: "library", documents: (ids) => libraryListings(db, ids) },
  };
}
