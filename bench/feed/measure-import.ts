import { spawn } from "node:child_process";
import { rm, stat } from "node:fs/promises";
import path from "node:path";
import { Agent, fetch as fetchFor } from "undici";
import { withOwner } from "../../src/platform/db/open.ts";
import { withProgress } from "../../src/platform/log/progress.ts";
import { inProject } from "../../src/platform/root.ts";
import { type MeasuredDatabase, makeDatabase } from "../make-database.ts";
import { percentile, type Target } from "../measure.ts";
import { answering, readContents, targets } from "../pages.ts";
import { type Row, rounded } from "../report.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { type Beside, beside, peakMb } from "./beside.ts";
import type { Home } from "./made-up-services.ts";
import { serveMadeUp } from "./serve-made-up.ts";
import { writeMadeUp } from "./write-made-up.ts";

const PAGES = ["library page", "search page"];
const ALONE_MS = 20_000;
/** An import that takes longer is ended, and the run with it. */
const MOST_MINUTES = 25;
const SOURCE = ["--licence", "OGL v3", "--source", "Made-up directory", "--whole"];
/** Its answer comes when all is taken. */
const patient = new Agent({ headersTimeout: 0 });

/** An import that goes on. */
interface Going {
  /** What it said in the end. */
  done: Promise<string>;
  /** Of the process that does it, where that is not the server. */
  pid?: number;
  end: () => void;
}

interface Measured {
  server: RunningServer;
  database: MeasuredDatabase;
  pages: Target[];
  rows: Row[];
}

const asked = (address: string): Going => {
  const stop = new AbortController();
  const done = fetchFor(address, { method: "POST", dispatcher: patient, signal: stop.signal }).then(async (answer) => {
    const said = await answer.text();
    if (!answer.ok) throw new Error(said);
    return said;
  });
  return { done, end: () => stop.abort() };
};

/** As somebody types it: on PostgreSQL it is a process of its own, on the embedded database the server does it. */
function command({ server, database }: Measured, args: string[]): Going {
  if (database.kind === "embedded")
    return asked(`${server.origin}/bench/command?given=${encodeURIComponent(JSON.stringify(args))}`);
  const child = spawn(process.execPath, [inProject("dist/alcove.js"), "import", ...args], {
    env: { ...process.env, ...database.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const done = new Promise<string>((resolve, reject) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (said += bytes));
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve(said) : reject(new Error(`It ended with ${code}: ${said}`))));
  });
  return { done, pid: child.pid, end: () => child.kill("SIGKILL") };
}

const row = (database: MeasuredDatabase, load: number, name: string, more: Partial<Row>): Row => ({
  ...{ name, database: database.kind, load, clients: 1, rps: 0, p50_ms: null, p95_ms: null },
  ...{ ratio_to_hello: null, ratio_to_lookup: null, rss_mb: 0, cached: false },
  ...more,
});

/** A row for each of the pages. */
const pageRows = ({ database, pages }: Measured, load: number, when: string, { times, server }: Beside): Row[] =>
  pages.map((target) =>
    row(database, load, `${target.name} ${when}`, {
      p50_ms: rounded(percentile(times.get(target)!, 0.5)),
      p95_ms: rounded(percentile(times.get(target)!, 0.95)),
      rss_mb: rounded(server.last, 0),
    }),
  );

/** Lets one import go on beside pages, and keeps its rows: records a second, and memory of whoever does it. */
async function measureOne(measured: Measured, name: string, count: number, begin: () => Going, expected: RegExp) {
  const started = performance.now();
  const going = begin();
  const late = setTimeout(going.end, MOST_MINUTES * 60_000);
  try {
    const seen = await withProgress(name, () =>
      beside(measured.server, measured.pages, going.done, () => peakMb(going.pid)),
    );
    const seconds = (performance.now() - started) / 1000;
    const said = await going.done;
    if (!expected.test(said)) throw new Error(`${name}: ${said}`);
    const { first, last } = going.pid === undefined ? seen.server : seen.other;
    const { database, rows } = measured;
    rows.push(
      row(database, count, `${name}: MB by half of the time`, {
        rps: rounded(count / seconds, 1),
        rss_mb: rounded(first, 0),
      }),
      row(database, count, `  by its end, after ${Math.round(seconds)} s`, {
        rss_mb: rounded(Math.max(first, last), 0),
      }),
      ...pageRows(measured, count, "beside it", seen),
    );
  } catch (error) {
    if (performance.now() - started > MOST_MINUTES * 60_000)
      throw new Error(`${name} was not over after ${MOST_MINUTES} minutes`);
    throw error;
  } finally {
    clearTimeout(late);
  }
}

