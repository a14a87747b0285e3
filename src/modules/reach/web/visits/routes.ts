import { type Answer, type Context, notFound, type Route } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { StaffRole } from "../../../../vocabulary/roles.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { countersPage } from "./counters-page.tsx";
import { takeFromCounterPage } from "./take-from-counter.ts";
import { MOST_FILE_BYTES, visitsFilePage } from "./visits-file-page.tsx";
import { visitsPage, whichLibraryPage } from "./visits-page.tsx";
import { COUNTER_PATH, VISITS_FILE_PATH, VISITS_PATH } from "./visits-paths.ts";

type Handle = (parts: ReachParts, context: Context) => Promise<Answer>;

/** Visits through the door: staff write and correct them, managers let counters send them. */
export function visitsRoutes(parts: ReachParts): Route[] {
  const staff = (role: StaffRole, method: Route["method"], path: string, handle: Handle): Route => ({
    method,
    path,
    access: { rule: "staff", role },
    handle: (context) => {
      const { visitor, params } = context;
      if (visitor!.serviceId === "*" || (params.id !== undefined && !isId(params.id))) return notFound;
      return handle(parts, context);
    },
  });
  const one = `${VISITS_PATH}/:id`;
  return [
    staff("staff", "GET", VISITS_PATH, whichLibraryPage),
    staff("staff", "GET", VISITS_FILE_PATH, visitsFilePage),
    // A file, or its text once more beside the answer to what was asked of it.
    { ...staff("staff", "POST", VISITS_FILE_PATH, visitsFilePage), takesFiles: true, bodyLimit: 2 * MOST_FILE_BYTES },
    staff("staff", "GET", one, visitsPage),
    staff("staff", "POST", one, visitsPage),
    staff("manager", "GET", `${one}/counters`, countersPage),
    staff("manager", "POST", `${one}/counters`, countersPage),
    {
      method: "POST",
      path: COUNTER_PATH,
      access: { rule: "public" },
      ownToken: true,
      handle: (context) => takeFromCounterPage(parts, context),
    },
  ];
}
