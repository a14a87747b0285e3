import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { pino } from "pino";
import { buildApp } from "../src/app.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import { openDatabase } from "../src/platform/db/open.ts";
import { openGeography } from "../src/platform/geo/open-geography.ts";
import { inProject } from "../src/platform/root.ts";
import { BENCH_NOW, type MeasuredDatabase } from "./make-database.ts";
import type { Target } from "./measure.ts";

interface Statement {
  text: string;
  values: unknown[];
}

/**
 * Listens to everything that is asked of PostgreSQL in this process, on connections made from now on: each keeps the
 * function it was made with.
 */
function listen(): { statementsOf: (step: () => Promise<unknown>) => Promise<Statement[]>; stop: () => void } {
  let seen: Statement[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first, second] = given as [string | Statement, unknown[] | undefined];
    if (typeof first === "string") seen.push({ text: first, values: second ?? [] });
    else seen.push({ text: first.text, values: first.values ?? [] });
    return Reflect.apply(original, this, given);
  } as typeof original;
  return {
    async statementsOf(step) {
      seen = [];
      await step();
      return seen;
    },
    stop: () => {
      pg.Client.prototype.query = original;
    },
  };
}

/** Long rings of days say nothing to a reader. */
const readable = (plan: string) => plan.replace(/'[01]{100,}'::"bit"/g, "'…'");

/** Writes how PostgreSQL goes about the queries of each page: EXPLAIN (ANALYZE, BUFFERS), as the public role. */
export async function writePlans(database: MeasuredDatabase, targets: Target[], file: string): Promise<void> {
  const { settings } = database;
  const listening = listen();
  const db = await openDatabase(settings, inProject("migrations"));
  const geography = await openGeography(settings.dataDir);
  const log = pino({ level: "silent" });
  const { server } = await buildApp({ settings, db, clock: fixedClock(BENCH_NOW), log, geography });
  const client = new pg.Client({
    connectionString: settings.databaseUrl,
    options: "-c timezone=UTC -c jit=off -c role=alcove_public",
  });
  await client.connect();
  const written: string[] = [];
  try {
    for (const { name, paths } of targets.filter((target) => !target.paths[0]!.startsWith("/bench/"))) {
      for (const url of paths.slice(0, name.startsWith("search") ? 13 : 1)) {
        await server.inject(url);
        const statements = await listening.statementsOf(() => server.inject(url));
        for (const { text, values } of statements.slice()) {
          const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, values);
          const plan = rows.map((row: Record<string, string>) => row["QUERY PLAN"]).join("\n");
          written.push(`── ${name}: ${decodeURIComponent(url)}\n${readable(text.trim())}\n\n${readable(plan)}\n`);
        }
      }
    }
  } finally {
    listening.stop();
    await client.end();
    await server.close();
    await db.close();
  }
  if (!written.length) throw new Error("No statement was seen: no plan was written.");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, written.join("\n"));
}
