import type { ModuleManifest } from "../../platform/manifest.ts";
import { forgetPlace, homePage } from "./web/home-page.tsx";
import { type SearchApiParts, searchApi, searchFeedRoutes } from "./web/search-api.ts";
import { searchForm } from "./web/search-form.ts";
import { searchPage } from "./web/search-page.tsx";
import type { SearchParts } from "./web/search-parts.ts";
import { createStories } from "./web/stories.ts";

export function finderModule(parts: SearchParts & SearchApiParts): ModuleManifest {
  const access = { rule: "public" } as const;
  const readStories = createStories(parts);
  return {
    name: "finder",
    routes: [
      { method: "GET", path: "/", access, handle: (context) => homePage(parts, readStories, context) },
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
      { method: "POST", path: "/forget-place", access, handle: forgetPlace },
    ],
    api: searchApi(parts),
    daily: [{ name: "turn the rings of days", run: parts.finder.clearPastDays }],
  };
}
