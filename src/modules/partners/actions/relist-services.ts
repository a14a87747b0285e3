import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Events } from "../../../platform/events.ts";
import type { PartnersTables } from "../tables.ts";
import { tellChanged } from "./tell-changed.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };
/** Days looked back over, for a machine that was off. */
const DAYS = 8;

interface Parts {
  db: Database;
  clock: Clock;
  events: Pick<Events, "tell">;
}

/** Whether a schedule of the record is one date before this day, as domain/dated.ts has it. */
const pastDate = (today: string) => sql`part->>'freq' IS NULL AND part->>'byday' IS NULL AND part->>'bymonthday' IS NULL
  AND part->>'dtstart' = part->>'valid_to' AND part->>'valid_to' < ${today}`;

/**
 * Lists services anew whose schedules or costs began or ended lately, since a listing tells only what holds on its day; those
 * whose last date is over go. So are those whose source has another licence than the feed says. So do those that an older version gave out without knowing when they are over. Safe to run twice. @returns how many
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
          WHERE part->>'valid_from' BETWEEN ${since} AND ${today} OR part->>'valid_to' BETWEEN ${since} AND ${today})
        OR (EXISTS (SELECT FROM partners.feed_service f WHERE f.id = coalesce(service.listing_id, service.id) AND f.gone_at IS NULL AND f.over_at IS NULL)
          AND jsonb_array_length(coalesce(doc->'schedules', '[]')) > 0
          AND (SELECT bool_and(coalesce(${pastDate(today)}, false)) FROM jsonb_array_elements(doc->'schedules') AS part))
        OR EXISTS (SELECT FROM partners.feed_document d JOIN partners.source f ON f.id = service.source_id
          WHERE d.id = service.id AND d.doc <> '{}' AND NOT d.doc @> jsonb_build_object('attributes',
            jsonb_build_array(jsonb_build_object('link_type', 'licence', 'label', f.licence))))`,
      )
      .execute();
    await tellChanged(
      { db, events },
      rows.map(({ id }) => id),
    );
    return rows.length;
  });
}
