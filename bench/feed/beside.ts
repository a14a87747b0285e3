import { readFileSync } from "node:fs";
import type { Target } from "../measure.ts";
import type { RunningServer } from "../start-server.ts";

/** Pages are asked for so often, one after another, and memory is noted. */
const EVERY_MS = 200;

/** The most that was seen in the first half of a time and in the second: what grows with what is read shows between them. */
export interface Most {
  first: number;
  last: number;
}

export interface Beside {
  /** Milliseconds that each target's pages took, sorted. */
  times: Map<Target, Float64Array>;
  /** MB of the server, and of another process. */
  server: Most;
  other: Most;
}

/** The most that a process has held so far, MB; 0 where it has ended or the system does not tell. */
export function peakMb(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const mostOf = (seen: number[]): Most => {
  const half = Math.ceil(seen.length / 2);
  return { first: Math.max(0, ...seen.slice(0, half)), last: Math.max(0, ...seen.slice(half)) };
};

/**
 * Asks for pages while something goes on.
 * @param other memory of another process, MB
 * @throws where a page is not answered as it should be, or the work fails
 */
export async function beside(
  server: RunningServer,
  targets: Target[],
  work: Promise<unknown>,
  other: () => number = () => 0,
): Promise<Beside> {
  let ended = false;
  const end = work.catch(() => {}).finally(() => (ended = true));
  const times = new Map<Target, number[]>(targets.map((target) => [target, []]));
  const memory: { server: number; other: number }[] = [];
  for (let at = 0; !ended; at++) {
    const target = targets[at % targets.length]!;
    const started = performance.now();
    const answer = await fetch(`${server.origin}${target.paths[at % target.paths.length]}`, {
      // As many visitors as there are requests: the limit for each is not what is measured.
      headers: { "x-forwarded-for": `10.9.${(at >> 8) & 255}.${at & 255}` },
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${target.name} answered ${answer.status} beside the import`);
    times.get(target)!.push(performance.now() - started);
    memory.push({ server: await server.memoryMb(), other: other() });
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, EVERY_MS))]);
  }
  await work;
  return {
    times: new Map([...times].map(([target, each]) => [target, Float64Array.from(each).sort()])),
    server: mostOf(memory.map((each) => each.server)),
    other: mostOf(memory.map((each) => each.other)),
  };
}
