import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Temporal } from "temporal-polyfill";
import { withOwner } from "../src/platform/db/open.ts";
import { withProgress } from "../src/platform/log/progress.ts";
import { readSettings, type Settings } from "../src/platform/settings.ts";
import { type Cluster, startCluster } from "../test/postgres-cluster.ts";
import { growLoad, type LoadSize } from "./load/national-load.ts";

/** The day on which the made-up programme begins: a Tuesday in term time. */
const TODAY = Temporal.PlainDate.from("2026-12-01");
/** What the measured server takes for now. */
export const BENCH_NOW = "2026-12-01T09:30:00Z";

export interface MeasuredDatabase {
  kind: "postgres" | "embedded";
  /** For the server that is to use it. */
  env: Record<string, string>;
  settings: Settings;
  /** Brings the load up to a size; the same database grows. */
  grow: (to: LoadSize) => Promise<void>;
  stop: () => Promise<void>;
}

/** A new, empty database in a temporary folder: a private PostgreSQL 15, or the embedded one. */
export async function makeDatabase(kind: MeasuredDatabase["kind"]): Promise<MeasuredDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-bench-"));
  let cluster: Cluster | undefined;
  let size: LoadSize | undefined;
  const env: Record<string, string> = { DATA_DIR: folder, BENCH_NOW };
  if (kind === "postgres") {
    // As docs/operating.md says of a large service: what is searched fits in it.
    cluster = await startCluster({ sharedBuffers: "1GB" });
    cluster.admin("CREATE DATABASE bench OWNER alcove");
    env.DATABASE_URL = cluster.url("bench");
  }
  const settings = readSettings(env);
  return {
    kind,
    env,
    settings,
    async grow(to) {
      await growLoad(settings, TODAY, to, size);
      size = to;
      await withProgress("Statistics", async () => {
        if (cluster) cluster.admin("VACUUM ANALYZE", "bench");
        else await withOwner(settings, (client) => client.query("VACUUM ANALYZE"));
      });
    },
    async stop() {
      await cluster?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
