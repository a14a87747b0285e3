import type { ModuleManifest } from "../../platform/manifest.ts";
import { createNothingFound } from "./actions/note-nothing-found.ts";
import { forgetSentLists } from "./actions/send-list.ts";
import { nothingFound } from "./queries/nothing-found.ts";
import { forgetPlace, homePage } from "./web/home-page.tsx";
import type { ListParts } from "./web/list/list-parts.ts";
import { listRoutes } from "./web/list/list-routes.ts";
import { type SearchApiParts, searchApi, searchFeedRoutes } from "./web/search-api.ts";
import { searchForm } from "./web/search-form.ts";
import { searchPage } from "./web/search-page.tsx";
import type { SearchParts } from "./web/search-parts.ts";
import { NEEDS_STAFF_NAV, needsRoutes } from "./web/staff/needs-pages.tsx";
import type { NeedsPagesParts } from "./web/staff/needs-parts.ts";
import { createStories } from "./web/stories.ts";

export function finderModule(
  parts: SearchParts & SearchApiParts & ListParts & Omit<NeedsPagesParts, "warm">,
): ModuleManifest {
  const access = { rule: "public" } as const;
  const readStories = createStories(parts);
  const missed = createNothingFound(parts.db);
  return {
    name: "finder",
    routes: [
      { method: "GET", path: "/", access, handle: (context) => homePage(parts, readStories, context) },
      { method: "GET", path: "/search", access, handle: (context) => searchPage({ ...parts, missed }, context) },
      // Changes nothing: it only keeps a postcode out of the address.
      {
        method: "POST",
        path: "/search",
        access,
        changesNothing: true,
        handle: (context) => searchForm(parts, context),
      },
      ...searchFeedRoutes(parts),
      ...listRoutes(parts),
      ...needsRoutes({ ...parts, warm: parts.finder.warm }),
      { method: "POST", path: "/forget-place", access, handle: forgetPlace },
    ],
    staffNav: NEEDS_STAFF_NAV,
    api: searchApi(parts),
    unmet: (...asked) => nothingFound(parts.db, ...asked),
    everyMinute: [
      { name: "forget whom lists were sent to", run: () => forgetSentLists(parts) },
      { name: "write how many searches found nothing", run: missed.write },
    ],
    daily: [
      { name: "turn the rings of days", run: parts.finder.clearPastDays },
      { name: "forget old searches that found nothing", run: () => missed.forget(parts.clock.today()) },
    ],
  };
}
