import type { Clock } from "../../platform/clock/clock.ts";
import type { Database } from "../../platform/db/database.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { activityListings, type LibraryForListing } from "./findable.ts";
import type { ProgrammeTables } from "./tables.ts";
import { activityPage, type PlaceOf } from "./web/activity-page.tsx";

export interface ProgrammeParts {
  db: Database;
  clock: Clock;
  /** Libraries as listings need them, inside the open transaction. */
  librariesForListing: (ids: string[]) => Promise<Map<string, LibraryForListing>>;
  placeOf: PlaceOf;
}

export function programmeModule({ db, clock, librariesForListing, placeOf }: ProgrammeParts): ModuleManifest {
  return {
    name: "programme",
    routes: [
      {
        method: "GET",
        path: "/activities/:slug",
        access: { rule: "public" },
        handle: (context) => activityPage(db.reads<ProgrammeTables>(), placeOf, context),
      },
    ],
    findable: { kind: "activity", documents: (ids) => activityListings(db, clock.now(), librariesForListing, ids) },
  };
}
