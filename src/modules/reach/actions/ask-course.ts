import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { AskedMeasure } from "../domain/survey/measure.ts";
import type { ReachTables } from "../tables.ts";
import type { Course, ReachParts } from "./parts.ts";
import { CODE_BYTES, SURVEY_CODES } from "./plan-survey.ts";

/** What people of a course may be asked at its first session and at its last. */
export const COURSE_PARTS = ["loneliness", "wellbeing"] as const;
export type CoursePart = (typeof COURSE_PARTS)[number];

/** What stands for a title that others may not read. */
const DISCREET = "A course";

/**
 * Opens the round of a course: everybody may answer at each of its sessions, and two answers of different days under one
 * code are a first and a last. Once for each course; a second time it changes nothing.
 */
export function askCourse(
  { db, clock, base }: ReachParts,
  visitor: Visitor,
  course: Course,
  { asks, measures }: { asks: CoursePart[]; measures: AskedMeasure[] },
): Promise<void> {
  const what = course.sensitive ? DISCREET : course.title;
  const id = newId();
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    const made = await trx
      .insertInto("reach.survey")
      .values({
        id,
        service_id: visitor.serviceId,
        name: what,
        asks: [...asks, ...measures.map(({ key }) => key), "code"],
        measures: sql<AskedMeasure[]>`${JSON.stringify(measures)}::jsonb`,
        shown_for: "activity",
        plan: "everybody of the course, at its first session and at its last",
        base,
        made_by: visitor.name,
        made_at: clock.now(),
        course_id: course.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return;
    const place = { survey_id: id, library_id: course.libraryId, service_id: visitor.serviceId };
    await trx
      .insertInto("reach.survey_place")
      .values({ ...place, code: SURVEY_CODES.from(randomBytes(CODE_BYTES)) })
      .execute();
    await trx
      .insertInto("reach.survey_point")
      .values(
        course.sessions.map((session) => ({
          ...place,
          id: newId(),
          day: session.day,
          session_id: session.id,
          activity_id: course.id,
          what,
        })),
      )
      .execute();
    await recordAudit({
      action: "course.asked",
      subject: { kind: "activity", id: course.id },
      detail: { asks, measures: measures.map(({ name }) => name) },
    });
  });
}
