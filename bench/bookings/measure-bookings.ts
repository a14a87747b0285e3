import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { withOwner } from "../../src/platform/db/open.ts";
import { withProgress } from "../../src/platform/log/progress.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { startCluster } from "../../test/postgres-cluster.ts";
import { median, type Round } from "../measure.ts";
import { type Row, rounded } from "../report.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { type Bookable, bookRound, insertRound, openForm } from "./book-by-http.ts";
import { furnishBookings } from "./furnish-bookings.ts";
import { insertRows } from "./insert-rows.ts";

export interface BookingPace {
  rounds: number;
  seconds: number;
  /** Sessions to book, in the order of growing. */
  sizes: number[];
}

export const DISTINCT = "booking, sessions in turn";
export const HOT = "booking, one hot session";
export const FORM = "a form that inserts one row";
export const INSERT = "single-row insert (pgbench)";

/**
 * Completed bookings by HTTP beside pgbench's single-row inserts on the same PostgreSQL, as durable as an installation,
 * in turns. Of the last size all numbers of clients; of those before, eight.
 * @param file the bundled server
 */
export async function measureBookings(file: string, pace: BookingPace): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-bench-bookings-"));
  const cluster = await startCluster({ durable: true });
  try {
    cluster.admin("CREATE DATABASE bench OWNER alcove");
    const url = cluster.url("bench");
    const env = { DATA_DIR: folder, DATABASE_URL: url };
    const settings = readSettings(env);
    const rows: Row[] = [];
    let sessions: Bookable[] = [];
    for (const [index, size] of pace.sizes.entries()) {
      sessions = [...sessions, ...(await furnishBookings(settings, size - sessions.length))];
      if (index === 0) await withOwner(settings, makeInsertTable);
      const server = await startServer(file, env);
      try {
        const clients = index === pace.sizes.length - 1 ? [1, 8, 64] : [8];
        for (const each of clients) rows.push(...(await atOnce({ server, sessions, url }, each, pace)));
      } finally {
        await server.stop();
      }
    }
    return rows;
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeInsertTable(client: { query: (sql: string) => Promise<unknown> }): Promise<void> {
  await client.query("CREATE SCHEMA bench");
  await client.query("CREATE TABLE bench.row (id uuid PRIMARY KEY, name text NOT NULL, made_at timestamptz NOT NULL)");
  await client.query("GRANT USAGE ON SCHEMA bench TO alcove_app; GRANT INSERT ON bench.row TO alcove_app");
}

interface Place {
  server: RunningServer;
  sessions: Bookable[];
  url: string;
}

/** The rounds of so many clients: inserts, forms that do no more, sessions in turn, one session, and again. */
async function atOnce({ server, sessions, url }: Place, clients: number, pace: BookingPace): Promise<Row[]> {
  const shown = await openForm(server, sessions[0]!);
  let at = 0;
  const inTurn = () => sessions[at++ % sessions.length]!;
  const hot = () => sessions.at(-1)!;
  const run = { clients, seconds: pace.seconds };
  const rounds: { inserts: number; bare: Round; distinct: Round; hot: Round }[] = [];
  await bookRound(server, shown, inTurn, { clients, seconds: 1 });
  await withProgress(`Bookings, ${clients} at once`, async (onProgress) => {
    for (let round = 0; round < pace.rounds; round++) {
      const inserts = await insertRows(url, run);
      const bare = await insertRound(server, run);
      const distinct = await bookRound(server, shown, inTurn, run);
      rounds.push({ inserts, bare, distinct, hot: await bookRound(server, shown, hot, run) });
      onProgress((round + 1) / pace.rounds);
    }
  });
  const rss = rounded(await server.memoryMb(), 0);
  const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of));
  const row = (name: string, of: (round: (typeof rounds)[number]) => Round): Row => ({
    name,
    database: "postgres",
    load: sessions.length,
    clients,
    rps: rounded(
      middle((round) => of(round).rps),
      1,
    ),
    p50_ms: rounded(middle((round) => of(round).p50)),
    p95_ms: rounded(middle((round) => of(round).p95)),
    ratio_to_hello: null,
    ratio_to_lookup: null,
    ratio_to_insert: rounded(
      middle((round) => of(round).rps / round.inserts),
      4,
    ),
    rss_mb: rss,
    cached: false,
  });
  return [
    { ...row(INSERT, ({ inserts }) => ({ rps: inserts, p50: 0, p95: 0 })), p50_ms: null, p95_ms: null },
    row(FORM, ({ bare }) => bare),
    row(DISTINCT, ({ distinct }) => distinct),
    row(HOT, (round) => round.hot),
  ];
}
