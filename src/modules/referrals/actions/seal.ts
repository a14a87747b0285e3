import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { newDataKey, openWith, sealWith } from "../../../platform/envelope/envelope.ts";
import type { MasterKey, MasterKeys } from "../../../platform/envelope/master-keys.ts";
import type { ReferralsTables } from "../tables.ts";
import type { ReferralsParts } from "./parts.ts";

/** A wrapped key names a master key that the file lacks: the operator has to put it back. */
export class MasterKeyMissing extends Error {}

type Keeping = Pick<ReferralsParts, "db" | "keys">;

export const aboutKey = (referralId: string, masterId: string) => `referral:${referralId}:key:${masterId}`;

/** Whoever wraps shares this lock, whoever destroys a master key has it alone. */
const LOCK = "hashtext('referrals.master_key')";
export const lockKeys = (db: Database, how: "shared" | "alone") =>
  sql`SELECT ${sql.raw(`pg_advisory_xact_lock${how === "shared" ? "_shared" : ""}(${LOCK})`)}`.execute(db.trx());

const isAnyWrapped = async (db: Database) =>
  (await db
    .trx<ReferralsTables>()
    .selectFrom("referrals.data_key")
    .select("master_key")
    .limit(1)
    .executeTakeFirst()) !== undefined;

/**
 * The newest master key, in the open transaction. The first referral of an installation makes one; where there are
 * referrals already and no file, making another would hide that theirs is lost.
 */
async function newestKey({ db, keys }: Keeping): Promise<MasterKey> {
  if (keys.all().length === 0) {
    await lockKeys(db, "alone");
    if (keys.all().length === 0) {
      if (await isAnyWrapped(db)) throw new MasterKeyMissing(`There are referrals, and ${keys.file} is not there`);
      return keys.add();
    }
  }
  await lockKeys(db, "shared");
  return keys.all().at(-1)!;
}

/** The master key of that id. @throws MasterKeyMissing */
export function masterOf(keys: MasterKeys, id: string): MasterKey {
  const found = keys.all().find((key) => key.id === id);
  if (!found) throw new MasterKeyMissing(`The referral key ${id} is not in ${keys.file}`);
  return found;
}

/** A new key for a referral and how it is kept, wrapped; in the open transaction. */
export async function makeKey(parts: Keeping, referralId: string) {
  const master = await newestKey(parts);
  const key = newDataKey();
  const wrapped = await sealWith(master.key, aboutKey(referralId, master.id), key);
  return { key, row: { referral_id: referralId, master_key: master.id, wrapped } };
}

/** The key of a referral, in the open transaction; undefined once it is erased. @throws MasterKeyMissing, SealBroken */
export async function keyOf({ db, keys }: Keeping, referralId: string): Promise<Uint8Array | undefined> {
  const row = await db
    .trx<ReferralsTables>()
    .selectFrom("referrals.data_key")
    .select(["master_key", "wrapped"])
    .where("referral_id", "=", referralId)
    .executeTakeFirst();
  return row && openWith(masterOf(keys, row.master_key).key, aboutKey(referralId, row.master_key), row.wrapped);
}

/** A value of a referral, sealed with its key for its own row alone. @param what 'said', or a table's name and a row's id */
export const sealFor = (key: Uint8Array, referralId: string, what: string, value: unknown): Promise<string> =>
  sealWith(key, `referral:${referralId}:${what}`, new TextEncoder().encode(JSON.stringify(value)));

/** The value again. @throws SealBroken */
export async function openFor<T>(key: Uint8Array, referralId: string, what: string, sealed: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openWith(key, `referral:${referralId}:${what}`, sealed)));
}
