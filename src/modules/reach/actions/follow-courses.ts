import { sql } from "kysely";
import { newId } from "../../../platform/ids/ids.ts";
import { followSessions } from "../domain/survey/follow-sessions.ts";
import type { ReachTables } from "../tables.ts";
import type { ReachParts } from "./parts.ts";

/**
 * Lets the people of courses that are being asked answer at the sessions that these have now: where one was added or moved,
 * a round's own list would say that nobody can answer that day. In the open transaction.
 */
export async function followCourses(
  { db, courseSessions }: Pick<ReachParts, "db" | "courseSessions">,
  activityIds: string[],
): Promise<void> {
  const trx = db.trx<ReachTables>();
  const rounds = await trx
    .selectFrom("reach.survey as s")
    .innerJoin("reach.survey_place as p", "p.survey_id", "s.id")
    .select(["s.id", "s.service_id", "s.course_id", "s.name", "p.library_id"])
    .where(sql<boolean>`s.course_id = ANY(${activityIds}::uuid[])`)
    .where("s.closed_at", "is", null)
    .$narrowType<{ course_id: string }>()
    .execute();
  for (const { id, course_id, name, ...place } of rounds) {
    const points = await trx
      .selectFrom("reach.survey_point")
      .select(["id", "session_id as sessionId", "day"])
      .select(sql<boolean>`by_link + by_kiosk + by_paper > 0 OR asked IS NOT NULL`.as("used"))
      .where("survey_id", "=", id)
      .$narrowType<{ sessionId: string }>()
      .execute();
    const { added, moved, gone } = followSessions(points, await courseSessions(course_id));
    if (added.length > 0)
      await trx
        .insertInto("reach.survey_point")
        .values(
          added.map((session) => ({
            ...place,
            id: newId(),
            survey_id: id,
            day: session.day,
            session_id: session.id,
            activity_id: course_id,
            what: name,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    for (const point of moved)
      await trx.updateTable("reach.survey_point").set({ day: point.day }).where("id", "=", point.id).execute();
    if (gone.length > 0)
      await trx.deleteFrom("reach.survey_point").where(sql<boolean>`id = ANY(${gone}::uuid[])`).execute();
  }
}
