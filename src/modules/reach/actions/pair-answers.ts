import { keyedHash } from "../../../platform/auth/tokens.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { Pair } from "../domain/survey/change.ts";
import type { Scores } from "../domain/survey/feelings.ts";
import { withAnswer } from "../domain/survey/pairs.ts";
import type { ReachTables } from "../tables.ts";
import type { ReachParts } from "./parts.ts";
import { openAnswer, sealAnswer } from "./survey-seal.ts";

type Parts = Pick<ReachParts, "db" | "clock" | "secret">;

/**
 * Keeps scores under a code that somebody made up, once for each code however often it is written: those of the earliest
 * day as the first, those of the latest as the last. The code's hash stays until the round is closed. In the open
 * transaction.
 */
export async function pairAnswers(
  { db, clock, secret }: Parts,
  at: { serviceId: string; surveyId: string; pointId: string },
  { code, scores }: { code: string; scores: Scores },
): Promise<void> {
  const trx = db.trx<ReachTables>();
  const now = clock.now();
  const code_hash = keyedHash(secret, `survey code ${at.surveyId}`, code);
  const sealed = await sealAnswer(secret, at.surveyId, scores, now);
  const { day, ...place } = await trx
    .selectFrom("reach.survey_point")
    .select(["library_id", "activity_id", "day"])
    .where("id", "=", at.pointId)
    .executeTakeFirstOrThrow();
  const begun = await trx
    .insertInto("reach.survey_pair")
    .values({
      ...place,
      id: newId(),
      survey_id: at.surveyId,
      service_id: at.serviceId,
      code_hash,
      first_on: day,
      first_sealed: sealed,
    })
    .onConflict((conflict) => conflict.columns(["survey_id", "code_hash"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (begun) return;
  const { id, ...kept } = await trx
    .selectFrom("reach.survey_pair")
    .select(["id", "library_id", "activity_id", "first_on", "first_sealed", "last_on", "last_sealed"])
    .where("survey_id", "=", at.surveyId)
    .where("code_hash", "=", code_hash)
    .$narrowType<{ first_on: string }>()
    .forUpdate()
    .executeTakeFirstOrThrow();
  const pair = withAnswer(kept, { day, sealed, place });
  if (pair) await trx.updateTable("reach.survey_pair").set(pair).where("id", "=", id).execute();
}

/** The pairs of a round that are whole, by where the first answer was given; in the open transaction. */
export async function pairsOf({ db, clock, secret }: Parts, surveyId: string) {
  const rows = await db
    .trx<ReachTables>()
    .selectFrom("reach.survey_pair")
    .select(["library_id as libraryId", "activity_id as activityId", "first_sealed", "last_sealed"])
    .where("survey_id", "=", surveyId)
    .where("last_sealed", "is not", null)
    .execute();
  const pairs: (Pair & { libraryId: string; activityId: string | null })[] = [];
  for (const { first_sealed, last_sealed, ...place } of rows) {
    const [first, last] = await Promise.all(
      [first_sealed, last_sealed!].map((sealed) => openAnswer<Scores>(secret, surveyId, sealed, clock.now())),
    );
    if (first && last) pairs.push({ ...place, first, last });
  }
  return pairs;
}
