import { readFileSync } from "node:fs";
import type { Temporal } from "temporal-polyfill";
import { type Finder, loadWords } from "../../src/modules/finder/index.ts";
import type { Database } from "../../src/platform/db/database.ts";
import type { Findable } from "../../src/vocabulary/findable.ts";
import { activityFindables } from "./activity-findables.ts";
import { libraryFindables } from "./library-findables.ts";
import { serviceFindables } from "./service-findables.ts";

export interface FinderLoad {
  /** Folder of the open data on libraries. */
  libraries: string;
  activities: number;
  sessions: number;
  services: number;
  today: Temporal.PlainDate;
}

const BATCH = 2_000;

/** Fills the finder's tables with the national load and plans for it. Returns how many listings there are. */
export async function fillFinder(db: Database, finder: Finder, load: FinderLoad): Promise<number> {
  await db.asOwner(() =>
    loadWords(db, {
      needs: readFileSync("data/needs.csv", "utf8"),
      synonyms: readFileSync("data/synonyms.csv", "utf8"),
      sayings: readFileSync("data/sayings.csv", "utf8"),
    }),
  );
  const libraries = libraryFindables(load.libraries);
  let filled = 0;
  const put = async (documents: Findable[]) => {
    await db.asOwner(() => finder.indexListings(documents));
    filled += documents.length;
  };
  const putAll = async (documents: Iterable<Findable>) => {
    let batch: Findable[] = [];
    for (const document of documents) {
      batch.push(document);
      if (batch.length === BATCH) {
        await put(batch);
        batch = [];
      }
    }
    await put(batch);
  };
  await putAll(libraries);
  if (load.activities) await putAll(activityFindables(libraries, load));
  await putAll(serviceFindables(libraries, load.services));
  await db.asOwner((client) =>
    client.query("ANALYZE finder.listing; ANALYZE finder.card; ANALYZE finder.occasion; ANALYZE finder.word"),
  );
  await finder.warm();
  return filled;
}
