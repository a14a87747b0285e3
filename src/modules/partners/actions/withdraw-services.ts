import type { Database } from "../../../platform/db/database.ts";
import { pauseBetweenParts } from "../../../platform/db/staging.ts";
import { NO_ID, partOf } from "./import-parts.ts";

export interface Withdrawing {
  /** RFC 3339: asked when something is written. */
  now: () => string;
  /** Runs in the transaction of each part, before it is written: what it throws keeps the part out. */
  beforePart?: () => Promise<void>;
  /** Runs in the transaction of each part with the services that are other than they were. */
  onWritten: (ids: string[]) => Promise<void>;
}

/**
 * Takes out of sight what the source no longer has: what it shows is gone through once, in the order of its ids, so many at
 * a time.
 * @returns how many
 */
export async function withdrawServices(
  db: Database,
  sourceId: string,
  /** Those that stay: of a batch, by their keys, and by their ids; absent: none. */
  { batch = NO_ID, stays = new Set<string>() }: { batch?: string; stays?: ReadonlySet<string> },
  { now, beforePart, onWritten }: Withdrawing,
): Promise<number> {
  let all = 0;
  for (let after: string | undefined = NO_ID; after; ) {
    if (after !== NO_ID) await pauseBetweenParts(db);
    after = await db.asOwner(async (client) => {
      // A look-up a row, which no plan turns into a comparison of each with all.
      const { rows } = await client.query<{ id: string; there: boolean | null }>(
        `SELECT id, (SELECT true FROM platform.staged WHERE batch = $2 AND key = s.id) AS there FROM partners.service s
         WHERE source_id = $1 AND withdrawn_at IS NULL AND id > $3 ORDER BY id LIMIT $4`,
        [sourceId, batch, after, partOf(db)],
      );
      const gone = rows.filter(({ id, there }) => !there && !stays.has(id)).map(({ id }) => id);
      if (gone.length > 0) {
        await beforePart?.();
        await client.query(
          "UPDATE partners.service SET withdrawn_at = $2, changed_at = $2 WHERE id = ANY($1::uuid[]) AND withdrawn_at IS NULL",
          [gone, now()],
        );
        await onWritten(gone);
      }
      all += gone.length;
      return rows.at(-1)?.id;
    });
  }
  return all;
}
