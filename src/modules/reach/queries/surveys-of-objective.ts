import { type Kysely, sql } from "kysely";
import type { ReachTables } from "../tables.ts";

/** A round that asks at sessions of what is for an objective. */
export interface ObjectiveSurvey {
  objectiveId: string;
  surveyId: string;
  name: string;
  /** Null: it is open, and nothing of it is told. */
  closedAt: string | null;
  /** Forms that came back; 0 while it is open. */
  answers: number;
  asked: number | null;
  /** Whether enough came back for something to be told. */
  hasTables: boolean;
}

/** The newest closed round of one objective's, latest first: one that tells something where there is one. */
export const newestClosed = <Round extends Pick<ObjectiveSurvey, "closedAt" | "hasTables">>(
  rounds: readonly Round[],
): Round | undefined => {
  const closed = rounds.filter(({ closedAt }) => closedAt !== null);
  return closed.find(({ hasTables }) => hasTables) ?? closed[0];
};

/** Rounds of some objectives, open ones first, then latest first; in the open transaction. */
export const surveysOfObjectives = (
  trx: Kysely<ReachTables>,
  serviceId: string,
  objectiveIds: string[],
): Promise<ObjectiveSurvey[]> =>
  trx
    .selectFrom("reach.survey as s")
    .leftJoin("reach.survey_release as r", "r.survey_id", "s.id")
    .select(["s.objective_id as objectiveId", "s.id as surveyId", "s.name", "s.closed_at as closedAt", "r.asked"])
    .select(sql<number>`coalesce(r.answers, 0)`.as("answers"))
    .select(sql<boolean>`coalesce(jsonb_array_length(r.tables) > 0, false)`.as("hasTables"))
    .where("s.service_id", "=", serviceId)
    .where(sql<boolean>`s.objective_id = ANY(${objectiveIds}::uuid[])`)
    .orderBy(sql`s.closed_at DESC NULLS FIRST`)
    .orderBy("s.id")
    .$narrowType<{ objectiveId: string }>()
    .execute();

/** The newest closed round that has tables of an activity. */
export interface NewestOfActivity {
  activityId: string;
  surveyId: string;
  name: string;
  closedAt: string;
  answers: number;
}

/** Of those of some activities that have one, the newest round with tables; in the open transaction. */
export const newestOfActivities = (
  trx: Kysely<ReachTables>,
  serviceId: string,
  activityIds: string[],
): Promise<NewestOfActivity[]> =>
  trx
    .selectFrom("reach.survey_release as r")
    .innerJoin("reach.survey as s", "s.id", "r.survey_id")
    .distinctOn("r.activity_id")
    .select(["r.activity_id as activityId", "s.id as surveyId", "s.name", "s.closed_at as closedAt", "r.answers"])
    .where("r.service_id", "=", serviceId)
    .where(sql<boolean>`r.activity_id = ANY(${activityIds}::uuid[])`)
    .where("s.closed_at", "is not", null)
    .where("s.course_id", "is", null)
    .where(sql<boolean>`jsonb_array_length(r.tables) > 0`)
    .orderBy("r.activity_id")
    .orderBy("s.closed_at", "desc")
    .$narrowType<NewestOfActivity>()
    .execute();
