import path from "node:path";
import { Worker } from "node:worker_threads";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { takeDataFolder } from "./data-lock.ts";
import { EmbeddedStream } from "./embedded-stream.ts";
import { again } from "./prepared.ts";
import { timeQueries } from "./query-times.ts";
import { beforeCommit, openWork, type Scope } from "./scope.ts";

// Instants cross as RFC 3339 text, dates as 'YYYY-MM-DD', counts as numbers: never as Date.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => instantText(text));
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIME, (text) => text.slice(0, 5));
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/** PostgreSQL's '2026-12-01 10:00:00+00' (sessions run in UTC) as '2026-12-01T10:00:00Z'. */
function instantText(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11).replace(/\.\d+/, "").replace(/\+00$/, "Z")}`;
}

export interface Database {
  kind: "embedded" | "postgres";
  /** Published rows only, as the role `alcove_public`. Not inside an open transaction. */
  reads<Tables>(): Kysely<Tables>;
  /**
   * One prepared statement as `alcove_public`, for the few paths where every microsecond counts. PostgreSQL plans it
   * once a connection, without looking at the values: it has to have one good plan whatever they are. With an empty
   * name it is prepared for this one time.
   */
  readNamed<Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]>;
  /** The open transaction's own tables. @throws outside one */
  trx<Tables>(): Kysely<Tables>;
  /** `beforeCommit` of scope.ts for a statement that Kysely has written. */
  beforeCommit(query: { sql: string; parameters: readonly unknown[] }): Promise<void>;
  /** Opens a transaction as `alcove_app` for one library service; inside another of the same scope, joins it. */
  work<T>(scope: Scope, step: () => Promise<T>): Promise<T>;
  /** A transaction as the owner: migrations and the loading of shipped data. */
  asOwner<T>(step: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const SESSION = "-c timezone=UTC -c jit=off";
/** SQLSTATE of 'cached plan must not change result type'. */
const STALE_PLAN = "0A000";
/** SQLSTATE of every statement after one that failed. */
const ABORTED = "25P02";
const PUBLIC = "-c role=alcove_public";
const READING = `${PUBLIC} -c statement_timeout=15000`;

/** A pool that refuses to be asked inside an open transaction: on one connection that would wait for itself for ever. */
function guard(pool: pg.Pool): pg.Pool {
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const checked = () => {
    if (openWork.getStore()) throw new Error("The pool was asked inside an open transaction; use trx()");
    return connect();
  };
  return { connect: checked, end: () => pool.end() } as unknown as pg.Pool;
}

function kyselyOn<Tables>(client: pg.PoolClient, prepared: typeof again): Kysely<Tables> {
  const borrowed = new Proxy(client, {
    get: (target, key) => {
      if (key === "release") return () => {};
      if (key === "query") return (text: string, values: unknown[]) => target.query(prepared(text, values));
      return Reflect.get(target, key, target);
    },
  });
  const pool = { connect: async () => borrowed, end: async () => {} } as unknown as pg.Pool;
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

function assemble(
  kind: Database["kind"],
  pools: { reads: pg.Pool; named: pg.Pool; owner: pg.Pool },
  end: () => Promise<void>,
): Database {
  const prepared = kind === "postgres" ? again : (text: string, values: unknown[]) => ({ text, values });
  const readKysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: guard(pools.reads) }) });

  async function transaction<T>(
    opening: string,
    scope: Scope,
    step: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    const client = await pools.owner.connect();
    const pipelined = kind === "postgres";
    const open = { client, scope, pipelined, sent: [] as Promise<unknown>[] };
    let broken: Error | undefined;
    const opened = client.query(opening);
    // It is waited for below, and may fail before.
    opened.catch(() => {});
    try {
      // PostgreSQL takes the first statements of the step right behind it: were it to fail, they would fail too.
      if (!pipelined) await opened;
      const result = await openWork.run(open, () => step(client));
      const [ended] = await Promise.all([client.query("COMMIT"), opened, ...open.sent]);
      if (ended.command !== "COMMIT") throw new Error("A statement failed, and the step went on without it");
      client.release();
      return result;
    } catch (failure) {
      // After the first failure every statement fails: the first is what happened.
      const asked = await Promise.allSettled([opened, ...open.sent]);
      const failures = asked.filter((each) => each.status === "rejected");
      const error = failures.find(({ reason }) => reason.code !== ABORTED)?.reason ?? failure;
      if (error.code === STALE_PLAN) broken = error;
      await client.query("ROLLBACK").catch((failure) => {
        broken = failure;
      });
      // Releasing twice is refused by the pool; after COMMIT it is already back.
      try {
        client.release(broken);
      } catch {}
      throw error;
    }
  }

  return {
    kind,
    reads: <Tables>() => readKysely as Kysely<Tables>,
    async readNamed(name, text, values) {
      if (openWork.getStore()) throw new Error("The pool was asked inside an open transaction; use trx()");
      for (let again = true; ; again = false) {
        const client = await pools.named.connect();
        try {
          const { rows } = await client.query({ name, text, values });
          client.release();
          return rows;
        } catch (error) {
          // Another process has changed a table that this connection's plan was made for: a new one has no plan yet.
          const stale = (error as { code?: string }).code === STALE_PLAN;
          client.release(stale);
          if (!stale || !again) throw error;
        }
      }
    },
    trx: <Tables>() => {
      const open = openWork.getStore();
      if (!open) throw new Error("There is no open transaction here");
      return kyselyOn<Tables>(open.client, prepared);
    },
    beforeCommit: ({ sql, parameters }) => beforeCommit(prepared(sql, [...parameters])),
    work(scope, step) {
      const open = openWork.getStore();
      if (open) {
        if (open.scope.service !== scope.service)
          throw new Error("A transaction for one service cannot open one for another");
        return step();
      }
      // One round trip: the texts are quoted by the driver's own rule.
      const opening = `BEGIN; SET LOCAL ROLE alcove_app; SELECT set_config('alcove.service', ${pg.escapeLiteral(scope.service)}, true)`;
      return transaction(opening, scope, step);
    },
    asOwner: (step) =>
      transaction("BEGIN; SET LOCAL ROLE NONE", { service: "*", actor: { id: null, name: "Alcove" } }, step),
    close: end,
  };
}

/** PostgreSQL by address. Migrations have been run: the role `alcove_public` exists. */
export function openPostgres(url: string, { connections = 8 } = {}): Database {
  const pool = (max: number, options: string, pipeline = false) =>
    new pg.Pool({ connectionString: url, max, options: `${SESSION} ${options}`, pipeline });
  const reads = pool(connections, `-c plan_cache_mode=force_custom_plan ${READING}`);
  const named = pool(connections, `-c plan_cache_mode=force_generic_plan ${READING}`);
  // What a transaction asks without waiting goes out at once: a statement less to wait for is what a write costs most.
  // Were its opening to fail before it began, what follows may write nothing.
  const owner = pool(Math.max(2, connections / 2), PUBLIC, true);
  const all = [reads, named, owner];
  for (const each of all)
    timeQueries(each)
      .on("error", () => {})
      // A server that goes away between two statements of a transaction fails the next of them, not this process.
      .on("connect", (client) => client.on("error", () => {}));
  return assemble("postgres", { reads, named, owner }, async () => {
    await Promise.all(all.map((each) => each.end()));
  });
}

/** The embedded database in a thread of its own, and one connection to it. */
export async function startEmbedded(dataDir: string | "memory"): Promise<{ pool: pg.Pool; stop: () => Promise<void> }> {
  const release = dataDir === "memory" ? () => {} : takeDataFolder(dataDir);
  const folder = dataDir === "memory" ? "memory://" : path.join(dataDir, "database");
  const built = import.meta.url.endsWith(".ts") ? "./embedded-worker.ts" : "./embedded-worker.js";
  const worker = new Worker(new URL(built, import.meta.url), { workerData: { folder } });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once("message", () => resolve());
      worker.once("error", reject);
    });
  } catch (error) {
    release();
    throw error;
  }
  const pool = new pg.Pool({ max: 1, idleTimeoutMillis: 0, stream: (() => new EmbeddedStream(worker)) as never });
  timeQueries(pool).on("error", () => {});
  const stop = async () => {
    await pool.end();
    const closed = new Promise<void>((resolve) => {
      worker.on("message", (message) => "closed" in message && resolve());
    });
    worker.postMessage({ close: true });
    await closed;
    await worker.terminate();
    release();
  };
  return { pool, stop };
}

/** The embedded database as a Database. From here on its one session is `alcove_public` unless a transaction says otherwise. */
export async function openEmbedded(started: { pool: pg.Pool; stop: () => Promise<void> }): Promise<Database> {
  await started.pool.query("SET timezone = 'UTC'");
  await started.pool.query("SET plan_cache_mode = force_custom_plan");
  await started.pool.query("SET ROLE alcove_public");
  return assemble("embedded", { reads: started.pool, named: started.pool, owner: started.pool }, started.stop);
}
