import { mayActFor } from "../../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, forWholeService, notFound, type Route } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { GivenPages } from "../../actions/given/given-parts.ts";
import { readPublished } from "../../queries/given/published.ts";
import { filePage } from "./file-page.tsx";
import { filesPage, MOST_BYTES } from "./files-page.tsx";
import type { ReturnPages } from "./load-return.ts";
import { namesPage } from "./names-page.tsx";
import { odditiesPage } from "./oddities-page.tsx";
import { GIVEN_PATH, QUALITY_PATH, RETURN_PATH } from "./paths.ts";
import { qualityPage } from "./quality-page.tsx";
import { returnCsv, returnWorkbook } from "./return-file.ts";
import { returnPage } from "./return-page.tsx";
import { rowPage } from "./row-page.tsx";

type Handle = (parts: ReturnPages, context: Context) => Promise<Answer>;

/** Counts from other systems, for managers who act for the whole of one library service. */
export function givenRoutes(asked: GivenPages): Route[] {
  const parts: ReturnPages = { ...asked, published: readPublished() };
  const route = (method: Route["method"], path: string, handle: Handle): Route => ({
    method,
    path,
    access: { rule: "staff", role: "manager" },
    handle: (context) => {
      const { visitor, params } = context;
      if (visitor!.serviceId === "*") return notFound;
      if (!mayActFor(visitor!, null)) return forWholeService("manager");
      if (params.id !== undefined && !isId(params.id)) return notFound;
      return handle(parts, context);
    },
  });
  const both = (path: string, handle: Handle): Route[] => [route("GET", path, handle), route("POST", path, handle)];
  return [
    ...both(QUALITY_PATH, qualityPage),
    route("GET", RETURN_PATH, returnPage),
    route("GET", `${RETURN_PATH}.csv`, returnCsv),
    route("GET", `${RETURN_PATH}.xlsx`, returnWorkbook),
    route("GET", GIVEN_PATH, filesPage),
    { ...route("POST", GIVEN_PATH, filesPage), takesFiles: true, bodyLimit: MOST_BYTES + 100_000 },
    ...both(`${GIVEN_PATH}/:id`, filePage),
    ...both(`${GIVEN_PATH}/:id/oddities/unknown_library`, namesPage),
    ...both(`${GIVEN_PATH}/:id/oddities/:kind`, odditiesPage),
    ...both(`${GIVEN_PATH}/:id/rows/:line`, rowPage),
  ];
}
