import { interleave, median, type Round, type Target } from "./measure.ts";
import { HELLO, LOOKUP } from "./pages.ts";
import { type Row, rounded } from "./report.ts";
import type { RunningServer } from "./start-server.ts";

export interface Run {
  server: RunningServer;
  database: Row["database"];
  /** Dated sessions in the database. */
  load: number;
  rounds: number;
  seconds: number;
  onRound?: (done: number, of: number) => void;
}

/** How many times as many a second as another target in the same round; the median of the rounds. */
function ratio(mine: Round[], other: Round[] | undefined): number | null {
  if (!other) return null;
  return rounded(median(mine.map((round, index) => round.rps / other[index]!.rps)), 4);
}

/**
 * Measures targets in turns and makes a row of each: medians of the rounds, and ratios to the hello and the look-up of
 * the same round where those are among the targets.
 */
export async function measureRows(run: Run, targets: Target[], clients: number): Promise<Row[]> {
  const { server, rounds, seconds, onRound } = run;
  const measured = await interleave(server, targets, { clients, rounds, seconds, onRound });
  const rss = rounded(await server.memoryMb(), 0);
  return targets.map((target) => {
    const mine = measured.get(target)!;
    const of = (name: string) => targets.find((each) => each.name === name && !each.cached);
    const [hello, lookup] = [of(HELLO), of(LOOKUP)].map((each) => each && measured.get(each));
    return {
      name: target.name,
      database: run.database,
      load: run.load,
      clients,
      rps: rounded(median(mine.map((round) => round.rps)), 1),
      p50_ms: rounded(median(mine.map((round) => round.p50))),
      p95_ms: rounded(median(mine.map((round) => round.p95))),
      ratio_to_hello: ratio(mine, hello),
      ratio_to_lookup: ratio(mine, lookup),
      rss_mb: rss,
      cached: target.cached ?? false,
    };
  });
}
