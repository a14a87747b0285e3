import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../platform/clock/say-when.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { shortCodes } from "../../../platform/ids/short-codes.ts";
import type { Asked } from "../domain/survey/bank.ts";
import { randomFrom } from "../domain/survey/draw.ts";
import type { AskedMeasure } from "../domain/survey/measure.ts";
import { type Chance, chancesFor, daysBetween, drawPlan } from "../domain/survey/plan.ts";
import type { ReachTables, ShownFor } from "../tables.ts";
import type { ObjectiveToAsk, ReachParts } from "./parts.ts";

/** Signs of a link's code, to be typed from paper. */
export const SURVEY_CODES = shortCodes(6);
export const CODE_BYTES = 24;

export interface SurveyPlan {
  /** Made when the form was shown: sent twice, it plans once. */
  id: string;
  name: string;
  asks: Asked[];
  /** Those under licence among them. */
  measures: AskedMeasure[];
  shownFor: ShownFor;
  /** Answers are weighed to the ages and sexes of residents. */
  standardised: boolean;
  libraries: string[];
  from: string;
  to: string;
  /** Days at a library, or sessions. */
  draw: "days" | "sessions";
  /** How many of them at each library. */
  each: number;
  /** Where it is shown for an objective: only sessions of what is for it on their day are drawn. */
  objective?: ObjectiveToAsk;
}

function sayPlan({ draw, each, from, to, objective }: SurveyPlan, chances: number, drawn: number): string {
  const [first, last] = [from, to].map((day) => sayDate(day, { year: true, weekday: false }));
  return draw === "days"
    ? `${each} days at each library, drawn by chance from Mondays to Saturdays between ${first} and ${last}: ${drawn} of ${chances}`
    : `${each} sessions at each library, drawn by chance from all public ones ${objective ? `of what is for ‘${objective.name}’ ` : ""}between ${first} and ${last} but those of sensitive activities: ${drawn} of ${chances}`;
}

/**
 * Draws the days or sessions of a round and opens it. Sent a second time it changes nothing.
 * @returns 'nothing_to_draw' where there is no such day or session
 */
export async function planSurvey(
  { db, clock, base, sessionsToSample }: ReachParts,
  visitor: Visitor,
  plan: SurveyPlan,
): Promise<{ done: string } | { refused: "nothing_to_draw" }> {
  const serviceId = visitor.serviceId;
  const nothing = { sessionId: null, activityId: null, what: null };
  const all: Chance[] =
    plan.draw === "days"
      ? plan.libraries.flatMap((libraryId) =>
          daysBetween(plan.from, plan.to).map((day) => ({ libraryId, day, ...nothing })),
        )
      : (await sessionsToSample(serviceId, plan.libraries, plan)).map(({ id, title, ...session }) => ({
          ...session,
          sessionId: id,
          what: title,
        }));
  const chances = plan.objective ? chancesFor(all, plan.objective.days) : all;
  const drawn = drawPlan(chances, plan.each, randomFrom(randomBytes(4).readUInt32BE()));
  if (drawn.length === 0) return { refused: "nothing_to_draw" };
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    const made = await trx
      .insertInto("reach.survey")
      .values({
        id: plan.id,
        service_id: serviceId,
        name: plan.name,
        asks: plan.asks,
        measures: sql<AskedMeasure[]>`${JSON.stringify(plan.measures)}::jsonb`,
        shown_for: plan.shownFor,
        plan: sayPlan(plan, chances.length, drawn.length),
        base,
        standardised: plan.standardised,
        objective_id: plan.objective?.id ?? null,
        objective: plan.objective?.name ?? null,
        made_by: visitor.name,
        made_at: clock.now(),
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return { done: plan.id };
    const libraries = [...new Set(drawn.map(({ libraryId }) => libraryId))];
    await trx
      .insertInto("reach.survey_place")
      .values(
        libraries.map((library_id) => ({
          survey_id: plan.id,
          library_id,
          service_id: serviceId,
          code: SURVEY_CODES.from(randomBytes(CODE_BYTES)),
        })),
      )
      .execute();
    await trx
      .insertInto("reach.survey_point")
      .values(
        drawn.map(({ libraryId, day, sessionId, activityId, what }) => ({
          id: newId(),
          survey_id: plan.id,
          library_id: libraryId,
          service_id: serviceId,
          day,
          session_id: sessionId,
          activity_id: activityId,
          what,
        })),
      )
      .execute();
    return { done: plan.id };
  });
}
