import type { Database } from "../../platform/db/database.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import type { HappeningsAt } from "./domain/happening.ts";
import { libraryListings } from "./findable.ts";
import type { PlacesTables } from "./tables.ts";
import { librariesPage } from "./web/libraries-page.tsx";
import { libraryPage } from "./web/library-page.tsx";
import { servicePage } from "./web/service-page.tsx";

export interface PlacesParts {
  db: Database;
  /** What is on at a library: those who put things on say. */
  happeningsAt: HappeningsAt;
}

export function placesModule({ db, happeningsAt }: PlacesParts): ModuleManifest {
  const reads = db.reads<PlacesTables>();
  const access = { rule: "public" } as const;
  return {
    name: "places",
    routes: [
      { method: "GET", path: "/libraries", access, handle: (context) => librariesPage(reads, context) },
      {
        method: "GET",
        path: "/libraries/:slug",
        access,
        handle: (context) => libraryPage(reads, happeningsAt, context),
      },
      { method: "GET", path: "/services/:slug", access, handle: (context) => servicePage(reads, context) },
    ],
    findable: { kind: "library", documents: (ids) => libraryListings(db, ids) },
  };
}
