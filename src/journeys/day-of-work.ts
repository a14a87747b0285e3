import type { Database } from "../platform/db/database.ts";

/**
 * The day's work as the setting 'daily' keeps it: `{ "day": "2026-12-01", "done": ["forget asks"] }`. Whoever works at
 * it touches it at each step.
 */
const KEY = "daily";

/** Minutes without a step after which whoever worked at the day is taken to have died. No step takes so long. */
const SILENT_MINUTES = 30;

/**
 * Takes what is left of a day's work for this process: of several that ask, one gets it. Another gets it once a step is
 * overdue; should the first be alive after all, steps run twice, which is safe.
 * @param day 'YYYY-MM-DD' @param steps names of all there is to do
 * @returns names of what is left; none where it is done or somebody works at it
 */
export async function takeDay(db: Database, day: string, steps: readonly string[]): Promise<string[]> {
  return db.asOwner(async (client) => {
    const { rows } = await client.query<{ done: string[] }>(
      `INSERT INTO platform.setting AS s (key, value)
       VALUES ('${KEY}', jsonb_build_object('day', $1::text, 'done', '[]'::jsonb))
       ON CONFLICT (key) DO UPDATE SET changed_at = now(),
         value = CASE WHEN s.value->>'day' = $1 THEN s.value ELSE excluded.value END
       WHERE s.value->>'day' IS DISTINCT FROM $1
         OR s.changed_at <= now() - make_interval(mins => $3::int) AND NOT s.value->'done' @> $2::jsonb
       RETURNING ARRAY(SELECT jsonb_array_elements_text(s.value->'done')) AS done`,
      [day, JSON.stringify(steps), SILENT_MINUTES],
    );
    const taken = rows[0];
    return taken ? steps.filter((step) => !taken.done.includes(step)) : [];
  });
}

/** Marks a step of a day as done. Safe to do twice; of a day that has given way to the next, nothing. */
export async function noteStep(db: Database, day: string, step: string): Promise<void> {
  await db.asOwner((client) =>
    client.query(
      `UPDATE platform.setting SET changed_at = now(),
         value = CASE WHEN value->'done' ? $2 THEN value
           ELSE jsonb_set(value, '{done}', value->'done' || to_jsonb($2::text)) END
       WHERE key = '${KEY}' AND value->>'day' = $1`,
      [day, step],
    ),
  );
}
