import type { Clock } from "../../platform/clock/clock.ts";
import type { Database } from "../../platform/db/database.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { libraryListings } from "./findable.ts";
import type { PlacesTables } from "./tables.ts";
import { librariesPage, servicePage } from "./web/libraries-page.tsx";

export function placesModule({ db }: { db: Database; clock: Clock }): ModuleManifest {
  const reads = db.reads<PlacesTables>();
  return {
    name: "places",
    routes: [
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
    findable: { kind: "library", documents: (ids) => libraryListings(db, ids) },
  };
}
