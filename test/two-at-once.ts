import type { Database } from "../src/platform/db/database.ts";

const SOMEBODY_WAITS = `SELECT count(*)::int AS waiting FROM pg_locks
  WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`;

const JOB = { service: "*", actor: { id: null, name: "test" } };

/** Two at once: the second begins when the first has done all but its last line, which follows once the second waits or is over. */
export async function twoAtOnce<Second>(
  db: Database,
  first: () => Promise<unknown>,
  second: () => Promise<Second>,
): Promise<Second> {
  const done = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const one = db.work(JOB, async () => {
    await first();
    done.resolve();
    await goOn.promise;
  });
  await Promise.race([done.promise, one]);
  let over = false;
  const other = second().finally(() => {
    over = true;
  });
  // The embedded database has one line: whoever comes second waits for it.
  const isWaiting = () =>
    db.asOwner(async (client) => (await client.query(SOMEBODY_WAITS)).rows[0].waiting > 0 || over);
  while (db.kind === "postgres" && !(await isWaiting()));
  goOn.resolve();
  await one;
  return other;
}