/** A file: for the first time, again, and with one in a hundred changed and one gone. */
async function measureFiles(measured: Measured, homes: Home[], count: number, service: string): Promise<void> {
  const { database } = measured;
  const file = path.join(database.settings.dataDir, "made-up.json");
  const take = () => command(measured, ["services", file, "--service", service, ...SOURCE]);
  const many = count.toLocaleString("en-GB");
  await withProgress(`A file of ${many} services`, () => writeMadeUp(file, homes, count));
  const { size } = await stat(file);
  const named = `file of ${many} (${Math.round(size / 2 ** 20)} MB)`;
  await measureOne(measured, `${named}, first time`, count, take, new RegExp(`${count} services are new or changed`));
  await measureOne(measured, `${named}, nothing changed`, count, take, /\b0 services are new or changed/);
  await writeMadeUp(file, homes, count, { later: true });
  const hundredth = Math.ceil(count / 100);
  await measureOne(
    measured,
    `${named}, 1% changed, 1% gone`,
    count,
    take,
    new RegExp(`\\b${hundredth} services are new or changed[^]*${hundredth} services are no longer in it`),
  );
  await rm(file);
}

/** A feed, as it is pulled by the clock: page by page, and each service by itself; then again. */
async function measurePulls(measured: Measured, homes: Home[], count: number): Promise<void> {
  const feed = await serveMadeUp(homes, count);
  const address = `${measured.server.origin}/bench/import?feed=${encodeURIComponent(feed.address)}`;
  const named = `feed of ${count.toLocaleString("en-GB")}`;
  try {
    await measureOne(measured, `${named}, first time`, count, () => asked(address), new RegExp(`"added":${count}\\b`));
    await measureOne(measured, `${named}, nothing changed`, count, () => asked(address), /"added":0,"changed":0/);
  } finally {
    feed.close();
  }
}

/**
 * Imports beside library and search pages, on a database of its own. What is measured by then is in `rows`, should a later
 * one fail.
 * @param sizes services of the file, and of the feed
 */
export async function measureImport(
  file: string,
  kind: MeasuredDatabase["kind"],
  sizes: { file: number; feed: number },
  rows: Row[],
): Promise<void> {
  const database = await makeDatabase(kind);
  try {
    await database.grow({ activities: 0, sessions: 0, services: 0 });
    const { homes, service } = await withOwner(database.settings, async (client) => {
      const libraries = await client.query<Home>(
        `SELECT service_id AS "serviceId", lat, lng FROM places.library WHERE published AND lat IS NOT NULL ORDER BY id`,
      );
      const first = await client.query<{ name: string }>("SELECT name FROM places.service ORDER BY slug LIMIT 1");
      return { homes: libraries.rows, service: first.rows[0]!.name };
    });
    const server = await startServer(file, database.env);
    try {
      const all = await answering(server, targets(await readContents(server, 0)));
      const measured = { server, database, rows, pages: all.filter(({ name }) => PAGES.includes(name)) };
      const alone = new Promise((resolve) => setTimeout(resolve, ALONE_MS));
      const before = await withProgress("Pages alone", () => beside(server, measured.pages, alone));
      rows.push(...pageRows(measured, 0, "before any import", before));
      await measureFiles(measured, homes, sizes.file, service);
      await measurePulls(measured, homes, sizes.feed);
    } finally {
      await server.stop();
    }
  } finally {
    await database.stop();
  }
}
