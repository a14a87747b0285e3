import { planningCalendar } from "../../places/index.ts";
import { changeFollowing } from "../domain/change-sessions.ts";
import { laterOf } from "../domain/pattern-dates.ts";
import { isEndless, planTo } from "../domain/plan-ahead.ts";
import type { ProgrammeTables } from "../tables.ts";
import { applyChanges } from "./apply-changes.ts";
import { recordsOf } from "./load-for-staff.ts";
import { type StaffParts, tellChanged } from "./staff-parts.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };

/**
 * Once a day: keeps twelve months of dates ahead for every activity whose rule has no end. Each in a transaction of
 * its own, so that pages need not wait. Adds dates only: it changes and cancels none. Safe to run twice.
 * @returns how many sessions were added
 */
export async function extendSeries(parts: StaffParts): Promise<number> {
  const { db, clock } = parts;
  const candidates = await db.work(SCOPE, () =>
    db
      .trx<ProgrammeTables>()
      .selectFrom("programme.activity")
      .select(["id", "repeat_rules"])
      .where("status", "<>", "withdrawn")
      .where("form", "=", "series")
      .where("sample", "=", false)
      .execute(),
  );
  let added = 0;
  for (const { id, repeat_rules } of candidates) {
    const last = repeat_rules.at(-1);
    if (last && isEndless(last)) added += await db.work(SCOPE, () => extendOne(parts, id, clock.today()));
  }
  return added;
}

async function extendOne(parts: StaffParts, id: string, today: string): Promise<number> {
  const activity = await parts.db
    .trx<ProgrammeTables>()
    .selectFrom("programme.activity")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  const rule = activity?.repeat_rules.at(-1);
  if (!activity || !rule || !isEndless(rule)) return 0;
  const calendar = await planningCalendar(parts.db, activity.service_id, activity.library_id, today);
  const sessions = await recordsOf(parts.db, id);
  const { changes } = changeFollowing({ rule, sessions }, laterOf(rule.from, today), rule, calendar, {
    now: parts.clock.now(),
    reason: "",
    planTo: planTo(rule, today),
  });
  if (changes.insert.length === 0) return 0;
  await applyChanges(parts, activity, rule.time, { ...changes, update: [], cancel: [], kept: [] });
  await tellChanged(parts, [id]);
  return changes.insert.length;
}
