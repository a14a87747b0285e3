import { createServer as createProbe } from "node:net";
import { buildApp } from "./app.ts";
import { COMMANDS } from "./journeys/commands.ts";
import { kindsToPublish, publishEverything } from "./journeys/keep-feed.ts";
import { indexEverything, kindsToIndex } from "./journeys/keep-listings.ts";
import {
  completeSample,
  loadSampleProgramme,
  sampleLacksParts,
  sampleState,
} from "./journeys/load-sample-programme.ts";
import { loadShippedData } from "./journeys/load-shipped-data.ts";
import { startTimedWork } from "./journeys/timed-work.ts";
import { serveAdmin } from "./platform/admin/socket.ts";
import { systemClock } from "./platform/clock/clock.ts";
import { DataFolderInUse } from "./platform/db/data-lock.ts";
import { MigrationRefused } from "./platform/db/migrate.ts";
import { DatabaseRefused, openDatabase } from "./platform/db/open.ts";
import { foldFacts } from "./platform/facts/fold-facts.ts";
import { openGeography } from "./platform/geo/open-geography.ts";
import { createLog } from "./platform/log/log.ts";
import { withProgress } from "./platform/log/progress.ts";
import { forgetMessages } from "./platform/mail/forget-messages.ts";
import { serveMetrics } from "./platform/metrics/serve-metrics.ts";
import { inProject } from "./platform/root.ts";
import { readSettings, SettingError } from "./platform/settings.ts";

/** A start that cannot go on for a reason the person can mend: one line, no stack. */
class StartRefused extends Error {}

/** Says so before any long step where the port is taken. */
function checkPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createProbe();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new StartRefused(`Port ${port} is taken by another program. Stop it, or set PORT to another number.`)
          : new StartRefused(`Alcove cannot listen on ${host}:${port}: ${error.message}`),
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

async function start(): Promise<void> {
  const settings = readSettings();
  await checkPort(settings.port, settings.host);
  const log = createLog();
  const db = await withProgress("Database", (onProgress) =>
    openDatabase(settings, inProject("migrations"), (done, of) => onProgress(of ? done / of : 1)),
  );
  const geography = await withProgress("Places and postcodes", (onProgress) =>
    openGeography(settings.dataDir, onProgress),
  );
  const clock = systemClock;
  const loaded = await loadShippedData(db, (postcode) => geography.postcodes.find(postcode)?.lsoa21, withProgress);
  // Made-up activities are for trying Alcove out: only where nobody else can see them, and never again once removed.
  const mayLoadSample = settings.local && !settings.databaseUrl;
  const sample = mayLoadSample && (await sampleState(db)) === undefined;
  if (sample)
    await withProgress("Sample programme", (onProgress) => loadSampleProgramme(db, clock.today(), onProgress));
  const completed = mayLoadSample && !sample && (await sampleLacksParts(db));
  if (completed) await withProgress("Sample rooms, computers and things to lend", () => completeSample(db));
  const { metrics, events, server, finder, modules, firstLink, signInLink, mail } = await buildApp({
    settings,
    db,
    clock,
    log,
    geography,
  });
  // An upgrade may bring kinds of things that the search has never been given.
  const kinds = loaded || sample || completed ? undefined : await kindsToIndex(db, modules);
  if (!kinds || kinds.length > 0) {
    const usual = log.level;
    // One reads progress here, not warnings of a first load that is heavy by nature.
    if (log.isLevelEnabled("warn")) log.level = "error";
    await withProgress("Search", (onProgress) =>
      indexEverything(db, finder, modules, (done) => onProgress(done / 8_000), kinds),
    );
    log.level = usual;
  }
  const published = await kindsToPublish(db, modules);
  if (published.length > 0)
    await withProgress("Public feed", () => publishEverything({ db, clock }, modules, published));
  await server.listen({ port: settings.port, host: settings.host });
  const closing = [() => server.close() as Promise<void>];
  // PostgreSQL takes the command line by itself; the embedded database has room for one process.
  if (db.kind === "embedded")
    closing.unshift(await serveAdmin({ db, settings, commands: COMMANDS, tell: events.tell, signInLink, log }));
  if (settings.adminPort !== undefined) closing.unshift((await serveMetrics(metrics, settings.adminPort)).stop);
  const { port } = server.server.address() as { port: number };
  console.log(`\nAlcove is open at ${settings.port ? settings.baseUrl : `http://localhost:${port}`}`);

  mail.start();
  const timedWork = startTimedWork({
    db,
    clock,
    log,
    modules: [
      ...modules,
      {
        daily: [{ name: "forget messages", run: () => forgetMessages({ db, clock }) }],
        everyMinute: [{ name: "fold facts", run: () => foldFacts(db) }],
      },
    ],
  });
  const stop = async () => {
    timedWork.stop();
    for (const close of closing) await close();
    await mail.stop();
    await db.close();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // The link stands last: the day's work has written its lines to the log by then.
  await timedWork.looked;
  const first = await firstLink();
  if (first)
    console.log(
      `\nNobody looks after this Alcove yet. To become its administrator, open this once:\n${first}\nOut of sight by now? In another terminal, bin/alcove admin-link prints a new one.\n`,
    );
}

const PLAIN = [SettingError, StartRefused, DataFolderInUse, DatabaseRefused, MigrationRefused];
start().catch((error: Error) => {
  if (PLAIN.some((kind) => error instanceof kind)) console.error(error.message);
  else console.error("Alcove could not start.", error);
  process.exit(1);
});
