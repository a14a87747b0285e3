import autocannon from "autocannon";
import type { RunningServer } from "./start-server.ts";

/** One thing measured: paths that are asked for one after another. */
export interface Target {
  name: string;
  paths: string[];
  headers?: Record<string, string>;
  /** True where the answer was kept from before: 304 instead of the page. */
  cached?: boolean;
}

/** What one round of one target gave. */
export interface Round {
  rps: number;
  p50: number;
  p95: number;
}

/** The value below which a share of the sorted values lies. */
export const percentile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const median = (values: number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

/** As many addresses as there are requests: the limit for each visitor holds, and is not what is measured. */
const visitor = (index: number) => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

let visitors = 0;

/**
 * Asks for a target's paths for some seconds with so many clients, each beginning at another path.
 * @throws where an answer is not what it should be: a fast refusal must not pass for a fast page
 */
export function runRound(server: RunningServer, target: Target, clients: number, seconds: number): Promise<Round> {
  const requests = target.paths.map((path) => ({
    method: "GET" as const,
    path,
    headers: { ...target.headers, "x-forwarded-for": visitor(visitors++) },
  }));
  const times: number[] = [];
  let wrong: number | undefined;
  return new Promise((resolve, reject) => {
    let client = 0;
    const started = performance.now();
    const run = autocannon(
      {
        url: server.origin,
        connections: clients,
        duration: seconds,
        sampleInt: 250,
        requests,
        setupClient: (each) => {
          const first = Math.floor((client++ * requests.length) / clients);
          each.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
        },
      },
      (error, result) => {
        if (error) return reject(error);
        if (wrong !== undefined || result.errors > 0 || times.length === 0)
          return reject(new Error(`${target.name}: ${wrong ?? "no"} answer, ${result.errors} errors`));
        const took = (performance.now() - started) / 1000;
        const sorted = Float64Array.from(times).sort();
        resolve({ rps: times.length / took, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) });
      },
    );
    run.on("response", (_client, status, _bytes, time) => {
      times.push(time);
      if (status !== (target.cached ? 304 : 200)) wrong = status;
    });
  });
}

/** The rounds of each target. Targets take turns, so that a busy moment falls on all of them alike. */
export async function interleave(
  server: RunningServer,
  targets: Target[],
  options: { clients: number; rounds: number; seconds: number; onRound?: (done: number, of: number) => void },
): Promise<Map<Target, Round[]>> {
  const rounds = new Map<Target, Round[]>(targets.map((target) => [target, []]));
  const of = targets.length * options.rounds;
  for (let round = 0; round < options.rounds; round++) {
    for (const [index, target] of targets.entries()) {
      rounds.get(target)!.push(await runRound(server, target, options.clients, options.seconds));
      options.onRound?.(round * targets.length + index + 1, of);
    }
  }
  return rounds;
}
