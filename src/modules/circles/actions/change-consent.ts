import type { Database } from "../../../platform/db/database.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import { CONSENT_WORDING, USES, type Use } from "../domain/voice.ts";
import type { CirclesTables } from "../tables.ts";
import type { CirclesParts } from "./parts.ts";

type Held = { id: string; service_id: string; uses: Use[]; version: number };

/** A voice, held until the open transaction ends; undefined where it is taken back or forgotten. */
export const holdVoice = (db: Database, id: string) =>
  db
    .trx<CirclesTables>()
    .selectFrom("circles.voice")
    .selectAll()
    .where("id", "=", id)
    .where("state", "<>", "taken_back")
    .forUpdate()
    .executeTakeFirst();

/** Writes to the ledger what is now agreed to otherwise; in the open transaction. */
async function agree(
  { db, clock }: Pick<CirclesParts, "db" | "clock">,
  voice: Held,
  uses: readonly Use[],
  notedBy: string | null,
): Promise<void> {
  const changed = USES.filter((use) => uses.includes(use) !== voice.uses.includes(use));
  if (changed.length === 0) return;
  await db
    .trx<CirclesTables>()
    .insertInto("circles.consent")
    .values(
      changed.map((use) => ({
        voice_id: voice.id,
        service_id: voice.service_id,
        use,
        given: uses.includes(use),
        wording: CONSENT_WORDING.version,
        language: CONSENT_WORDING.lang,
        noted_by: notedBy,
        at: clock.now(),
      })),
    )
    .execute();
}

/** Agrees to these uses and no others, at once. @returns false where it is taken back already */
export const changeUses = (
  parts: Pick<CirclesParts, "db" | "clock">,
  scope: Scope,
  id: string,
  { uses, notedBy }: { uses: readonly Use[]; notedBy: string | null },
): Promise<boolean> =>
  parts.db.work(scope, async () => {
    const voice = await holdVoice(parts.db, id);
    if (voice) await agree(parts, voice, uses, notedBy);
    return voice !== undefined;
  });

/**
 * Takes words back: nothing is agreed to any more, and words, quote and name are erased in the same transaction. What was agreed
 * when stays in the ledger. A second time it changes nothing.
 */
export const takeBack = (
  parts: Pick<CirclesParts, "db" | "clock">,
  scope: Scope,
  id: string,
  notedBy: string | null,
): Promise<void> =>
  parts.db.work(scope, async () => {
    const voice = await holdVoice(parts.db, id);
    if (!voice) return;
    await agree(parts, voice, [], notedBy);
    await parts.db
      .trx<CirclesTables>()
      .updateTable("circles.voice")
      .set({ state: "taken_back", words: "", quote: null, said_as: "", version: voice.version + 1 })
      .where("id", "=", id)
      .execute();
  });
