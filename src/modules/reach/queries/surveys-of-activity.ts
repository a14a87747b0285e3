import type { Kysely } from "kysely";
import type { Change } from "../domain/survey/change.ts";
import type { AskedMeasure } from "../domain/survey/measure.ts";
import type { ReachTables } from "../tables.ts";

/** What closed rounds have released of one activity. */
export interface ActivitySurvey {
  surveyId: string;
  name: string;
  answers: number;
  asked: number | null;
  closedAt: string;
  /** Of a course's own round: what changed between first and last answer. */
  ofCourse: boolean;
  pairs: number;
  changes: Change[];
  /** Those under licence that it asked. */
  measures: AskedMeasure[];
  /** It has tables of who comes. */
  hasTables: boolean;
}

/** Closed rounds with figures of an activity, latest first; in the open transaction. */
export async function surveysOfActivity(
  trx: Kysely<ReachTables>,
  serviceId: string,
  activityId: string,
): Promise<ActivitySurvey[]> {
  const rows = await trx
    .selectFrom("reach.survey_release as r")
    .innerJoin("reach.survey as s", "s.id", "r.survey_id")
    .select(["s.id as surveyId", "s.name", "r.answers", "r.asked", "s.closed_at as closedAt", "s.course_id"])
    .select(["r.pairs", "r.changes", "r.tables", "s.measures"])
    .where("r.service_id", "=", serviceId)
    .where("r.activity_id", "=", activityId)
    .where("s.closed_at", "is not", null)
    .orderBy("s.closed_at", "desc")
    .execute();
  return rows.map(({ course_id, tables, closedAt, ...row }) => ({
    ...row,
    closedAt: closedAt!,
    ofCourse: course_id !== null,
    hasTables: tables.length > 0,
  }));
}
