import type { Clock } from "../../platform/clock/clock.ts";
import type { Database } from "../../platform/db/database.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { activityListings, type LibraryForListing } from "./findable.ts";

export interface ProgrammeParts {
  db: Database;
  clock: Clock;
  /** Libraries as listings need them, inside the open transaction. */
  librariesForListing: (ids: string[]) => Promise<Map<string, LibraryForListing>>;
}

export function programmeModule({ db, clock, librariesForListing }: ProgrammeParts): ModuleManifest {
  return {
    name: "programme",
    routes: [],
    findable: { kind: "activity", documents: (ids) => activityListings(db, clock.now(), librariesForListing, ids) },
  };
}
