import type { Logger } from "pino";
import type { Clock } from "../platform/clock/clock.ts";
import type { Database } from "../platform/db/database.ts";
import type { ModuleManifest } from "../platform/manifest.ts";
import { noteStep, takeDay } from "./day-of-work.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface Step {
  name: string;
  run: () => Promise<unknown>;
}

interface TimedParts {
  db: Database;
  clock: Clock;
  log: Logger;
  modules: Pick<ModuleManifest, "daily" | "everyMinute">[];
}

/** @returns whether it was done; what fails is logged */
async function runStep({ name, run }: Step, log: Logger, level: "info" | "debug"): Promise<boolean> {
  const started = performance.now();
  try {
    await run();
    log[level]({ step: name, ms: Math.round(performance.now() - started) }, "timed work done");
    return true;
  } catch (error) {
    log.error({ step: name, err: error }, "timed work failed");
    return false;
  }
}

/**
 * Runs what of today's work is not done yet. Each step is marked once it is done: what a crash cuts short, or what
 * failed, is done by the next check, in this process or another.
 */
export async function runDay({ db, clock, log, modules }: TimedParts): Promise<void> {
  const steps = modules.flatMap((module) => module.daily ?? []);
  const day = clock.today();
  const left = await takeDay(
    db,
    day,
    steps.map(({ name }) => name),
  );
  for (const step of steps.filter(({ name }) => left.includes(name)))
    if (await runStep(step, log, "info")) await noteStep(db, day, step.name);
}

/**
 * Runs every module's timed work: the daily once a day, soon after the start and then by the hour's check; the other
 * each minute, never twice at once. A step that fails is logged and keeps no other from running; each is safe to run twice.
 * @returns how to stop it, and when the first look at the day is over
 */
export function startTimedWork(parts: TimedParts): { stop: () => void; looked: Promise<void> } {
  const { log, modules } = parts;
  const minutely = modules.flatMap((module) => module.everyMinute ?? []);
  let busy = false;
  const minute = async () => {
    if (busy) return;
    busy = true;
    for (const step of minutely) await runStep(step, log, "debug");
    busy = false;
  };
  const failed = (error: unknown) => log.error({ err: error }, "timed work could not start");
  const timers = [
    setInterval(() => minute().catch(failed), MINUTE_MS),
    setInterval(() => runDay(parts).catch(failed), HOUR_MS),
  ];
  for (const timer of timers) timer.unref();
  return { stop: () => timers.forEach(clearInterval), looked: runDay(parts).catch(failed) };
}
