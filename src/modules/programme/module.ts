import type { ModuleManifest } from "../../platform/manifest.ts";
import { keepDatesAhead } from "./actions/extend-series.ts";
import type { StaffParts } from "./actions/staff-parts.ts";
import { activityListings, type LibraryForListing } from "./findable.ts";
import { PROGRAMME_STAFF_NAV, programmeStaffRoutes } from "./web/staff/staff-routes.ts";

export interface ProgrammeParts extends StaffParts {
  /** Libraries as listings need them, inside the open transaction. */
  librariesForListing: (ids: string[]) => Promise<Map<string, LibraryForListing>>;
}

export function programmeModule({ db, clock, events, librariesForListing }: ProgrammeParts): ModuleManifest {
  const staff = { db, clock, events };
  return {
    name: "programme",
    routes: [...programmeStaffRoutes(staff)],
    staffNav: PROGRAMME_STAFF_NAV,
    daily: [{ name: "extend series", run: () => keepDatesAhead(staff) }],
    findable: { kind: "activity", documents: (ids) => activityListings(db, clock.now(), librariesForListing, ids) },
  };
}
