import { createServer as createProbe } from "node:net";
import path from "node:path";
import { buildApp } from "./app.ts";
import { loadShippedData } from "./journeys/load-shipped-data.ts";
import { systemClock } from "./platform/clock/clock.ts";
import { DataFolderInUse } from "./platform/db/data-lock.ts";
import { MigrationRefused } from "./platform/db/migrate.ts";
import { DatabaseRefused, openDatabase } from "./platform/db/open.ts";
import { buildPostcodes, openPostcodes } from "./platform/geo/postcodes.ts";
import { createLog } from "./platform/log/log.ts";
import { withProgress } from "./platform/log/progress.ts";
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
  const postcodeFile = path.join(settings.dataDir, "cache", "postcodes.bin");
  await withProgress("Postcodes", (onProgress) =>
    buildPostcodes({ source: inProject("data/postcodes/postcodes_england.csv.gz"), target: postcodeFile, onProgress }),
  );
  const postcodes = openPostcodes(postcodeFile);
  await loadShippedData(db, (postcode) => postcodes.find(postcode)?.lsoa21, withProgress);
  const { server } = await buildApp({ settings, db, clock: systemClock, log });
  await server.listen({ port: settings.port, host: settings.host });
  const { port } = server.server.address() as { port: number };
  console.log(`\nAlcove is open at ${settings.port ? settings.baseUrl : `http://localhost:${port}`}`);

  const stop = async () => {
    await server.close();
    await db.close();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

const PLAIN = [SettingError, StartRefused, DataFolderInUse, DatabaseRefused, MigrationRefused];
start().catch((error: Error) => {
  if (PLAIN.some((kind) => error instanceof kind)) console.error(error.message);
  else console.error("Alcove could not start.", error);
  process.exit(1);
});
