import { Agent, fetch as fetchFor } from "undici";
import { withOwner } from "../../src/platform/db/open.ts";
import { withProgress } from "../../src/platform/log/progress.ts";
import { makeDatabase } from "../make-database.ts";
import { percentile, runRound, type Target } from "../measure.ts";
import { answering, readContents, targets } from "../pages.ts";
import { type Row, rounded } from "../report.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import type { Home } from "./made-up-services.ts";
import { serveMadeUp } from "./serve-made-up.ts";

const EVERY_MS = 1000;
/** Its answer comes when all is taken. */
const patient = new Agent({ headersTimeout: 0 });

/** Asks for a page once a fifth of a second while something goes on, and notes the memory meanwhile. */
async function meanwhile(server: RunningServer, { paths }: Target, work: Promise<unknown>) {
  let ended = false;
  void work.catch(() => {}).finally(() => (ended = true));
  const times: number[] = [];
  const memory: number[] = [];
  for (let at = 0; !ended; at++) {
    const started = performance.now();
    const answer = await fetch(`${server.origin}${paths[at % paths.length]}`, {
      headers: { "x-forwarded-for": `10.9.${(at >> 8) & 255}.${at & 255}` },
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`A page answered ${answer.status} beside the import`);
    times.push(performance.now() - started);
    if (at % (EVERY_MS / 200) === 0) memory.push(await server.memoryMb());
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const half = memory.slice(Math.floor(memory.length / 2));
  return {
    times: Float64Array.from(times).sort(),
    // The most in the first half and in the second: what grows with what is read shows between them.
    firstMb: Math.max(...memory.slice(0, Math.ceil(memory.length / 2))),
    lastMb: Math.max(...(half.length > 0 ? half : memory)),
  };
}

/**
 * Takes so many services from a feed into PostgreSQL, with library pages beside; then the same feed again, of which nothing
 * has changed.
 */
export async function measureImport(file: string, services: number): Promise<Row[]> {
  const database = await makeDatabase("postgres");
  try {
    await database.grow({ activities: 0, sessions: 0, services: 0 });
    const homes = await withOwner(database.settings, async (client) => {
      const { rows } = await client.query<Home>(
        `SELECT service_id AS "serviceId", lat, lng FROM places.library WHERE published AND lat IS NOT NULL ORDER BY id`,
      );
      return rows;
    });
    const feed = await serveMadeUp(homes, services);
    const server = await startServer(file, database.env);
    try {
      const page = (await answering(server, targets(await readContents(server, 0)))).find(
        ({ name }) => name === "library page",
      )!;
      const row = (name: string, more: Partial<Row>): Row => ({
        ...{ name, database: database.kind, load: services, clients: 1, rps: 0, p50_ms: null, p95_ms: null },
        ...{ ratio_to_hello: null, ratio_to_lookup: null, rss_mb: 0, cached: false },
        ...more,
      });
      const alone = await runRound(server, page, 1, 5);
      const before = await server.memoryMb();
      const rows = [
        row("library page, before an import", {
          rps: rounded(alone.rps, 1),
          p50_ms: rounded(alone.p50),
          p95_ms: rounded(alone.p95),
          rss_mb: rounded(before, 0),
        }),
      ];
      for (const time of ["the first time", "again"]) {
        const label = `import of ${services.toLocaleString("en-GB")} services, ${time}`;
        const started = performance.now();
        const work = fetchFor(`${server.origin}/bench/import?feed=${encodeURIComponent(feed.address)}`, {
          method: "POST",
          dispatcher: patient,
        });
        const ended = work.then(async (answer) => {
          if (!answer.ok) throw new Error(`${label}: ${await answer.text()}`);
          return (await answer.json()) as { taken: number };
        });
        const beside = await withProgress(label, () => meanwhile(server, page, ended));
        const { taken } = await ended;
        if (taken !== services) throw new Error(`${label}: ${taken} were taken`);
        const seconds = (performance.now() - started) / 1000;
        rows.push(
          row(`${label}: MB in its first half`, {
            rps: rounded(services / seconds, 1),
            rss_mb: rounded(beside.firstMb, 0),
          }),
          row("library page beside it: MB in its second half", {
            p50_ms: rounded(percentile(beside.times, 0.5)),
            p95_ms: rounded(percentile(beside.times, 0.95)),
            rss_mb: rounded(beside.lastMb, 0),
          }),
        );
      }
      return rows;
    } finally {
      feed.close();
      await server.stop();
    }
  } finally {
    await database.stop();
  }
}
