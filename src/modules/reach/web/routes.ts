import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, forWholeService, notFound, type Route } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { ReachParts } from "../actions/parts.ts";
import { readVisiting } from "../queries/visiting.ts";
import { draftPage } from "./draft-page.tsx";
import { figuresFile } from "./figures-file.ts";
import { mapFile } from "./map/map-file.tsx";
import { MOST_BYTES, membersPage } from "./members-page.tsx";
import { MEMBERS_PATH, REACH_PATH } from "./paths.ts";
import { reachPage } from "./reach-page.tsx";

type Handle = (parts: ReachParts, context: Context) => Promise<Answer>;

/** Reach, for managers of one library service. */
export function reachRoutes(parts: ReachParts): Route[] {
  const visiting = readVisiting();
  const route = (method: Route["method"], path: string, handle: Handle): Route => ({
    method,
    path,
    access: { rule: "staff", role: "manager" },
    handle: (context) => {
      const { visitor, params } = context;
      if (visitor!.serviceId === "*" || (params.id !== undefined && !isId(params.id))) return notFound;
      return handle(parts, context);
    },
  });
  // A count is the whole service's.
  const ofService =
    (handle: Handle): Handle =>
    async (given, context) =>
      mayActFor(context.visitor!, null) ? handle(given, context) : forWholeService("manager");
  const page: Handle = (given, context) => reachPage({ ...given, visiting }, context);
  return [
    route("GET", REACH_PATH, page),
    route("GET", `${REACH_PATH}/libraries/:id`, page),
    route("GET", `${REACH_PATH}/figures.csv`, figuresFile("csv")),
    route("GET", `${REACH_PATH}/figures.xlsx`, figuresFile("xlsx")),
    route("GET", `${REACH_PATH}/figures.json`, figuresFile("json")),
    route("GET", `${REACH_PATH}/map.svg`, mapFile),
    route("GET", MEMBERS_PATH, ofService(membersPage)),
    {
      ...route("POST", MEMBERS_PATH, ofService(membersPage)),
      takesFiles: true,
      bodyLimit: MOST_BYTES + 100_000,
    },
    route("GET", `${MEMBERS_PATH}/:id`, ofService(draftPage)),
    route("POST", `${MEMBERS_PATH}/:id`, ofService(draftPage)),
  ];
}
