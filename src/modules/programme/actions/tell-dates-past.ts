import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { goesByDates } from "../domain/local-service.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import { type StaffParts, tellChanged } from "./staff-parts.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };
/** Days looked back over, for a machine that was off. */
const DAYS = 8;
const BATCH = 200;

/**
 * Once a day: tells of activities that the public feed gives date by date and that had a date lately, so that their records
 * move on: they name only so many dates, and what has passed makes room for what comes. What goes by its rule is left alone.
 * Each batch in a transaction of its own. Safe to run twice. @returns how many
 */
export async function tellDatesPast(parts: StaffParts): Promise<number> {
  const { db, clock } = parts;
  const now = clock.now();
  const since = Temporal.Instant.from(now)
    .subtract({ hours: 24 * DAYS })
    .toString();
  let told = 0;
  for (let at: string | undefined = "00000000-0000-0000-0000-000000000000"; at; ) {
    const after: string = at;
    at = await db.work(SCOPE, async () => {
      const { rows } = await sql<{ id: string; repeat_rules: RepeatRule[]; changed: boolean }>`
        SELECT a.id, a.repeat_rules, EXISTS (SELECT FROM programme.session s WHERE s.activity_id = a.id
          AND s.starts_at >= ${since} AND (s.status <> 'scheduled' OR s.changed_alone)) AS changed
        FROM programme.activity a
        WHERE a.status = 'published' AND NOT a.sample AND a.id > ${after} AND EXISTS (SELECT FROM programme.session s
          WHERE s.activity_id = a.id AND s.starts_at >= ${since} AND s.starts_at < ${now} AND s.ends_at < ${now})
        ORDER BY a.id LIMIT ${BATCH}`.execute(db.trx());
      const ids = rows.filter((row) => row.changed || goesByDates(row.repeat_rules)).map(({ id }) => id);
      if (ids.length > 0) await tellChanged(parts, ids);
      told += ids.length;
      return rows.length === BATCH ? rows.at(-1)!.id : undefined;
    });
  }
  return told;
}
