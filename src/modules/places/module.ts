import type { Clock } from "../../platform/clock/clock.ts";
import type { Database } from "../../platform/db/database.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { libraryListings } from "./findable.ts";

export function placesModule({ db }: { db: Database; clock: Clock }): ModuleManifest {
  return {
    name: "places",
    routes: [],
    findable: { kind: "library", documents: (ids) => libraryListings(db, ids) },
  };
}
