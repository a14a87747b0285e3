import { pino } from "pino";
import type { Temporal } from "temporal-polyfill";
import { buildApp } from "../../src/app.ts";
import { indexEverything } from "../../src/journeys/keep-listings.ts";
import { loadShippedData } from "../../src/journeys/load-shipped-data.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { openDatabase } from "../../src/platform/db/open.ts";
import { openGeography } from "../../src/platform/geo/open-geography.ts";
import { withProgress } from "../../src/platform/log/progress.ts";
import { inProject } from "../../src/platform/root.ts";
import type { Settings } from "../../src/platform/settings.ts";
import type { Findable } from "../../src/vocabulary/findable.ts";
import { activityFindables } from "./activity-findables.ts";
import { fillProgramme } from "./fill-programme.ts";
import { serviceFindables } from "./service-findables.ts";

/** How much is in the tables: activities with their dated sessions over a year, and partners' services beside. */
export interface LoadSize {
  activities: number;
  sessions: number;
  services: number;
}

export const NATIONAL: LoadSize = { activities: 40_000, sessions: 1_000_000, services: 200_000 };

/** A part of the national load, with as many sessions an activity. */
export const shareOf = (share: number): LoadSize => ({
  activities: Math.round(NATIONAL.activities * share),
  sessions: Math.round(NATIONAL.sessions * share),
  services: Math.round(NATIONAL.services * share),
});

const BATCH = 2_000;
const SCOPE = { service: "*", actor: { id: null, name: "Bench" } };

function* inBatches<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const each of all) {
    batch.push(each);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Brings a database from one size up to another: the shipped libraries first, then made-up activities and services.
 * Always the same ones, and the smaller load is a part of the larger. The database is closed again when it is done.
 * @param from how much of it is there already; absent where nothing is
 */
export async function growLoad(
  settings: Settings,
  today: Temporal.PlainDate,
  to: LoadSize,
  from?: LoadSize,
): Promise<void> {
  const instant = today.toZonedDateTime({ timeZone: "Europe/London", plainTime: "09:30" }).toInstant().toString();
  const db = await openDatabase(settings, inProject("migrations"));
  const geography = await withProgress("Places and postcodes", (onProgress) =>
    openGeography(settings.dataDir, onProgress),
  );
  if (!from) await loadShippedData(db, (postcode) => geography.postcodes.find(postcode)?.lsoa21, withProgress);
  const log = pino({ level: "silent" });
  const { server, finder, modules } = await buildApp({ settings, db, clock: fixedClock(instant), log, geography });
  const libraries: Findable[] = await db.work(SCOPE, async () => {
    const all: Findable[] = [];
    for (const { kind, documents } of modules.flatMap(({ findable }) => findable ?? []))
      if (kind === "library") for await (const batch of documents()) all.push(...batch);
    return all;
  });
  if (!from) await withProgress("Libraries in the search", () => indexEverything(db, finder, modules));

  const add = async (label: string, all: Iterable<Findable>, skip: number, until: number, inProgramme: boolean) => {
    if (until <= skip) return;
    await withProgress(`${until - skip} ${label}`, async (onProgress) => {
      let done = 0;
      for (const batch of inBatches(all, BATCH)) {
        const wanted = batch.slice(Math.max(0, skip - done), Math.max(0, until - done));
        done += batch.length;
        if (wanted.length > 0)
          await db.asOwner(async () => {
            await finder.indexListings(wanted);
            if (inProgramme) await fillProgramme(db, wanted);
          });
        onProgress((done - skip) / (until - skip));
        if (done >= until) break;
      }
    });
  };
  // Drawn for the whole country whatever the size, so that the first four hundred are the same in every load.
  const activities = activityFindables(libraries, {
    activities: NATIONAL.activities,
    sessions: NATIONAL.sessions,
    today,
  });
  await add("activities with their sessions", activities, from?.activities ?? 0, to.activities, true);
  await add(
    "partners' services",
    serviceFindables(libraries, NATIONAL.services),
    from?.services ?? 0,
    to.services,
    false,
  );
  // Nobody has asked for the sample here: the product must not load it beside.
  await db.asOwner((client) =>
    client.query(`INSERT INTO platform.setting (key, value) VALUES ('sample', '"removed"') ON CONFLICT DO NOTHING`),
  );
  await server.close();
  await db.close();
}
