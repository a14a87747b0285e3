import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Scope } from "../../../platform/db/scope.ts";
import { marginsOf } from "../domain/survey/bank.ts";
import { changesOf } from "../domain/survey/change.ts";
import { populationsOf } from "../domain/survey/populations.ts";
import { DEFINITION, type KeptGroup, releaseSurvey } from "../domain/survey/release.ts";
import { censusOfCouncil, type DistrictCensus } from "../queries/council-census.ts";
import { type SurveyPoint, surveyPoints } from "../queries/surveys.ts";
import type { ReachTables } from "../tables.ts";
import { cellKeys } from "./cell-keys.ts";
import { foldSurvey } from "./fold-surveys.ts";
import { pairsOf } from "./pair-answers.ts";
import { DISCREET, type ReachParts } from "./parts.ts";
import { seedOf } from "./survey-seal.ts";

type Parts = ReachParts & { districts: DistrictCensus };

/** Exact numbers of forms; null where somebody did not count them. */
const allOf = (points: SurveyPoint[], of: (point: SurveyPoint) => number | null): number | null =>
  points.every((point) => of(point) !== null) ? points.reduce((sum, point) => sum + of(point)!, 0) : null;

/**
 * Closes a round: what waits is folded, the protected tables are made, and everything they were made of is erased.
 * A second time it changes nothing.
 */
export async function closeSurvey(parts: Parts, scope: Scope, surveyId: string): Promise<"done" | "not_found"> {
  const { db, clock, secret } = parts;
  const names = new Map((await parts.libraries(scope.service)).map(({ id, name }) => [id, name]));
  const discreet = new Set(await parts.activitiesDiscreet(scope.service));
  const council = (await parts.serviceOf(scope.service))?.code ?? "";
  const { age, sex } = await censusOfCouncil(db.reads<ReachTables>(), parts.districts, council);
  return db.work(scope, async () => {
    const trx = db.trx<ReachTables>();
    const survey = await trx
      .selectFrom("reach.survey")
      .selectAll()
      .where("id", "=", surveyId)
      .where("service_id", "=", scope.service)
      .forUpdate()
      .executeTakeFirst();
    if (!survey) return "not_found";
    if (survey.closed_at !== null) return "done";
    const leftOut = await foldSurvey(parts, survey, true);
    const groups = await trx.selectFrom("reach.survey_group").selectAll().where("survey_id", "=", surveyId).execute();
    const points = await surveyPoints(trx, surveyId);
    const pairs = await pairsOf(parts, surveyId);
    const populations = populationsOf(survey.shown_for, points, {
      libraries: names,
      activity: ({ activityId, what }) => (activityId !== null && discreet.has(activityId) ? DISCREET : (what ?? "")),
      objective: survey.objective,
    });
    for (const { libraryId, activityId, name, points: own } of populations) {
      const isOf = (place: { libraryId: string | null; activityId: string | null }) =>
        (libraryId === null || place.libraryId === libraryId) &&
        (activityId === null || place.activityId === activityId);
      const of = groups.filter((group) => isOf({ libraryId: group.library_id, activityId: group.activity_id }));
      const changes = changesOf(pairs.filter(isOf), survey.measures, survey.base);
      const tables = releaseSurvey(
        // In one order, whatever the database gives: the same answers are drawn from alike.
        of.toSorted((a, b) => (a.id < b.id ? -1 : 1)) satisfies KeptGroup[],
        marginsOf(survey.asks),
        (table) =>
          cellKeys(secret, survey.service_id, `survey ${table}`, libraryId ?? activityId ?? survey.objective_id),
        seedOf(secret, surveyId),
        survey.base,
        survey.standardised ? { age, sex } : undefined,
      );
      await trx
        .insertInto("reach.survey_release")
        .values({
          survey_id: surveyId,
          service_id: survey.service_id,
          library_id: libraryId,
          activity_id: activityId,
          name,
          answers: own.reduce((sum, point) => sum + point.answers, 0),
          asked: allOf(own, ({ asked }) => asked),
          refused: allOf(own, ({ refused }) => refused),
          points: own.length,
          tables: sql<typeof tables>`${JSON.stringify(tables)}::jsonb`,
          changes: sql<typeof changes>`${JSON.stringify(changes)}::jsonb`,
          pairs: pairs.filter(isOf).length,
        })
        .execute();
    }
    await trx.deleteFrom("reach.survey_group").where("survey_id", "=", surveyId).execute();
    await trx.deleteFrom("reach.survey_pair").where("survey_id", "=", surveyId).execute();
    await trx.deleteFrom("reach.survey_form").where("survey_id", "=", surveyId).execute();
    await trx
      .updateTable("reach.survey")
      .set({ closed_at: clock.now(), closed_by: scope.actor.name, left_out: leftOut, definition: DEFINITION })
      .where("id", "=", surveyId)
      .execute();
    return "done";
  });
}

/** Days after its last day from which a round closes by itself, so that nothing of it is kept for ever. */
export const FORGOTTEN_DAYS = 60;

/** Closes rounds that everybody forgot. Safe to run twice. */
export async function closeForgottenSurveys(parts: Parts): Promise<void> {
  const { db, clock } = parts;
  const before = Temporal.PlainDate.from(clock.today()).subtract({ days: FORGOTTEN_DAYS }).toString();
  const forgotten = await db.asOwner(
    async (client) =>
      (
        await client.query<{ id: string; service: string }>(
          `SELECT s.id, s.service_id AS service FROM reach.survey s
           WHERE s.closed_at IS NULL
             AND NOT EXISTS (SELECT FROM reach.survey_point p WHERE p.survey_id = s.id AND p.day >= $1)
             AND s.made_at < $1::date`,
          [before],
        )
      ).rows,
  );
  for (const { id, service } of forgotten)
    await closeSurvey(parts, { service, actor: { id: null, name: "Alcove" } }, id);
}
