import type { Logger } from "pino";
import type { Clock } from "../platform/clock/clock.ts";
import type { Database } from "../platform/db/database.ts";
import type { ModuleManifest } from "../platform/manifest.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Takes the day for this process: of several that ask, one gets it. */
async function takeDay(db: Database, day: string): Promise<boolean> {
  return db.asOwner(async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO platform.setting (key, value) VALUES ('daily', to_jsonb($1::text))
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()
       WHERE setting.value IS DISTINCT FROM excluded.value`,
      [day],
    );
    return rowCount === 1;
  });
}

interface TimedParts {
  db: Database;
  clock: Clock;
  log: Logger;
  modules: Pick<ModuleManifest, "daily" | "everyMinute">[];
}

/**
 * Runs every module's timed work: the daily once a day, soon after the start and then by the hour's check; the other
 * each minute, never twice at once. A step that fails is logged and keeps no other from running; each is safe to run twice.
 * @returns how to stop it
 */
export function startTimedWork({ db, clock, log, modules }: TimedParts): () => void {
  const runSteps = async (steps: { name: string; run: () => Promise<unknown> }[], level: "info" | "debug") => {
    for (const step of steps) {
      const started = performance.now();
      try {
        await step.run();
        log[level]({ step: step.name, ms: Math.round(performance.now() - started) }, "timed work done");
      } catch (error) {
        log.error({ step: step.name, err: error }, "timed work failed");
      }
    }
  };
  let busy = false;
  const minute = async () => {
    if (busy) return;
    busy = true;
    await runSteps(
      modules.flatMap((module) => module.everyMinute ?? []),
      "debug",
    );
    busy = false;
  };
  const day = async () => {
    if (!(await takeDay(db, clock.today()))) return;
    await runSteps(
      modules.flatMap((module) => module.daily ?? []),
      "info",
    );
  };
  const failed = (error: unknown) => log.error({ err: error }, "timed work could not start");
  const timers = [
    setInterval(() => minute().catch(failed), MINUTE_MS),
    setInterval(() => day().catch(failed), HOUR_MS),
  ];
  for (const timer of timers) timer.unref();
  day().catch(failed);
  return () => timers.forEach(clearInterval);
}
