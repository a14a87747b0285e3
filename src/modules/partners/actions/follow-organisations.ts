import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import { pauseBetweenParts } from "../../../platform/db/staging.ts";
import { NO_ID, partOf } from "./import-parts.ts";
import type { PartnersParts } from "./parts.ts";
import type { Withdrawing } from "./withdraw-services.ts";

interface Due {
  /** Only those of one source. */
  sourceId?: string;
  /** Only those that changed before this instant: others are still gone through by whoever changed them. */
  before?: string;
  /** Services that are known to have followed already, by their ids. */
  followed?: ReadonlySet<string>;
  /** A batch: those that are staged in it, and were not held back, are counted apart. */
  batch?: string;
  held?: ReadonlySet<string>;
}

export interface Followed {
  all: number;
  staged: number;
}

/**
 * Lets the services of organisations that changed follow them, since their name stands in search and feed: so many at a time,
 * each time in a transaction that says how far it has come, so that whatever stops half way is gone on with from there. Safe to run twice.
 * @returns how many followed
 */
export async function followOrganisations(
  db: Database,
  { sourceId, before, followed = new Set(), batch = NO_ID, held }: Due,
  { now, beforePart, onWritten }: Withdrawing,
): Promise<Followed> {
  const done: Followed = { all: 0, staged: 0 };
  for (let goes = true; goes; ) {
    goes = await db.asOwner(async (client) => {
      const due = await client.query<{ id: string; after: string }>(
        `SELECT id, services_after AS after FROM partners.organisation WHERE services_after IS NOT NULL
           AND ($1::uuid IS NULL OR source_id = $1) AND ($2::timestamptz IS NULL OR changed_at < $2)
         ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [sourceId ?? null, before ?? null],
      );
      const [organisation] = due.rows;
      if (!organisation) return false;
      await beforePart?.();
      const { rows } = await client.query<{ id: string; staged: boolean | null }>(
        `SELECT id, (SELECT true FROM platform.staged WHERE batch = $4 AND key = s.id) AS staged FROM partners.service s
         WHERE organisation_id = $1 AND withdrawn_at IS NULL AND id > $2 ORDER BY id LIMIT $3`,
        [organisation.id, organisation.after, partOf(db), batch],
      );
      const others = rows.filter(({ id }) => !followed.has(id));
      const ids = others.map(({ id }) => id);
      if (ids.length > 0) {
        await client.query("UPDATE partners.service SET changed_at = $2 WHERE id = ANY($1::uuid[])", [ids, now()]);
        await onWritten(ids);
      }
      done.all += ids.length;
      done.staged += others.filter(({ id, staged }) => staged && !held?.has(id)).length;
      await client.query("UPDATE partners.organisation SET services_after = $2 WHERE id = $1", [
        organisation.id,
        rows.at(-1)?.id ?? null,
      ]);
      return true;
    });
    if (goes) await pauseBetweenParts(db);
  }
  return done;
}

/** Hours after which whoever changed an organisation is taken to have stopped half way. */
const LEFT_HOURS = 1;

/** The work of each minute: goes on with what somebody left half done. */
export const followLeftOver = ({
  db,
  clock,
  events,
}: Pick<PartnersParts, "db" | "clock" | "events">): Promise<Followed> =>
  followOrganisations(
    db,
    { before: Temporal.Instant.from(clock.now()).subtract({ hours: LEFT_HOURS }).toString() },
    {
      now: () => clock.now(),
      onWritten: (ids) => events.tell({ kind: "service.changed", detail: { ids } }),
    },
  );
