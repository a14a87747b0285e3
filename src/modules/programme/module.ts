import type { Clock } from "../../platform/clock/clock.ts";
import type { Database } from "../../platform/db/database.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import type { PlacesTables } from "../places/index.ts";
import { activityListings, type LibraryForListing } from "./findable.ts";
import { activityPaths } from "./queries/activity-paths.ts";
import type { ProgrammeTables } from "./tables.ts";
import { activitiesApi, activityJson } from "./web/activities-api.ts";
import { embedPage } from "./web/embed-page.tsx";
import { feedRoutes } from "./web/feeds.ts";
import { sessionsApi } from "./web/sessions-api.ts";

export interface ProgrammeParts {
  db: Database;
  clock: Clock;
  /** Libraries as listings need them, inside the open transaction. */
  librariesForListing: (ids: string[]) => Promise<Map<string, LibraryForListing>>;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Only this machine can reach the installation. */
  local: boolean;
}

export function programmeModule({ db, clock, librariesForListing, baseUrl, local }: ProgrammeParts): ModuleManifest {
  const feeds = { programme: db.reads<ProgrammeTables>(), places: db.reads<PlacesTables>(), baseUrl, local };
  return {
    name: "programme",
    routes: [
      ...feedRoutes(feeds),
      { method: "GET", path: "/embed", access: { rule: "public" }, handle: (context) => embedPage(feeds, context) },
      {
        method: "GET",
        path: "/activities/:slug.json",
        access: { rule: "public" },
        handle: (context) => activityJson(feeds, context),
      },
    ],
    api: [...activitiesApi(feeds), ...sessionsApi(feeds)],
    sitemap: () => activityPaths(feeds.programme),
    findable: { kind: "activity", documents: (ids) => activityListings(db, clock.now(), librariesForListing, ids) },
  };
}
