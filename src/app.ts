import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { Temporal } from "temporal-polyfill";
import { keepListings } from "./journeys/keep-listings.ts";
import { createFinder } from "./modules/finder/index.ts";
import { finderModule } from "./modules/finder/module.ts";
import { contactsOfLibraries, librariesForListing, libraryPlaces, nearestLibrary } from "./modules/places/index.ts";
import { placesModule } from "./modules/places/module.ts";
import { programmeModule } from "./modules/programme/module.ts";
import type { Clock } from "./platform/clock/clock.ts";
import type { Database } from "./platform/db/database.ts";
import { createEvents } from "./platform/events.ts";
import type { Geography } from "./platform/geo/open-geography.ts";
import { createServer } from "./platform/http/server.ts";
import type { ModuleManifest } from "./platform/manifest.ts";
import { inProject } from "./platform/root.ts";
import type { Settings } from "./platform/settings.ts";
import { openAssets } from "./platform/views/asset-names.ts";
import { renderPage } from "./platform/views/layout.tsx";

export interface AppParts {
  settings: Settings;
  db: Database;
  clock: Clock;
  log: Logger;
  geography: Geography;
}

/** The key that signs cookies and tokens: as set, or made once and kept in the data folder. */
export function secretOf(settings: Settings): string {
  if (settings.secretKey) return settings.secretKey;
  const file = path.join(settings.dataDir, "secret");
  if (!existsSync(file)) {
    mkdirSync(settings.dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8").trim();
}

/** Puts the product together: modules, what they offer each other, and the server. Nothing listens yet. */
export async function buildApp(parts: AppParts) {
  const { settings, db, clock, log, geography } = parts;
  const secret = secretOf(settings);
  const events = createEvents();
  geography.gazetteer.addPlaces(await libraryPlaces(db.reads()));
  const finder = createFinder({ db, places: geography.gazetteer, now: () => Temporal.Instant.from(clock.now()) });
  const modules: ModuleManifest[] = [
    placesModule({ db, clock }),
    programmeModule({ db, clock, librariesForListing: (ids) => librariesForListing(db.trx(), ids) }),
    finderModule({
      finder,
      clock,
      wards: geography.wards,
      findPostcode: geography.postcodes.find,
      nearestLibrary: (point) => nearestLibrary(db.reads(), point),
      contactsOf: (ids) => contactsOfLibraries(db.reads(), ids),
    }),
  ];
  for (const module of modules) events.subscribe(module);
  keepListings(events, finder, modules);

  const assets = openAssets(inProject("dist/assets"));
  const server: FastifyInstance = await createServer({
    log,
    secret,
    baseUrl: settings.baseUrl,
    assets: inProject("dist/assets"),
    routes: modules.flatMap((module) => module.routes),
    identify: async () => undefined,
    render: (page, context) =>
      renderPage(page, {
        t: context.t,
        path: context.request.url,
        visitor: context.visitor,
        assets,
        baseUrl: settings.baseUrl,
      }),
    clock,
  });
  return { server, events, modules, finder };
}
