import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "../../src/platform/db/database.ts";
import { openDatabase, withOwner } from "../../src/platform/db/open.ts";
import { foldFacts } from "../../src/platform/facts/fold-facts.ts";
import { rebuildRolled } from "../../src/platform/facts/rebuild-rolled.ts";
import { recordFacts } from "../../src/platform/facts/record-facts.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { withProgress } from "../../src/platform/log/progress.ts";
import { inProject } from "../../src/platform/root.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { startCluster } from "../../test/postgres-cluster.ts";
import { percentile } from "../measure.ts";
import { rounded } from "../report.ts";
import { DASHBOARDS, readDashboards } from "./dashboards.ts";
import { amountFor, fillFacts } from "./fill-facts.ts";

/** What was measured with so many facts in the table. */
export interface FactsRow {
  database: Database["kind"];
  facts: number;
  /** Recording a register of four facts, everything included: milliseconds for each fact. */
  record_ms_per_fact: number;
  /** A day's new facts of the whole country: how many, how long folding took, and what each cost. */
  day_facts: number;
  fold_ms: number;
  fold_us_per_fact: number;
  /** Making every sum anew, which is last: seconds, what each fact cost, how many there are, and how many had been others. */
  rebuild?: { s: number; us_per_fact: number; sums: number; differed: number };
  /** Of every kind of question that a page of figures asks, in milliseconds, with a day's facts still waiting. */
  dashboards: { name: string; p50_ms: number; p95_ms: number; most_ms: number }[];
  load_average: number;
}

const DAY = "2026-12-01";
const ACTOR = { id: null, name: "The bench" };
const REGISTERS = 400;
/** On the embedded database everything is one library service's. */
const SERVICES = { postgres: 150, embedded: 1 };

/** A day of the country: every fact of a day that is there, a week on. As many as there are a day on average. */
const NEXT_DAY = `
  INSERT INTO platform.fact (id, idempotency_key, occurred_on, service_id, library_id, activity_id, session_id, kind, number, margin, margin_value)
  SELECT gen_random_uuid(), 'next:' || gen_random_uuid(), $1::date, service_id, library_id, activity_id, gen_random_uuid(), kind, number, margin,
    margin_value
  FROM platform.fact WHERE service_id = $2 AND occurred_on = '2026-11-24' AND corrects IS NULL`;

async function timed<T>(step: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now();
  const value = await step();
  return { ms: performance.now() - started, value };
}

/** Library services, the one with most activities first. */
async function servicesOf(db: Database): Promise<string[]> {
  const { rows } = await db.asOwner((client) =>
    client.query<{ id: string }>(
      "SELECT service_id AS id FROM platform.rolled_month GROUP BY 1 ORDER BY sum(facts) DESC",
    ),
  );
  return rows.map(({ id }) => id);
}

async function recordRegisters(db: Database, services: string[]): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < REGISTERS; n++) {
    const serviceId = services[n % services.length]!;
    const of = {
      serviceId,
      libraryId: newId(),
      activityId: newId(),
      sessionId: newId(),
      occurredOn: DAY,
      kind: "attendance",
    };
    const { ms } = await timed(() =>
      db.work({ service: serviceId, actor: ACTOR }, () =>
        recordFacts(of, "1", [
          { number: 12 },
          { number: 7, margin: ["age", "adult"] },
          { number: 5, margin: ["age", "child"] },
          { number: 4, margin: ["age_of_children", "under_12"] },
        ]),
      ),
    );
    times.push(ms / 4);
  }
  return percentile(
    times.toSorted((a, b) => a - b),
    0.5,
  );
}

