import { loadSampleDevices, type SampleUse, sampleUse, setClubTerms } from "../modules/bookings/index.ts";
import { loadSampleServices, removeSampleServices } from "../modules/partners/index.ts";
import { bankHolidays, librariesWithHours, loadSampleSpaces, removeSampleSpaces } from "../modules/places/index.ts";
import {
  chosenLibraries,
  librariesOfStories,
  librariesWithSample,
  loadSample,
  removeSample,
} from "../modules/programme/index.ts";
import { systemClock } from "../platform/clock/clock.ts";
import type { Database } from "../platform/db/database.ts";
import type { Events } from "../platform/events.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };

/** Grows with each kind of thing that the sample gains beside its activities, so that an upgrade brings it once. */
const PARTS = 3;

async function remember(db: Database, state: "loaded" | "removed"): Promise<void> {
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO platform.setting (key, value) VALUES ('sample', to_jsonb($1::text)), ('sample-parts', to_jsonb($2::int))
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()`,
      [state, PARTS],
    ),
  );
}

/** 'loaded', 'removed', or undefined where nobody has decided yet. */
export async function sampleState(db: Database): Promise<string | undefined> {
  const rows = await db.readNamed<{ value: string }>(
    "sample",
    "SELECT value FROM platform.setting WHERE key = 'sample'",
    [],
  );
  return rows[0]?.value;
}

/** Whether an earlier version loaded the sample, which has more to it by now. */
export async function sampleLacksParts(db: Database): Promise<boolean> {
  if ((await sampleState(db)) !== "loaded") return false;
  const rows = await db.readNamed<{ value: number }>(
    "sample_parts",
    "SELECT value FROM platform.setting WHERE key = 'sample-parts'",
    [],
  );
  return Number(rows[0]?.value ?? 1) < PARTS;
}

/**
 * Brings what a sample of an earlier version lacks to the libraries that it was loaded into. What is there stays as it
 * is, changed by staff or not, and the made-up activities are left alone. Listings are written by whoever indexes next.
 * @returns how many rooms, computers, things to lend and made-up services came
 */
export async function completeSample(db: Database): Promise<number> {
  const ids = new Set(await librariesWithSample(db));
  const libraries = (await librariesWithHours(db.reads())).filter((library) => ids.has(library.id));
  const { came } = await loadSampleSpaces(db, libraries);
  const devices = await loadSampleDevices(db, libraries);
  const services = await loadSampleServices(db, librariesOfStories(libraries), systemClock.now());
  await remember(db, "loaded");
  return came + devices + services.came;
}

/**
 * Loads the made-up programme, and at its libraries rooms to hire, computers to book and things to borrow; at those of the stories a made-up charity's services. Its listings are written by whoever is told, or else by whoever indexes next.
 * @returns how many activities
 */
export async function loadSampleProgramme(
  db: Database,
  today: string,
  onProgress?: (fraction: number) => void,
  tell?: Events["tell"],
): Promise<number> {
  const libraries = await librariesWithHours(db.reads());
  const { ids, clubs } = await loadSample(db, libraries, today, await bankHolidays(db.reads()), onProgress);
  await db.work(SCOPE, () => setClubTerms(db, clubs));
  const withSamples = chosenLibraries(libraries);
  const spaces = await loadSampleSpaces(db, withSamples);
  await loadSampleDevices(db, withSamples);
  const services = await loadSampleServices(db, librariesOfStories(libraries), systemClock.now());
  if (tell)
    await db.work(SCOPE, async () => {
      await tell({ kind: "activity.changed", detail: { ids } });
      await tell({ kind: "space.changed", detail: spaces });
      await tell({ kind: "service.changed", detail: { ids: services.ids } });
    });
  await remember(db, "loaded");
  return ids.length;
}

/** What people have on it that goes with it. @param now instant */
export const peopleOnSample = (db: Database, now: string): Promise<SampleUse[]> =>
  db.work(SCOPE, () => sampleUse(db, now));

/** Takes all that is made up away, from the pages and from the search. @returns how many activities went */
export async function removeSampleProgramme(db: Database, tell: Events["tell"]): Promise<number> {
  const count = await db.work(SCOPE, async () => {
    await tell({ kind: "sample.going", detail: {} });
    const ids = await removeSample(db);
    const spaces = await removeSampleSpaces(db);
    const services = await removeSampleServices(db, systemClock.now());
    await tell({ kind: "activity.changed", detail: { ids } });
    await tell({ kind: "space.changed", detail: spaces });
    await tell({ kind: "service.changed", detail: { ids: services } });
    return ids.length;
  });
  await remember(db, "removed");
  return count;
}
