import type { Logger } from "pino";

/** Work that comes round again. Safe to run twice, also by two processes at once. */
export interface RegularJob {
  name: string;
  everyMinutes: number;
  run: () => Promise<void>;
}

/**
 * Runs each job now and then again so many minutes after it last ended. One that fails is logged and tried again next
 * time. @returns stops all, waiting for what is under way
 */
export function runRegularly(jobs: RegularJob[], log: Pick<Logger, "error">): () => Promise<void> {
  let stopped = false;
  const timers = new Map<string, NodeJS.Timeout>();
  const underWay = new Map<string, Promise<void>>();
  function go(job: RegularJob): void {
    const done = job
      .run()
      .catch((error: Error) => log.error({ err: error, job: job.name }, "a regular job failed"))
      .then(() => {
        underWay.delete(job.name);
        if (!stopped) timers.set(job.name, setTimeout(() => go(job), job.everyMinutes * 60_000).unref());
      });
    underWay.set(job.name, done);
  }
  for (const job of jobs) go(job);
  return async () => {
    stopped = true;
    for (const timer of timers.values()) clearTimeout(timer);
    await Promise.all(underWay.values());
  };
}
