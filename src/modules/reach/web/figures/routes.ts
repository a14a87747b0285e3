import { notFound, type Route } from "../../../../platform/http/route.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { HEADCOUNTS_PATH } from "./figures-paths.ts";
import { headcountsFile } from "./headcounts-file.ts";
import { headcountsPage } from "./headcounts-page.tsx";

/** Figures of what happens, for managers: of one library service, or of the libraries that they act for. */
export function headcountRoutes(parts: ReachParts): Route[] {
  const pages = { "": headcountsPage, ".csv": headcountsFile("csv"), ".json": headcountsFile("json") };
  return Object.entries(pages).map(([form, handle]) => ({
    method: "GET",
    path: `${HEADCOUNTS_PATH}${form}`,
    access: { rule: "staff", role: "manager" },
    handle: (context) => (context.visitor!.serviceId === "*" ? notFound : handle(parts, context)),
  }));
}
