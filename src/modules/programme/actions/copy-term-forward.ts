import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { planningCalendar } from "../../places/index.ts";
import { type ExpandedRepeat, expandRepeat } from "../domain/expand-repeat.ts";
import { isEndless } from "../domain/plan-ahead.ts";
import { type RepeatRule, sameRhythm } from "../domain/repeat-rule.ts";
import { sayRepeat } from "../domain/say-repeat.ts";
import { sayRepeats } from "../domain/say-repeats.ts";
import { copyTerm } from "../domain/split-repeat.ts";
import type { ProgrammeTables } from "../tables.ts";
import { applyChanges } from "./apply-changes.ts";
import { copyCourse, nextCopyId } from "./copy-course.ts";
import { activityOf, recordsOf, type StaffActivity } from "./load-for-staff.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

/** A stretch to copy into: a school term, or dates a person chose. Both ends inclusive. */
export interface TermSpan {
  start: string;
  end: string;
}

/** What copying one activity into a stretch would add. */
export interface CopiedActivity {
  activity: StaffActivity;
  rule: RepeatRule;
  plan: ExpandedRepeat;
}

/** The dates that copying would add, saving nothing; undefined where there is nothing to copy. In the open transaction. */
export async function previewCopy(
  parts: StaffParts,
  activity: StaffActivity,
  term: TermSpan,
): Promise<CopiedActivity | undefined> {
  const last = activity.repeat_rules.at(-1);
  // A rule without an end is there already, and one that runs past the stretch's beginning would be doubled.
  if (!last || isEndless(last) || (last.until && last.until >= term.start)) return undefined;
  const rule = copyTerm(last, term);
  if ("refused" in rule) return undefined;
  const calendar = await planningCalendar(parts.db, activity.service_id, activity.library_id, term.start);
  const plan = expandRepeat(rule, calendar);
  const dates = (await recordsOf(parts.db, activity.id)).map((session) => session.date);
  const taken = new Set(dates);
  plan.sessions = plan.sessions.filter((session) => !taken.has(session.date));
  const end = dates.toSorted().at(-1) ?? last.from;
  if (activity.form === "course" && (await hasGoneOn(parts, { ...activity, end }, last, rule))) return undefined;
  return plan.sessions.length > 0 ? { activity, rule, plan } : undefined;
}

/**
 * Whether a course is there in the stretch already, or goes on as a later course of its name, days and time: the next term
 * is copied from that one, or there would be two.
 */
async function hasGoneOn(
  parts: StaffParts,
  course: StaffActivity & { end: string },
  last: RepeatRule,
  copied: RepeatRule,
): Promise<boolean> {
  if ((await nextCopyId(parts.db.trx<ProgrammeTables>(), course.id, copied)) === undefined) return true;
  const others = await parts.db
    .trx<ProgrammeTables>()
    .selectFrom("programme.activity")
    .select("repeat_rules")
    .where("form", "=", "course")
    .where("service_id", "=", course.service_id)
    .where("library_id", "is not distinct from", course.library_id)
    .where("title", "=", course.title)
    .where("status", "<>", "withdrawn")
    .execute();
  return others.some(({ repeat_rules }) => {
    const next = repeat_rules.at(-1);
    return next !== undefined && next.from > course.end && sameRhythm(next, last);
  });
}

/** The activities at a library that have something to copy into a stretch; in the open transaction. */
export async function previewCopyOfLibrary(
  parts: StaffParts,
  libraryId: string,
  term: TermSpan,
): Promise<CopiedActivity[]> {
  const activities = await parts.db
    .trx<ProgrammeTables>()
    .selectFrom("programme.activity")
    .selectAll()
    .where("library_id", "=", libraryId)
    .where("status", "<>", "withdrawn")
    .orderBy("title")
    .execute();
  const copies: CopiedActivity[] = [];
  for (const activity of activities) {
    const copy = await previewCopy(parts, activity, term);
    if (copy) copies.push(copy);
  }
  return copies;
}

const recordCopied = (activity: { id: string; service_id: string }, rule: RepeatRule, sessions: number) =>
  recordAudit({
    action: "activity.copied_forward",
    subject: { kind: "activity", id: activity.id },
    detail: { words: sayRepeat(rule), sessions },
    serviceId: activity.service_id,
  });

/** Goes on with some activities in a stretch, as their last rule says; a course becomes another course. Doing it twice adds nothing. */
export function copyTermForward(
  parts: StaffParts,
  visitor: Visitor,
  wanted: { ids: string[]; term: TermSpan },
): Promise<Outcome<{ activities: number; sessions: number }>> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    let sessions = 0;
    const copied: string[] = [];
    // Whoever copies the same at the same time waits here, and then finds that it has gone on. In one order.
    await db
      .trx<ProgrammeTables>()
      .selectFrom("programme.activity")
      .select("id")
      .where(sql<boolean>`id = ANY(${wanted.ids.filter(isId)}::uuid[])`)
      .orderBy("id")
      .forUpdate()
      .execute();
    for (const id of wanted.ids) {
      const activity = await activityOf(db, visitor, id);
      if (!activity || !mayActFor(visitor, activity.library_id)) return { refused: "not_found" };
      const copy = await previewCopy(parts, activity, wanted.term);
      if (!copy) continue;
      const insert = copy.plan.sessions;
      if (activity.form === "course") {
        const course = (await nextCopyId(db.trx<ProgrammeTables>(), id, copy.rule))!;
        await copyCourse(parts, visitor, { id: course, course: activity, rule: copy.rule, sessions: insert });
        await recordCopied({ ...activity, id: course }, copy.rule, insert.length);
        sessions += insert.length;
        copied.push(course);
        continue;
      }
      await applyChanges(parts, activity, copy.rule.time, { insert, update: [], cancel: [], kept: [] });
      await db
        .trx<ProgrammeTables>()
        .updateTable("programme.activity")
        .set((eb) => ({
          repeat_rules: sql<never>`${JSON.stringify([...activity.repeat_rules, copy.rule])}::jsonb`,
          repeat_words: sayRepeats([...activity.repeat_rules, copy.rule], clock.today()),
          version: eb("version", "+", 1),
          updated_at: clock.now(),
        }))
        .where("id", "=", id)
        .execute();
      await recordCopied(activity, copy.rule, insert.length);
      sessions += insert.length;
      copied.push(id);
    }
    if (copied.length > 0) await tellChanged(parts, copied);
    return { done: { activities: copied.length, sessions } };
  });
}
