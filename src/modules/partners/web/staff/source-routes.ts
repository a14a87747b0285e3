import { type Context, notFound, type Route } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { draftPage } from "./draft-page.tsx";
import { givePage, MOST_BYTES } from "./give-table.tsx";
import { askForm, newSourcePage, pauseForm, removeForm, type SourcePageParts, sourcePage } from "./source-page.tsx";
import { SOURCES_PATH } from "./source-words.ts";
import { sourcesPage } from "./sources-page.tsx";

type Handle = (parts: SourcePageParts, context: Context) => ReturnType<Route["handle"]>;

/** What managers do with the sources of others' services, by address. */
export function sourceRoutes(parts: SourcePageParts): Route[] {
  const route = (method: Route["method"], path: string, handle: Handle): Route => ({
    method,
    path: `${SOURCES_PATH}${path}`,
    access: { rule: "staff", role: "manager" },
    handle: (context) => {
      const { visitor, params } = context;
      // Whoever looks after all services sees what each takes, and takes nothing for one.
      if ((visitor!.serviceId === "*" && path !== "") || (params.id !== undefined && !isId(params.id))) return notFound;
      return handle(parts, context);
    },
  });
  const both = (path: string, handle: Handle) => [route("GET", path, handle), route("POST", path, handle)];
  return [
    route("GET", "", sourcesPage),
    ...both("/new", newSourcePage),
    route("GET", "/file", givePage),
    { ...route("POST", "/file", givePage), takesFiles: true, bodyLimit: MOST_BYTES + 100_000 },
    ...both("/file/:id", draftPage),
    ...both("/:id", sourcePage),
    route("POST", "/:id/read", askForm),
    route("POST", "/:id/pause", pauseForm),
    route("POST", "/:id/remove", removeForm),
  ];
}
