import { type Kysely, sql } from "kysely";
import type { Visitor } from "../../../platform/http/route.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import { serviceName, staffLibrary } from "../../places/index.ts";
import { detailsOf } from "../domain/details-of-row.ts";
import type { PlannedSession } from "../domain/expand-repeat.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import type { ProgrammeTables } from "../tables.ts";
import type { StaffActivity } from "./load-for-staff.ts";
import type { StaffParts } from "./staff-parts.ts";
import { storeActivities } from "./store-activities.ts";

/** The id of a course's copy into a stretch: copied twice it is one course. @param again copies before it that were withdrawn */
const copiedCourseId = (courseId: string, rule: RepeatRule, again: number): string =>
  idFromName(`copied-course:${courseId}:${rule.from}:${rule.until}${again > 0 ? `:${again}` : ""}`);

/** The id that a course's next copy into a stretch has; undefined where there is one that was not withdrawn. In the open transaction. */
export async function nextCopyId(
  trx: Kysely<ProgrammeTables>,
  courseId: string,
  rule: RepeatRule,
): Promise<string | undefined> {
  for (let again = 0; ; again++) {
    const id = copiedCourseId(courseId, rule, again);
    const there = await trx.selectFrom("programme.activity").select("status").where("id", "=", id).executeTakeFirst();
    if (!there) return id;
    if (there.status !== "withdrawn") return undefined;
  }
}

/**
 * A course of the same name and words with dates of its own: people book a course from first to last, so another term
 * is another course. What is told of each week goes with it, and translations; other modules hear of it and bring what
 * they know of the first. In the open transaction.
 * @param given.id as `nextCopyId` has it
 */
export async function copyCourse(
  parts: StaffParts,
  visitor: Visitor,
  { id, course, rule, sessions }: { id: string; course: StaffActivity; rule: RepeatRule; sessions: PlannedSession[] },
): Promise<void> {
  const trx = parts.db.trx<ProgrammeTables>();
  const library = course.library_id ? await staffLibrary(parts.db, course.library_id) : undefined;
  await storeActivities(trx, [
    {
      ...detailsOf(course),
      id,
      serviceId: course.service_id,
      programmeId: course.programme_id,
      templateKey: course.template_key,
      rule,
      sessions,
      notes: await notesOfWeeks(trx, course.id),
      status: course.status === "published" ? "published" : "draft",
      publishAt: course.publish_at,
      sample: course.sample,
      // What is booked elsewhere stays so.
      imported: course.imported,
      slugPlace: library?.name ?? (await serviceName(parts.db, visitor)),
    },
  ]);
  await sql`INSERT INTO programme.translation
      (activity_id, service_id, language, title, summary, description, first_timer, reviewed_on, reviewed_by)
    SELECT ${id}, service_id, language, title, summary, description, first_timer, reviewed_on, reviewed_by
    FROM programme.translation WHERE activity_id = ${course.id}
    ON CONFLICT DO NOTHING`.execute(trx);
  await parts.events.tell({ kind: "activity.copied", detail: { from: course.id, to: id } });
}

/**
 * What is told of the first week, the second and so on; of a course that was itself copied, as it was told there. A week that was
 * called off is one of them: what comes after it keeps its place.
 */
async function notesOfWeeks(trx: Kysely<ProgrammeTables>, courseId: string): Promise<Record<number, string>> {
  const weeks = await trx
    .selectFrom("programme.session")
    .select("note")
    .where("activity_id", "=", courseId)
    .orderBy("starts_at")
    .execute();
  return Object.fromEntries(weeks.flatMap(({ note }, at) => (note ? [[at, note]] : [])));
}
