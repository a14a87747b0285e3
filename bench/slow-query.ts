import { runRound, type Target } from "./measure.ts";
import { type Row, rounded } from "./report.ts";
import type { RunningServer } from "./start-server.ts";

const SECONDS = 8;

/**
 * Asks for a target while the database works on a deliberately slow query, which is asked again as soon as it is done.
 * What needs no database must answer as ever; what does waits its turn on the embedded one.
 */
export async function besideSlowQuery(
  server: RunningServer,
  database: Row["database"],
  load: number,
  target: Target,
): Promise<Row> {
  let measuring = true;
  const slow = (async () => {
    while (measuring)
      await (await fetch(`${server.origin}/bench/slow`, { headers: { "x-forwarded-for": "10.255.0.1" } })).text();
  })();
  const { rps, p50, p95 } = await runRound(server, target, 1, SECONDS).finally(async () => {
    measuring = false;
    await slow;
  });
  const rss = await server.memoryMb();
  return {
    name: `${target.name}, during a slow query`,
    database,
    load,
    clients: 1,
    rps: rounded(rps, 1),
    p50_ms: rounded(p50),
    p95_ms: rounded(p95),
    ratio_to_hello: null,
    ratio_to_lookup: null,
    rss_mb: rounded(rss, 0),
    cached: false,
  };
}
