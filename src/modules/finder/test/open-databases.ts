import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "../../../platform/db/database.ts";
import { openDatabase } from "../../../platform/db/open.ts";

export interface OpenedDatabase {
  db: Database;
  stop(): Promise<void>;
}

const MIGRATIONS = "migrations";
const POSTGRES = "/usr/lib/postgresql/15/bin";

async function embedded(): Promise<OpenedDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-"));
  const db = await openDatabase({ dataDir: folder }, MIGRATIONS);
  return {
    db,
    async stop() {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** PostgreSQL refuses to run as root: then it runs as its own user. */
function run(program: string, args: string[]): void {
  const line = [path.join(POSTGRES, program), ...args];
  if (process.getuid?.() === 0)
    execFileSync("runuser", ["-u", "postgres", "--", ...line], { stdio: "ignore", cwd: "/" });
  else execFileSync(line[0]!, line.slice(1), { stdio: "ignore" });
}

async function privatePostgres(): Promise<OpenedDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-pg-"));
  if (process.getuid?.() === 0) {
    const user = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((line) => line.startsWith("postgres:"))!
      .split(":");
    chownSync(folder, Number(user[2]), Number(user[3]));
  }
  const port = await freePort();
  const data = path.join(folder, "data");
  run("initdb", ["-D", data, "-U", "alcove", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`;
  run("pg_ctl", ["-D", data, "-w", "-l", path.join(folder, "log"), "-o", options, "start"]);
  const db = await openDatabase(
    { dataDir: folder, databaseUrl: `postgres://alcove@127.0.0.1:${port}/postgres` },
    MIGRATIONS,
  );
  return {
    db,
    async stop() {
      await db.close();
      run("pg_ctl", ["-D", data, "-w", "-m", "immediate", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Both databases the product runs on, each empty and migrated. */
export const DATABASES: [string, () => Promise<OpenedDatabase>][] = [
  ["embedded", embedded],
  ["PostgreSQL 15", privatePostgres],
];
