import { sql } from "kysely";
import { sayRepeats } from "../domain/say-repeats.ts";
import type { ProgrammeTables } from "../tables.ts";
import { type StaffParts, tellChanged } from "./staff-parts.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };

const rulesOf = ({ db }: Pick<StaffParts, "db">) =>
  db
    .trx<ProgrammeTables>()
    .selectFrom("programme.activity")
    .select(["id", "repeat_rules", "repeat_words"])
    .where("status", "<>", "withdrawn")
    .where(sql<boolean>`jsonb_array_length(repeat_rules) > 1`);

/**
 * Once a day: where an activity's rule changes on the way, such as from term to term, says in words what is left of it.
 * Each in a transaction of its own, so that pages need not wait: a term ends for hundreds on one day. Safe to run twice.
 * @returns how many were said anew
 */
export async function sayRulesAgain(parts: StaffParts): Promise<number> {
  const { db, clock } = parts;
  const today = clock.today();
  const all = await db.work(SCOPE, () => rulesOf(parts).execute());
  let said = 0;
  for (const { id, repeat_rules, repeat_words } of all)
    if (sayRepeats(repeat_rules, today) !== repeat_words && (await db.work(SCOPE, () => sayOne(parts, id, today))))
      said++;
  return said;
}

/** Held while it is said: staff may be changing its rule. */
async function sayOne(parts: StaffParts, id: string, today: string): Promise<boolean> {
  const activity = await rulesOf(parts).where("id", "=", id).forUpdate().executeTakeFirst();
  const words = activity && sayRepeats(activity.repeat_rules, today);
  if (!words || words === activity.repeat_words) return false;
  await parts.db
    .trx<ProgrammeTables>()
    .updateTable("programme.activity")
    .set({ repeat_words: words, updated_at: parts.clock.now() })
    .where("id", "=", id)
    .execute();
  await tellChanged(parts, [id]);
  return true;
}
