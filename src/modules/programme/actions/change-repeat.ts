import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { planningCalendar } from "../../places/index.ts";
import { changeAll, changeFollowing, type SessionChanges, type SessionRecord } from "../domain/change-sessions.ts";
import { planTo } from "../domain/plan-ahead.ts";
import type { RepeatProblem } from "../domain/repeat-problem.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import { replaceFollowing, ruleOn } from "../domain/rules-in-order.ts";
import { sayRepeat } from "../domain/say-repeat.ts";
import { sayRepeats } from "../domain/say-repeats.ts";
import type { ProgrammeTables } from "../tables.ts";
import { applyChanges } from "./apply-changes.ts";
import { activityOf, recordsOf, type StaffActivity } from "./load-for-staff.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

export interface NewRepeat {
  id: string;
  rule: RepeatRule;
  /** 'following': from this local date on; absent: all that are still to come. */
  at?: string;
  /** Shown where a date that people may know is cancelled. */
  reason: string;
  /** Also change sessions that someone changed by themselves. */
  overwrite: boolean;
}

export interface RepeatPreview {
  activity: StaffActivity;
  sessions: SessionRecord[];
  changes: SessionChanges;
  problems: RepeatProblem[];
  rules: RepeatRule[];
}

/** What a new rule would do, saving nothing; in the open transaction. */
export async function previewRepeat(
  parts: StaffParts,
  visitor: Visitor,
  wanted: NewRepeat,
): Promise<RepeatPreview | undefined> {
  const { db, clock } = parts;
  const activity = await activityOf(db, visitor, wanted.id);
  if (!activity) return undefined;
  const today = clock.today();
  const calendar = await planningCalendar(db, activity.service_id, activity.library_id, today);
  const sessions = await recordsOf(db, activity.id);
  const options = {
    now: clock.now(),
    reason: wanted.reason,
    overwriteChanged: wanted.overwrite,
    planTo: planTo(wanted.rule, today),
  };
  const at = wanted.at;
  const current = at ? ruleOn(activity.repeat_rules, at) : undefined;
  if (at && current) {
    const changed = changeFollowing({ rule: current, sessions }, at, wanted.rule, calendar, options);
    const rules = replaceFollowing(activity.repeat_rules, at, changed.before, changed.after);
    return { activity, sessions, changes: changed.changes, problems: changed.problems, rules };
  }
  const changed = changeAll(sessions, wanted.rule, calendar, options);
  return { activity, sessions, changes: changed.changes, problems: changed.problems, rules: [changed.rule] };
}

/** Changes when an activity happens: this and following, or all still to come. */
export function changeRepeat(
  parts: StaffParts,
  visitor: Visitor,
  wanted: NewRepeat & { version: number },
): Promise<Outcome<{ changes: SessionChanges }, "changed_meanwhile" | "nothing_left">> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const preview = await previewRepeat(parts, visitor, wanted);
    if (!preview) return { refused: "not_found" };
    const { activity, changes, rules } = preview;
    if (leavesNothing(preview, clock.now())) return { refused: "nothing_left" };
    const saved = await db
      .trx<ProgrammeTables>()
      .updateTable("programme.activity")
      .set((eb) => ({
        repeat_rules: sql<never>`${JSON.stringify(rules)}::jsonb`,
        repeat_words: sayRepeats(rules, localDate(clock.now())),
        version: eb("version", "+", 1),
        updated_at: clock.now(),
      }))
      .where("id", "=", activity.id)
      .where("version", "=", wanted.version)
      .executeTakeFirst();
    if (Number(saved.numUpdatedRows) === 0) return { refused: "changed_meanwhile" };
    await applyChanges(parts, activity, wanted.rule.time, changes);
    await recordAudit({
      action: "activity.dates_changed",
      subject: { kind: "activity", id: activity.id },
      detail: {
        words: sayRepeat(rules.at(-1)!),
        added: changes.insert.length,
        changed: changes.update.length,
        cancelled: changes.cancel.length,
      },
      serviceId: activity.service_id,
    });
    await tellChanged(parts, [activity.id]);
    return { done: { changes } };
  });
}

/** A rule that leaves no session to come is a mistake, or a cancellation said in the wrong place. */
function leavesNothing({ sessions, changes }: RepeatPreview, now: string): boolean {
  const off = new Set(changes.cancel.map((session) => session.id));
  const left = sessions.filter((each) => each.status === "scheduled" && each.startsAt > now && !off.has(each.id));
  return changes.insert.length + changes.update.length + left.length === 0;
}
