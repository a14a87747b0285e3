import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const BIN = ["/usr/lib/postgresql/15/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql@15/bin"].find(
  (folder) => existsSync(path.join(folder, "postgres")),
);

/** A program that comes with PostgreSQL 15. @throws where it is not installed */
export function clusterProgram(name: string): string {
  if (!BIN) throw new Error("The tests need PostgreSQL 15 (Debian: apt-get install postgresql-15).");
  return path.join(BIN, name);
}

/** A PostgreSQL server of the tests' own. */
export interface Cluster {
  /** Address of a database in it, as the owner of a real installation would have it: may make roles, is no superuser. */
  url: (database: string) => string;
  /** Runs one statement as the superuser, outside any transaction. */
  admin: (sql: string, database?: string) => void;
  /** Kills one of its processes that serve a database outright: it ends all others and recovers. */
  killOne: (database: string) => void;
  stop: () => Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** PostgreSQL refuses to run as root: then everything runs as the user that Debian's package makes. */
function asServerUser(command: string, args: string[]): [string, string[]] {
  return process.getuid?.() === 0 ? ["runuser", ["-u", "postgres", "--", command, ...args]] : [command, args];
}

function run(command: string, args: string[]): void {
  const done = spawnSync(...asServerUser(command, args), { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${command} failed: ${done.error?.message ?? ""}${done.stdout}${done.stderr}`);
}

/**
 * Starts a private PostgreSQL 15 in a folder of its own on a free port of 127.0.0.1, with no fsync unless it is
 * to be `durable`, as an installation is; `sharedBuffers` as PostgreSQL takes sizes ('1GB').
 * It ends with `stop`, and also when this process dies in whatever way: it watches a pipe that dies with us.
 */
export async function startCluster({ durable = false, sharedBuffers = "128MB" } = {}): Promise<Cluster> {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-postgres-"));
  if (process.getuid?.() === 0) {
    const { uid, gid } = accountOf("postgres");
    chownSync(folder, uid, gid);
  }
  const data = path.join(folder, "data");
  run(clusterProgram("initdb"), [
    "-D",
    data,
    "-U",
    "root",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
  ]);
  const port = await freePort();
  const fast = durable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
  const settings = [...fast, "max_connections=200", "jit=off", `shared_buffers=${sharedBuffers}`];
  const server = [
    `'${clusterProgram("postgres")}' -D '${data}' -k '${folder}' -h 127.0.0.1 -p ${port} ${settings.map((each) => `-c ${each}`).join(" ")} 2>'${folder}/log' &`,
    "server=$!",
    "cat >/dev/null",
    // Asked to end while it recovers from a crash, it may wait for ever.
    "kill -INT $server; (sleep 10; kill -QUIT $server) >/dev/null 2>&1 & late=$!; wait $server; kill $late",
    `rm -rf '${folder}'`,
  ].join("\n");
  const child = spawn(...asServerUser("sh", ["-c", server]), { stdio: ["pipe", "ignore", "inherit"], detached: true });
  const psql = (args: string[]) =>
    spawnSync(clusterProgram("psql"), ["-h", "127.0.0.1", "-p", String(port), "-U", "root", "-X", "-q", ...args], {
      encoding: "utf8",
    });
  const admin = (sql: string, database = "postgres") => {
    const done = psql(["-v", "ON_ERROR_STOP=1", "-d", database, "-c", sql]);
    if (done.status !== 0) throw new Error(`${sql}: ${done.stderr}`);
  };
  const stop = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.once("exit", () => resolve());
      child.ref();
      child.stdin!.end();
    });
  for (let tries = 0; psql(["-d", "postgres", "-c", "SELECT 1"]).status !== 0; tries++) {
    if (tries > 100) {
      const log = readFileSync(path.join(folder, "log"), "utf8");
      await stop();
      throw new Error(`PostgreSQL did not start:\n${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const killOne = (database: string) => {
    const found = psql([
      "-At",
      "-d",
      "postgres",
      "-c",
      `SELECT pid FROM pg_stat_activity WHERE datname = '${database}'`,
    ]);
    const [pid] = found.stdout.trim().split("\n");
    if (pid) process.kill(Number(pid), "SIGKILL");
  };
  child.unref();
  admin("CREATE ROLE alcove LOGIN CREATEROLE CREATEDB");
  return { url: (database) => `postgres://alcove@127.0.0.1:${port}/${database}`, admin, killOne, stop };
}

function accountOf(name: string): { uid: number; gid: number } {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (!uid || !gid) throw new Error(`There is no user ${name}: PostgreSQL does not run as root.`);
  return { uid: Number(uid), gid: Number(gid) };
}
