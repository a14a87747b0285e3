import { sql } from "kysely";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import { sayRepeats } from "../domain/say-repeats.ts";
import type { ProgrammeTables } from "../tables.ts";
import { type StaffParts, tellChanged } from "./staff-parts.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };

/**
 * Once a day: where an activity's rule changes on the way, such as from term to term, says in words what is left of it.
 * Safe to run twice. @returns how many were said anew
 */
export async function sayRulesAgain(parts: StaffParts): Promise<number> {
  const { db, clock } = parts;
  return db.work(SCOPE, async () => {
    const { rows } = await sql<{ id: string; repeat_rules: RepeatRule[]; repeat_words: string | null }>`
      SELECT id, repeat_rules, repeat_words FROM programme.activity
      WHERE status <> 'withdrawn' AND jsonb_array_length(repeat_rules) > 1`.execute(db.trx());
    const said = rows.map((row) => ({ ...row, words: sayRepeats(row.repeat_rules, clock.today()) }));
    const stale = said.filter(({ words, repeat_words }) => words !== repeat_words);
    for (const { id, words } of stale) {
      await db
        .trx<ProgrammeTables>()
        .updateTable("programme.activity")
        .set({ repeat_words: words, updated_at: clock.now() })
        .where("id", "=", id)
        .execute();
    }
    if (stale.length > 0)
      await tellChanged(
        parts,
        stale.map(({ id }) => id),
      );
    return stale.length;
  });
}
