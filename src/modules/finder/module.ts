import type { Context } from "../../platform/http/route.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { homePage } from "./web/home-page.tsx";
import { type SearchApiParts, searchApi, searchFeedRoutes } from "./web/search-api.ts";
import { searchForm, searchPage } from "./web/search-page.tsx";
import type { SearchParts } from "./web/search-parts.ts";

export function finderModule(parts: SearchParts & SearchApiParts): ModuleManifest {
  const access = { rule: "public" } as const;
  return {
    name: "finder",
    routes: [
      { method: "GET", path: "/", access, handle: (context: Context) => homePage(parts, context) },
      { method: "GET", path: "/search", access, handle: (context) => searchPage(parts, context) },
      // Changes nothing: it only keeps a postcode out of the address.
      {
        method: "POST",
        path: "/search",
        access,
        changesNothing: true,
        handle: (context) => searchForm(parts, context),
      },
      ...searchFeedRoutes(parts),
    ],
    api: searchApi(parts),
  };
}
