import { sql } from "kysely";
import type { ProgrammeTables } from "../tables.ts";
import type { StaffParts } from "./staff-parts.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };

/**
 * Tells of activities whose 'publish later' has come, so that the search finds them from that minute.
 * How far it has come is kept with the installation: a stop in between loses none. Safe to run twice.
 */
export async function publishDue({ db, clock, events }: StaffParts): Promise<void> {
  const now = clock.now();
  await db.work(SCOPE, async () => {
    const trx = db.trx<ProgrammeTables>();
    const { rows } = await sql<{ before: string | null }>`
      WITH old AS (SELECT value #>> '{}' AS before FROM platform.setting WHERE key = 'published-up-to')
      INSERT INTO platform.setting (key, value) VALUES ('published-up-to', to_jsonb(${now}::text))
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()
      RETURNING (SELECT before FROM old) AS before`.execute(trx);
    const due = await trx
      .selectFrom("programme.activity")
      .select("id")
      .where("status", "=", "published")
      .where("publish_at", "<=", now)
      .$if(rows[0]?.before != null, (query) => query.where("publish_at", ">", rows[0]!.before!))
      .where("publish_at", "is not", null)
      .execute();
    if (due.length > 0) await events.tell({ kind: "activity.changed", detail: { ids: due.map((row) => row.id) } });
  });
}
