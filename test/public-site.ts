import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll } from "vitest";
import { buildApp } from "../src/app.ts";
import { kindsToPublish, publishEverything } from "../src/journeys/keep-feed.ts";
import { indexEverything } from "../src/journeys/keep-listings.ts";
import { type Clock, fixedClock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import type { Events } from "../src/platform/events.ts";
import type { Geography } from "../src/platform/geo/open-geography.ts";
import { openSmallAreas } from "../src/platform/geo/small-areas.ts";
import type { Route } from "../src/platform/http/route.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { readSettings } from "../src/platform/settings.ts";

export const SECRET_KEY = "a secret that is for tests alone, and long";
export const BASE_URL = "https://alcove.example";

/** The keys that referrals of all tests of one file are sealed under; each run has its own. */
export const REFERRAL_KEYS = path.join(tmpdir(), `alcove-referral-keys-${process.pid}-${newId()}`);
// A worker of vitest is ended before it hears that it exits.
afterAll(() => rmSync(REFERRAL_KEYS, { force: true }));

/** The middle of Rotherham and a postcode there: all of the country that these tests need. */
const ROTHERHAM = {
  name: "S65",
  kind: "outcode",
  lat: 53.4326,
  lng: -1.3635,
  rank: 3,
  within: "Rotherham",
  radiusHintMetres: 3000,
} as const;
const isPostcode = (text: string) => /^s65 ?2uh$/i.test(text.trim());
const geography = {
  postcodes: { find: (text: string) => (isPostcode(text) ? { postcode: "S65 2UH", ...ROTHERHAM } : undefined) },
  gazetteer: {
    resolvePlace: (text: string) =>
      isPostcode(text) || /^(rotherham|s65)$/i.test(text.trim())
        ? { kind: "outcode", best: ROTHERHAM, alternatives: [], corrected: false }
        : { kind: "none", alternatives: [], corrected: false },
    findPlaceInText: () => undefined,
    addPlaces: () => {},
  },
  wards: { inBox: () => ({ lines: [], labels: [] }) },
  smallAreas: openSmallAreas("data/geography/small_areas_england.bin.gz"),
} as unknown as Geography;

export interface PublicSite {
  server: FastifyInstance;
  /** All that is served, as the product itself lists it. */
  routes: Route[];
  /** Tells the product's modules what happened, inside the open transaction. */
  tell: Events["tell"];
  /** Puts what is in the database into the search. */
  index: () => Promise<void>;
  /** Puts what the feed was never given into it, as a start does; which kinds. */
  publish: () => Promise<string[]>;
  /** Does the work of each minute. */
  minute: () => Promise<void>;
  /** Lines the server logged. */
  logged: string[];
}

/** The whole product on a database of a test, at a fixed moment or by a clock of the test's, with next to no geography. */
export async function openPublicSite(
  db: Database,
  {
    now,
    clock = fixedClock(now),
    local = true,
    baseUrl = BASE_URL,
    feedsInside = [],
    texts = false,
  }: {
    now: string;
    clock?: Clock;
    local?: boolean;
    baseUrl?: string;
    feedsInside?: string[];
    /** Text messages are sent. */
    texts?: boolean;
  },
): Promise<PublicSite> {
  const logged: string[] = [];
  const settings = {
    ...readSettings({ SECRET_KEY, BASE_URL: baseUrl, REFERRAL_KEYS }),
    local,
    feedsInside,
    ...(texts && { textUrl: "notify" as const }),
  };
  const log = pino({ level: "trace" }, { write: (line: string) => logged.push(line) });
  const { server, routes, events, finder, modules } = await buildApp({
    settings,
    db,
    clock,
    log,
    geography,
  });
  const publish = async () => {
    const kinds = await kindsToPublish(db, modules);
    await publishEverything({ db, clock }, modules, kinds);
    return kinds;
  };
  const minute = async () => {
    for (const { run } of modules.flatMap((module) => module.everyMinute ?? [])) await run();
  };
  return {
    server,
    routes,
    logged,
    minute,
    tell: events.tell,
    index: () => indexEverything(db, finder, modules),
    publish,
  };
}
