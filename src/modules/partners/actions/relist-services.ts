import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Events } from "../../../platform/events.ts";
import type { PartnersTables } from "../tables.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };
/** Days looked back over, for a machine that was off. */
const DAYS = 8;

interface Parts {
  db: Database;
  clock: Clock;
  events: Pick<Events, "tell">;
}

/**
 * Lists services anew whose schedules or costs began or ended lately, since a listing tells only what holds on its day.
 * Safe to run twice. @returns how many
 */
export async function relistServices({ db, clock, events }: Parts): Promise<number> {
  const today = clock.today();
  const since = Temporal.PlainDate.from(today).subtract({ days: DAYS }).toString();
  return db.work(SCOPE, async () => {
    const rows = await db
      .trx<PartnersTables>()
      .selectFrom("partners.service")
      .select("id")
      .where("withdrawn_at", "is", null)
      .where(
        sql<boolean>`EXISTS (
          SELECT FROM jsonb_array_elements(coalesce(doc->'schedules', '[]') || coalesce(doc->'cost_options', '[]')) AS part
          WHERE part->>'valid_from' BETWEEN ${since} AND ${today} OR part->>'valid_to' BETWEEN ${since} AND ${today})`,
      )
      .execute();
    if (rows.length > 0) await events.tell({ kind: "service.changed", detail: { ids: rows.map(({ id }) => id) } });
    return rows.length;
  });
}
