import type { Database } from "../../../platform/db/database.ts";
import { openWith, sealWith } from "../../../platform/envelope/envelope.ts";
import type { MasterKeys } from "../../../platform/envelope/master-keys.ts";
import type { ReferralsTables } from "../tables.ts";
import { CLOCK_SCOPE } from "./parts.ts";
import { aboutKey, lockKeys, masterOf } from "./seal.ts";

const BATCH = 100;

export interface MasterKeyUse {
  id: string;
  version: number;
  /** Referrals whose key it wraps. */
  wraps: number;
  /** Of no use any more unless it is put back. */
  missing: boolean;
}

async function wrappedBy(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .trx<ReferralsTables>()
    .selectFrom("referrals.data_key")
    .select((eb) => ["master_key", eb.fn.countAll<number>().as("wraps")])
    .groupBy("master_key")
    .execute();
  return new Map(rows.map(({ master_key, wraps }) => [master_key, Number(wraps)]));
}

/** The master keys of the file, oldest first, and those that referrals need and it lacks. */
export async function masterKeyUse(db: Database, keys: MasterKeys): Promise<MasterKeyUse[]> {
  const wraps = await db.work(CLOCK_SCOPE, () => wrappedBy(db));
  const there = keys.all().map(({ id, version }) => ({ id, version, wraps: wraps.get(id) ?? 0, missing: false }));
  const lacking = [...wraps]
    .filter(([id]) => !there.some((key) => key.id === id))
    .map(([id, count]) => ({ id, version: Number.parseInt(id, 10), wraps: count, missing: true }));
  return [...there, ...lacking].toSorted((a, b) => a.version - b.version);
}

/** Wraps the next keys with the newest master key; how many. */
const rewrapSome = (db: Database, keys: MasterKeys): Promise<number> =>
  db.work(CLOCK_SCOPE, async () => {
    await lockKeys(db, "shared");
    const newest = keys.all().at(-1)!;
    const trx = db.trx<ReferralsTables>();
    const rows = await trx
      .selectFrom("referrals.data_key")
      .selectAll()
      .where("master_key", "<>", newest.id)
      .orderBy("referral_id")
      .limit(BATCH)
      .forUpdate()
      .execute();
    for (const { referral_id, master_key, wrapped } of rows) {
      const key = await openWith(masterOf(keys, master_key).key, aboutKey(referral_id, master_key), wrapped);
      await trx
        .updateTable("referrals.data_key")
        .set({ master_key: newest.id, wrapped: await sealWith(newest.key, aboutKey(referral_id, newest.id), key) })
        .where("referral_id", "=", referral_id)
        .execute();
    }
    return rows.length;
  });

/**
 * Makes a new version and wraps the key of every referral with it, a hundred at a time. Cut short, the next call goes on
 * with the newest version there is and makes none.
 * @returns the newest version, and how many were wrapped anew
 * @throws MasterKeyMissing where a referral's master key is not in the file
 */
export async function rotateMasterKey(
  db: Database,
  keys: MasterKeys,
  onProgress: (fraction: number) => void,
): Promise<{ version: number; rewrapped: number }> {
  const before = await masterKeyUse(db, keys);
  const newest = keys.all().at(-1);
  const left = before.filter(({ id }) => id !== newest?.id).reduce((sum, { wraps }) => sum + wraps, 0);
  for (const { id, missing } of before) if (missing) masterOf(keys, id);
  if (left === 0) await db.work(CLOCK_SCOPE, () => lockKeys(db, "alone").then(() => keys.add()));
  const all = before.reduce((sum, { wraps }) => sum + wraps, 0);
  let rewrapped = 0;
  for (let some = await rewrapSome(db, keys); some > 0; some = await rewrapSome(db, keys)) {
    rewrapped += some;
    onProgress(Math.min(1, rewrapped / all));
  }
  return { version: keys.all().at(-1)!.version, rewrapped };
}

/** Takes a master key out of the file for good, unless a referral's key is wrapped by it or it is the newest. */
export const destroyMasterKey = (
  db: Database,
  keys: MasterKeys,
  version: number,
): Promise<{ done: true } | { refused: "not_there" | "newest" } | { refused: "in_use"; wraps: number }> =>
  db.work(CLOCK_SCOPE, async () => {
    await lockKeys(db, "alone");
    const key = keys.all().find((each) => each.version === version);
    if (!key) return { refused: "not_there" };
    if (key.id === keys.all().at(-1)!.id) return { refused: "newest" };
    const wraps = (await wrappedBy(db)).get(key.id) ?? 0;
    if (wraps > 0) return { refused: "in_use", wraps };
    keys.remove(version);
    return { done: true };
  });
