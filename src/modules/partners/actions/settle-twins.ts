import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Events } from "../../../platform/events.ts";
import { isOver } from "../domain/dated.ts";
import type { OrukService } from "../domain/oruk.ts";
import { CLOCK_SCOPE } from "./parts.ts";

interface Parts {
  db: Database;
  clock: Clock;
  events: Pick<Events, "tell">;
}

const tell = async (events: Parts["events"], rows: { id: string }[]): Promise<void> => {
  if (rows.length > 0) await events.tell({ kind: "service.changed", detail: { ids: rows.map(({ id }) => id) } });
};

/** For so long what has changed is looked at each minute: longer than any reading of a source takes. */
const RECENT_HOURS = 2;

/**
 * Tells search and feed of entries that are shown again since what was shown instead of them is gone, and of those that are
 * out of sight again since it is back. Their pages know at once. Safe to run twice, quick where there is nothing.
 * @param all of all; else of those alone whose other has changed a short while ago
 */
export const settleTwins = ({ db, clock, events }: Parts, all = false): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    const since = Temporal.Instant.from(clock.now()).subtract({ hours: RECENT_HOURS }).toString();
    const { rows } = await sql<{ id: string }>`
      UPDATE partners.service s SET twin_away = NOT s.twin_away, changed_at = ${clock.now()}
      FROM partners.service k WHERE k.id = s.twin_of AND (${all} OR k.changed_at > ${since}::timestamptz)
        AND s.twin_away <> partners.is_shown(k.id) RETURNING s.id`.execute(db.trx());
    await tell(events, rows);
  });

/** Shows for themselves again those whose other was an event that is over. Safe to run twice. */
export const partFromOver = ({ db, clock, events }: Parts): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    const now = clock.now();
    const { rows } = await sql<{ id: string; shown: OrukService }>`
      SELECT s.id, k.doc AS shown FROM partners.service s JOIN partners.service k ON k.id = s.twin_of
      WHERE k.doc ? 'schedules' ORDER BY s.id FOR UPDATE OF s`.execute(db.trx());
    const over = rows.filter(({ shown }) => isOver(shown, now));
    const ids = over.map(({ id }) => id);
    await sql`UPDATE partners.service SET twin_of = NULL, twin_away = NULL, changed_at = ${now}
      WHERE id = ANY(${ids}::uuid[])`.execute(db.trx());
    await sql`DELETE FROM partners.twin WHERE entry_id = ANY(${ids}::uuid[])`.execute(db.trx());
    await tell(events, over);
  });
