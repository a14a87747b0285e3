import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { buildApp } from "../../src/app.ts";
import { indexEverything } from "../../src/journeys/keep-listings.ts";
import { loadSampleProgramme, sampleState } from "../../src/journeys/load-sample-programme.ts";
import { loadShippedData } from "../../src/journeys/load-shipped-data.ts";
import { readSearch, withoutPostcode } from "../../src/modules/finder/web/read-search.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { LONDON } from "../../src/platform/clock/local-time.ts";
import { openDatabase } from "../../src/platform/db/open.ts";
import { openGeography } from "../../src/platform/geo/open-geography.ts";
import { withProgress } from "../../src/platform/log/progress.ts";
import { inProject } from "../../src/platform/root.ts";
import { readSettings } from "../../src/platform/settings.ts";
import type { Findable } from "../../src/vocabulary/findable.ts";
import type { AccessFeature } from "../../src/vocabulary/terms.ts";
import type { JudgedDoc } from "./judge.ts";
import { takeSampleServices } from "./sample-services.ts";
import type { SearchUnderTest } from "./score.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Search quality" } };

export interface ProductUnderTest extends SearchUnderTest {
  /** Asks as a person typing into the two boxes does; the ids of the first page in order. */
  search(q: string, near: string | undefined): Promise<string[]>;
  /** Takes in the services of a file of the sample, so that they are found among all else from then on. */
  takeServices(file: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * The product with the shipped data and the sample programme, standing still at half past nine of a day: in an
 * embedded database of its own in a temporary folder, or in the one that DATABASE_URL names.
 */
export async function startProduct(day: Temporal.PlainDate): Promise<ProductUnderTest> {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-quality-"));
  const settings = readSettings({ DATABASE_URL: process.env.DATABASE_URL, DATA_DIR: folder });
  const clock = fixedClock(day.toZonedDateTime({ timeZone: LONDON, plainTime: "09:30" }).toInstant().toString());
  const db = await openDatabase(settings, inProject("migrations"));
  const geography = await withProgress("Places and postcodes", (onProgress) => openGeography(folder, onProgress));
  const loaded = await loadShippedData(db, (postcode) => geography.postcodes.find(postcode)?.lsoa21, withProgress);
  const sample = (await sampleState(db)) === undefined;
  if (sample)
    await withProgress("Sample programme", (onProgress) => loadSampleProgramme(db, clock.today(), onProgress));
  const app = await buildApp({ settings, db, clock, log: pino({ level: "silent" }), geography });
  if (loaded || sample) await withProgress("Search", () => indexEverything(db, app.finder, app.modules));
  else await app.finder.warm();

  const whatOf = new Map<string, string>();
  return {
    async takeServices(file) {
      const taken = await takeSampleServices(db, app.events, file, clock);
      for (const [id, what] of taken) whatOf.set(id, what);
      await app.finder.warm();
    },
    async search(q, near) {
      const typed = new URLSearchParams({ q, ...(near !== undefined && { near }) });
      const asked = withoutPostcode(typed, geography.postcodes.find) ?? typed;
      return (await app.finder.search(readSearch(asked, clock.today()))).results.map(({ id }) => id);
    },
    allDocs: () =>
      db.work(SCOPE, async () => {
        const { rows } = await sql<{ id: string; template_key: string | null }>`
          SELECT id, template_key FROM programme.activity`.execute(db.trx());
        const templateOf = new Map(rows.map((row) => [row.id, row.template_key ?? undefined]));
        const docs: JudgedDoc[] = [];
        for (const findable of app.modules.flatMap((module) => module.findable ?? []))
          for await (const batch of findable.documents())
            docs.push(
              ...batch.map((listing) => ({
                ...judgedDoc(listing, templateOf.get(listing.id), day),
                what: whatOf.get(listing.id),
              })),
            );
        return docs;
      }),
    async close() {
      await app.server.close();
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function judgedDoc(listing: Findable, template: string | undefined, today: Temporal.PlainDate): JudgedDoc {
  const answers = Object.entries(listing.access) as [AccessFeature, { answer: string }][];
  return {
    id: listing.id,
    kind: listing.kind,
    title: listing.title,
    template,
    needs: listing.needs,
    libraryName: listing.libraryName,
    providerName: listing.providerName,
    point: listing.point,
    ages: listing.ages,
    languages: listing.languages,
    free: listing.free,
    booking: listing.booking,
    mode: listing.mode,
    access: answers.filter(([, { answer }]) => answer === "yes").map(([feature]) => feature),
    occasions: listing.occasions
      .filter(({ status }) => status === "scheduled")
      .map(({ startsAt }) => {
        const start = Temporal.Instant.from(startsAt).toZonedDateTimeISO(LONDON);
        return {
          weekday: start.dayOfWeek as JudgedDoc["openOn"][number],
          hour: start.hour,
          daysAhead: today.until(start.toPlainDate()).days,
        };
      }),
    openOn: [...new Set(listing.openWeekly?.map(({ weekday }) => weekday))],
  };
}
