/**
 * node bench/bundled.ts bench/booking-storm.ts [--seconds 120] [--only postgres|embedded]
 * A storm of bookings with faults in the middle, and what was lost in it (docs/measuring.md). Ends with 1 where anything was.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startCluster } from "../test/postgres-cluster.ts";
import { runStorm } from "./storm/run-storm.ts";

const { values } = parseArgs({ options: { seconds: { type: "string", default: "120" }, only: { type: "string" } } });
const seconds = Number(values.seconds);
const say = (text: string) => console.log(`  ${text}`);

for (const kind of ["postgres", "embedded"] as const) {
  if (values.only && values.only !== kind) continue;
  console.log(`A storm of ${seconds} seconds, ${kind}`);
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-storm-data-"));
  const cluster = kind === "postgres" ? await startCluster({ durable: true }) : undefined;
  try {
    cluster?.admin("CREATE DATABASE storm OWNER alcove");
    const place = { dataDir: folder, ...(cluster && { databaseUrl: cluster.url("storm") }) };
    const killDatabase = cluster && (() => cluster.killOne("storm"));
    const findings = await runStorm({ place, seconds, killDatabase, say });
    console.log(findings);
    const { lost, wrongBooks, offersLeft, mailLost } = findings;
    if ([lost, wrongBooks, offersLeft, mailLost].some((each) => each.length > 0)) process.exitCode = 1;
  } finally {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
