import { type Kysely, sql } from "kysely";
import type { Asked } from "../domain/survey/bank.ts";
import type { AskedMeasure } from "../domain/survey/measure.ts";
import type { ReachTables, ShownFor } from "../tables.ts";

export interface Survey {
  id: string;
  name: string;
  asks: Asked[];
  /** Those under licence that it asks, as they were when it was planned. */
  measures: AskedMeasure[];
  shownFor: ShownFor;
  plan: string;
  base: number;
  /** Whether its answers are weighed to the ages and sexes of residents. */
  standardised: boolean;
  closedAt: string | null;
  leftOut: number | null;
  /** The course whose people it asks: then only those who may know the course may know of it. */
  courseId: string | null;
  /** The objective of whose activities it asks, and what that was called when it was planned. */
  objectiveId: string | null;
  objective: string | null;
  /** By which definition its tables were made; null of an open round, and of one that was closed by an earlier one. */
  definition: number | null;
}

const surveys = (trx: Kysely<ReachTables>, serviceId: string) =>
  trx
    .selectFrom("reach.survey")
    .select([
      "id",
      "name",
      "asks",
      "measures",
      "shown_for as shownFor",
      "plan",
      "base",
      "standardised",
      "closed_at as closedAt",
      "left_out as leftOut",
      "course_id as courseId",
      "objective_id as objectiveId",
      "objective",
      "definition",
    ])
    .where("service_id", "=", serviceId);

export interface ListedSurvey extends Survey {
  from: string | null;
  to: string | null;
  answers: number;
}

/** A service's rounds but those of courses, latest first; in the open transaction. */
export const surveysOf = (trx: Kysely<ReachTables>, serviceId: string): Promise<ListedSurvey[]> =>
  surveys(trx, serviceId)
    .select((eb) => {
      const points = eb.selectFrom("reach.survey_point as p").whereRef("p.survey_id", "=", "reach.survey.id");
      return [
        points.select(sql<string | null>`min(p.day)`.as("from")).as("from"),
        points.select(sql<string | null>`max(p.day)`.as("to")).as("to"),
        points
          .select(sql<number>`coalesce(sum(p.by_link + p.by_kiosk + p.by_paper), 0)::integer`.as("answers"))
          .as("answers"),
      ];
    })
    .where("course_id", "is", null)
    .orderBy("made_at", "desc")
    .$narrowType<ListedSurvey>()
    .execute();

/** In the open transaction. */
export const surveyById = (trx: Kysely<ReachTables>, serviceId: string, id: string): Promise<Survey | undefined> =>
  surveys(trx, serviceId).where("id", "=", id).executeTakeFirst();

/** The round of a course; in the open transaction. */
export const surveyOfCourse = (
  trx: Kysely<ReachTables>,
  serviceId: string,
  courseId: string,
): Promise<Survey | undefined> => surveys(trx, serviceId).where("course_id", "=", courseId).executeTakeFirst();

/** How many codes a round has been given, and under how many of them a last answer too; in the open transaction. */
export async function pairsSoFar(trx: Kysely<ReachTables>, surveyId: string): Promise<{ first: number; both: number }> {
  const { first, both } = await trx
    .selectFrom("reach.survey_pair")
    .select((eb) => [
      sql<number>`count(*)::int`.as("first"),
      sql<number>`${eb.fn.count("last_sealed")}::int`.as("both"),
    ])
    .where("survey_id", "=", surveyId)
    .executeTakeFirstOrThrow();
  return { first, both };
}

export interface SurveyPoint {
  id: string;
  libraryId: string;
  day: string;
  activityId: string | null;
  what: string | null;
  asked: number | null;
  refused: number | null;
  answers: number;
}

/** The plan of a round, by day; in the open transaction. */
export const surveyPoints = (trx: Kysely<ReachTables>, surveyId: string): Promise<SurveyPoint[]> =>
  trx
    .selectFrom("reach.survey_point")
    .select(["id", "library_id as libraryId", "day", "activity_id as activityId", "what", "asked", "refused"])
    .select(sql<number>`by_link + by_kiosk + by_paper`.as("answers"))
    .where("survey_id", "=", surveyId)
    .orderBy("day")
    .orderBy("what")
    .orderBy("id")
    .execute();

/** The codes of a round's libraries; in the open transaction. */
export const surveyPlaces = (
  trx: Kysely<ReachTables>,
  surveyId: string,
): Promise<{ libraryId: string; code: string }[]> =>
  trx
    .selectFrom("reach.survey_place")
    .select(["library_id as libraryId", "code"])
    .where("survey_id", "=", surveyId)
    .execute();

/** What a code leads to; as the public. */
export const surveyPlace = (reads: Kysely<ReachTables>, code: string) =>
  reads
    .selectFrom("reach.survey_place")
    .select(["survey_id as surveyId", "service_id as serviceId", "library_id as libraryId"])
    .where("code", "=", code)
    .executeTakeFirst();

/** What the figures of a round are of; the service where there is none of it. */
export interface FiguresOf {
  libraryId: string | null;
  activityId: string | null;
  objectiveId?: string | null;
}

/** The newest closed round with a table of a question, of the same population; in the open transaction. */
export async function latestRelease(
  trx: Kysely<ReachTables>,
  serviceId: string,
  { libraryId, activityId, objectiveId = null, margin }: FiguresOf & { margin: string },
): Promise<string | undefined> {
  const found = await trx
    .selectFrom("reach.survey_release as r")
    .innerJoin("reach.survey as s", "s.id", "r.survey_id")
    .select("s.id")
    .where("r.service_id", "=", serviceId)
    .where(sql<boolean>`r.library_id IS NOT DISTINCT FROM ${libraryId}::uuid`)
    .where(sql<boolean>`r.activity_id IS NOT DISTINCT FROM ${activityId}::uuid`)
    .where(sql<boolean>`s.objective_id IS NOT DISTINCT FROM ${objectiveId}::uuid`)
    .where(sql<boolean>`r.tables @> ${JSON.stringify([{ margin }])}::jsonb`)
    .where("s.closed_at", "is not", null)
    .orderBy("s.closed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return found?.id;
}

/** The protected tables of a closed round; in the open transaction. */
export const surveyReleases = (trx: Kysely<ReachTables>, surveyId: string) =>
  trx
    .selectFrom("reach.survey_release")
    .select([
      "library_id as libraryId",
      "activity_id as activityId",
      "name",
      "answers",
      "asked",
      "refused",
      "points",
      "tables",
      "changes",
      "pairs",
    ])
    .where("survey_id", "=", surveyId)
    .orderBy("name")
    .execute();
