import { tmpdir } from "node:os";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { keepListings } from "../src/journeys/keep-listings.ts";
import { createFinder, type Finder } from "../src/modules/finder/index.ts";
import { finderModule } from "../src/modules/finder/module.ts";
import { idOf, librariesForListing } from "../src/modules/places/index.ts";
import { placesModule } from "../src/modules/places/module.ts";
import { feedOfFound } from "../src/modules/programme/index.ts";
import { programmeModule } from "../src/modules/programme/module.ts";
import { apiPages } from "../src/platform/api/api-pages.tsx";
import { openApiDocument } from "../src/platform/api/openapi.ts";
import { routeOf } from "../src/platform/api/operation.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { createEvents } from "../src/platform/events.ts";
import { createServer } from "../src/platform/http/server.ts";
import { siteFiles } from "../src/platform/http/site-files.ts";
import type { ModuleManifest } from "../src/platform/manifest.ts";
import { renderPage } from "../src/platform/views/layout.tsx";

export const BASE_URL = "https://alcove.example";

/** The middle of Rotherham, under every name this knows. */
const ROTHERHAM = { name: "S65", kind: "outcode", lat: 53.4326, lng: -1.3635, rank: 3, within: "Rotherham" };
const places = {
  resolvePlace: (text: string) =>
    /^(rotherham|s65( 2uh)?)$/i.test(text.trim())
      ? { best: ROTHERHAM, alternatives: [], corrected: false }
      : { alternatives: [], corrected: false },
  findPlaceInText: () => undefined,
};

export interface PublicSite {
  server: FastifyInstance;
  finder: Finder;
  modules: ModuleManifest[];
  openApi: ReturnType<typeof openApiDocument>;
  /** Lines the server logged. */
  logged: string[];
}

/** The public part of the product on a database of a test, without the country's geography and built assets. */
export async function openPublicSite(db: Database, now: string, local: boolean): Promise<PublicSite> {
  const clock = fixedClock(now);
  const logged: string[] = [];
  const finder = createFinder({ db, places, now: () => Temporal.Instant.from(now) });
  const modules: ModuleManifest[] = [
    placesModule({ db, clock, baseUrl: BASE_URL, findPlace: (text) => places.resolvePlace(text).best }),
    programmeModule({
      db,
      clock,
      baseUrl: BASE_URL,
      local,
      librariesForListing: (ids) => librariesForListing(db.trx(), ids),
    }),
    finderModule({
      finder,
      clock,
      wards: { near: () => [] } as never,
      findPostcode: (text) => (/^s65 ?2uh$/i.test(text) ? ROTHERHAM : undefined),
      contactsOf: async () => [],
      baseUrl: BASE_URL,
      local,
      idOf: (kind, reference) => idOf(db.reads(), kind, reference),
      feedOfFound: feedOfFound({ programme: db.reads(), places: db.reads(), baseUrl: BASE_URL }),
    }),
  ];
  keepListings(createEvents(), finder, modules);
  const operations = modules.flatMap((module) => module.api ?? []);
  const assets = { css: "/assets/alcove.css", icon: "/assets/mark.svg", fonts: { en: [], pl: [], ar: [] } };
  const server = await createServer({
    log: pino({ level: "trace" }, { write: (line: string) => logged.push(line) }),
    secret: "a secret that is for tests alone, and long",
    baseUrl: BASE_URL,
    assets: tmpdir(),
    routes: [
      ...modules.flatMap((module) => module.routes),
      ...operations.map(routeOf),
      ...apiPages(operations, BASE_URL),
      ...siteFiles(modules, { baseUrl: BASE_URL, clock }),
    ],
    identify: async () => undefined,
    render: (page, { t, request }) => renderPage(page, { t, path: request.url, assets, baseUrl: BASE_URL }),
    clock,
    perMinute: 10_000,
  });
  return { server, finder, modules, openApi: openApiDocument(operations, BASE_URL), logged };
}
