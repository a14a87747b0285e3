import { keyedHash } from "../../../platform/auth/tokens.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import { SealBroken } from "../../../platform/envelope/envelope.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { Said } from "../domain/questions.ts";
import type { ReferralRow } from "../queries/referrals.ts";
import type { LookTable, ReferralsTables, TryTable } from "../tables.ts";
import type { ReferralsParts } from "./parts.ts";
import { keyOf, MasterKeyMissing, openFor, sealFor } from "./seal.ts";

/** Who opens a referral; `name` is an address or a member of staff, where there is one. */
export interface Looker {
  kind: LookTable["who_kind"];
  name?: string;
  /** They have it open and read it once more in the same visit, in another language: no look of its own. */
  again?: boolean;
}

export interface OpenedReferral {
  row: ReferralRow;
  said: Said;
  messages: { writtenAt: string; text: string }[];
  tries: Pick<TryTable, "tried_at" | "how" | "reached">[];
  /** One for each reader and day, latest first: when first and last, and how often. */
  looks: { at: string; kind: Looker["kind"]; name?: string; times: number; lastAt: string }[];
}

/**
 * Opens what a referral says, in the open transaction, and writes down who looked, a line for each reader and day: reading is
 * not to be had without it.
 * Whoever calls has made sure that they may. Undefined once it is erased.
 * @throws MasterKeyMissing, SealBroken
 */
export async function openReferral(
  parts: ReferralsParts,
  row: ReferralRow,
  looker: Looker,
): Promise<OpenedReferral | undefined> {
  const { db, clock, secret } = parts;
  const { id, sealed } = row;
  const key = await keyOf(parts, id);
  if (!key || sealed === null) return undefined;
  const trx = db.trx<ReferralsTables>();
  const look = newId();
  const now = clock.now();
  const reader = `${id}:${localDate(now)}:${looker.kind}:${looker.name ?? ""}`;
  await trx
    .insertInto("referrals.look")
    .values({
      id: look,
      referral_id: id,
      looked_at: now,
      last_at: now,
      once: keyedHash(secret, "referral-look", reader),
      who_kind: looker.kind,
      sealed: looker.name ? await sealFor(key, id, `look:${look}`, looker.name) : null,
    })
    .onConflict((conflict) =>
      conflict
        .column("once")
        .doUpdateSet((eb) => ({ last_at: now, times: eb("referrals.look.times", "+", looker.again ? 0 : 1) })),
    )
    .execute();
  const messages = await trx
    .selectFrom("referrals.message")
    .selectAll()
    .where("referral_id", "=", id)
    .orderBy("written_at")
    .orderBy("id")
    .execute();
  const looks = await trx
    .selectFrom("referrals.look")
    .selectAll()
    .where("referral_id", "=", id)
    .orderBy("looked_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const tries = await trx
    .selectFrom("referrals.try")
    .select(["tried_at", "how", "reached"])
    .where("referral_id", "=", id)
    .orderBy("tried_at")
    .orderBy("id")
    .execute();
  return {
    row,
    said: await openFor<Said>(key, id, "said", sealed),
    messages: await Promise.all(
      messages.map(async (each) => ({
        writtenAt: each.written_at,
        text: await openFor<string>(key, id, `message:${each.id}`, each.sealed),
      })),
    ),
    tries,
    looks: await Promise.all(
      looks.map(async (each) => ({
        at: each.looked_at,
        kind: each.who_kind,
        times: each.times,
        lastAt: each.last_at ?? each.looked_at,
        ...(each.sealed && { name: await openFor<string>(key, id, `look:${each.id}`, each.sealed) }),
      })),
    ),
  };
}

/**
 * Who sent referrals, by id, for a list that names nobody whom they are about: nobody who reads that has looked at one. In
 * the open transaction; absent where somebody sent themselves, and where one does not open: the list is there all the same.
 */
export async function sendersOf(
  parts: ReferralsParts,
  rows: ReferralRow[],
): Promise<Map<string, { name: string; organisation: string }>> {
  const senders = new Map<string, { name: string; organisation: string }>();
  for (const row of rows) {
    if (row.from_kind === "self" || row.sealed === null) continue;
    const said = await saidOf(parts, row).catch((error: unknown) => {
      if (error instanceof MasterKeyMissing || error instanceof SealBroken) return undefined;
      throw error;
    });
    if (said?.referrer) senders.set(row.id, said.referrer);
  }
  return senders;
}

/** What was said, for the product's own work: nobody looks at it. In the open transaction; undefined once it is erased. */
export async function saidOf(parts: ReferralsParts, { id, sealed }: ReferralRow): Promise<Said | undefined> {
  const key = await keyOf(parts, id);
  return key && sealed !== null ? openFor<Said>(key, id, "said", sealed) : undefined;
}
