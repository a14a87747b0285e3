import type { Route } from "../../../../platform/http/route.ts";
import { staffRoutes } from "../../../../platform/http/staff-routes.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { countersPage } from "./counters-page.tsx";
import { takeFromCounterPage } from "./take-from-counter.ts";
import { MOST_FILE_BYTES, visitsFilePage } from "./visits-file-page.tsx";
import { visitsPage, whichLibraryPage } from "./visits-page.tsx";
import { COUNTER_PATH, VISITS_FILE_PATH, VISITS_PATH } from "./visits-paths.ts";

/** Visits through the door: staff write and correct them, managers let counters send them. */
export function visitsRoutes(parts: ReachParts): Route[] {
  const { route: staff, both } = staffRoutes(parts);
  const one = `${VISITS_PATH}/:id`;
  return [
    staff("staff", "GET", VISITS_PATH, whichLibraryPage),
    staff("staff", "GET", VISITS_FILE_PATH, visitsFilePage),
    // A file, or its text once more beside the answer to what was asked of it.
    { ...staff("staff", "POST", VISITS_FILE_PATH, visitsFilePage), takesFiles: true, bodyLimit: 2 * MOST_FILE_BYTES },
    ...both("staff", one, visitsPage),
    ...both("manager", `${one}/counters`, countersPage),
    {
      method: "POST",
      path: COUNTER_PATH,
      access: { rule: "public" },
      ownToken: true,
      handle: (context) => takeFromCounterPage(parts, context),
    },
  ];
}
