import { publishServices } from "../../src/modules/partners/index.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { openDatabase, withOwner } from "../../src/platform/db/open.ts";
import { withProgress } from "../../src/platform/log/progress.ts";
import { inProject } from "../../src/platform/root.ts";
import type { PublishedService } from "../../src/vocabulary/local-service.ts";
import { BENCH_NOW, type MeasuredDatabase } from "../make-database.ts";
import { type Home, madeUpServices } from "./made-up-services.ts";

const BATCH = 1_000;
const SCOPE = { service: "*", actor: { id: null, name: "Bench" } };

/** Puts so many services into the feed, a thousand in a transaction, as an import does. */
export async function furnishFeed({ settings }: MeasuredDatabase, count: number): Promise<void> {
  const homes = await withOwner(settings, async (client) => {
    const { rows } = await client.query<Home>(
      `SELECT service_id AS "serviceId", lat, lng FROM places.library WHERE published AND lat IS NOT NULL ORDER BY id`,
    );
    return rows;
  });
  const db = await openDatabase(settings, inProject("migrations"));
  const parts = { db, clock: fixedClock(BENCH_NOW) };
  try {
    await withProgress(`${count} services in the feed`, async (onProgress) => {
      let batch: PublishedService[] = [];
      let done = 0;
      const write = async () => {
        await db.work(SCOPE, () => publishServices(parts, "service", batch));
        done += batch.length;
        onProgress(done / count);
        batch = [];
      };
      for (const each of madeUpServices(homes, count)) if (batch.push(each) === BATCH) await write();
      await write();
    });
  } finally {
    await db.close();
  }
  await withProgress("Statistics", () => withOwner(settings, (client) => client.query("VACUUM ANALYZE")));
}