/** @param onRow hears of what is measured as soon as it is; making sums anew is added to it */
export async function measureSize(db: Database, onRow: (row: FactsRow) => void): Promise<void> {
  const count = async (text: string) => Number((await db.asOwner((client) => client.query(text))).rows[0].n);
  const facts = await count("SELECT count(*)::bigint AS n FROM platform.fact");
  const services = await servicesOf(db);
  const record = await recordRegisters(db, services);
  await foldFacts(db);
  for (const id of services) await db.asOwner((client) => client.query(NEXT_DAY, [DAY, id]));
  const dayFacts = await count("SELECT sum(facts)::bigint AS n FROM platform.fact_change");
  await db.asOwner((client) => client.query("ANALYZE platform.fact_change"));
  const dashboards: FactsRow["dashboards"] = [];
  await withProgress("Dashboards", async (onProgress) => {
    for (const [at, dashboard] of DASHBOARDS.entries()) {
      const times = (await readDashboards(db, dashboard, services)).toSorted((a, b) => a - b);
      dashboards.push({
        name: dashboard.name,
        p50_ms: rounded(percentile(times, 0.5)),
        p95_ms: rounded(percentile(times, 0.95)),
        most_ms: rounded(times.at(-1)!),
      });
      onProgress((at + 1) / DASHBOARDS.length);
    }
  });
  const fold = await timed(() => foldFacts(db));
  const row: FactsRow = {
    database: db.kind,
    facts,
    record_ms_per_fact: rounded(record, 3),
    day_facts: dayFacts,
    fold_ms: rounded(fold.ms, 0),
    fold_us_per_fact: rounded((fold.ms * 1000) / dayFacts, 1),
    dashboards,
    load_average: rounded(loadavg()[0]!, 1),
  };
  onRow(row);
  const { ms, value } = await withProgress("Sums made anew", (onProgress) =>
    timed(() => rebuildRolled(db, onProgress)),
  );
  row.rebuild = {
    s: rounded(ms / 1000, 1),
    us_per_fact: rounded((ms * 1000) / facts, 2),
    sums: value.sums,
    differed: value.different,
  };
}

/** Facts of the whole country over three years, growing in one database: what each costs, and what pages of figures take. */
export async function measureFacts(
  kind: Database["kind"],
  sizes: number[],
  onRow: (row: FactsRow) => void,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-bench-facts-"));
  const cluster = kind === "postgres" ? await startCluster() : undefined;
  try {
    cluster?.admin("CREATE DATABASE bench OWNER alcove");
    const settings = readSettings({ DATA_DIR: folder, ...(cluster && { DATABASE_URL: cluster.url("bench") }) });
    await (await openDatabase(settings, inProject("migrations"))).close();
    let there = amountFor(0, SERVICES[kind]);
    for (const size of sizes) {
      const amount = amountFor(size, SERVICES[kind]);
      await withProgress(`${size.toLocaleString("en-GB")} facts`, (onProgress) =>
        withOwner(settings, (client) => fillFacts(client, there, amount, onProgress)),
      );
      there = amount;
      const db = await openDatabase(settings, inProject("migrations"));
      try {
        await measureSize(db, onRow);
      } finally {
        await db.close();
      }
    }
  } finally {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The figures as lines of text. */
export function factsTable(rows: FactsRow[]): string {
  return rows
    .map((row) =>
      [
        `${row.facts.toLocaleString("en-GB")} facts, ${row.database} (load ${row.load_average})`,
        `  recording ${row.record_ms_per_fact} ms a fact; folding a day's ${row.day_facts.toLocaleString("en-GB")} ${row.fold_ms} ms, ${row.fold_us_per_fact} µs a fact`,
        ...(row.rebuild
          ? [
              `  made anew in ${row.rebuild.s} s, ${row.rebuild.us_per_fact} µs a fact: ${row.rebuild.sums.toLocaleString("en-GB")} sums, ${row.rebuild.differed} differed`,
            ]
          : []),
        ...row.dashboards.map(
          (each) => `  ${each.name.padEnd(64)} p50 ${each.p50_ms}, p95 ${each.p95_ms}, most ${each.most_ms} ms`,
        ),
      ].join("\n"),
    )
    .join("\n");
}
