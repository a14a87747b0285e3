import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { inProject } from "../../src/platform/root.ts";
import { clusterProgram } from "../../test/postgres-cluster.ts";

const run = promisify(execFile);

/** What PostgreSQL's own pgbench can insert, a row a transaction, with as many clients and the same durability: rows a second. */
export async function insertRows(url: string, { clients, seconds }: { clients: number; seconds: number }) {
  const { stdout } = await run(clusterProgram("pgbench"), [
    "--no-vacuum",
    `--client=${clients}`,
    `--jobs=${Math.min(clients, 2)}`,
    `--time=${Math.ceil(seconds)}`,
    `--file=${inProject("bench/bookings/insert.sql")}`,
    url,
  ]);
  const tps = /tps = ([\d.]+) \(without initial connection time\)/.exec(stdout)?.[1];
  if (!tps) throw new Error(`pgbench said no rate:\n${stdout}`);
  return Number(tps);
}
