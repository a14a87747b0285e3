import { sql } from "kysely";
import { hashToken } from "../../../platform/auth/tokens.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { Answer } from "../domain/survey/answer.ts";
import type { Scores } from "../domain/survey/feelings.ts";
import type { ReachTables } from "../tables.ts";
import { pairAnswers } from "./pair-answers.ts";
import type { ReachParts } from "./parts.ts";
import { sealAnswer } from "./survey-seal.ts";

export type SentBy = "link" | "kiosk" | "paper";

/** Nobody is signed in where people answer. */
export const surveyScope = (serviceId: string) => ({ service: serviceId, actor: { id: null, name: "Survey" } });

/**
 * Takes one form. Sent a second time it changes nothing, for as long as the round is open.
 * @param token of the form as it was shown; whose it is nobody knows
 * @param pair a code that its giver made up, and the scores that are to be set beside another day's
 */
export async function takeAnswer(
  parts: Pick<ReachParts, "db" | "clock" | "secret">,
  at: { serviceId: string; surveyId: string; pointId: string },
  {
    token,
    sentBy,
    answer,
    pair,
  }: { token: string; sentBy: SentBy; answer: Answer; pair?: { code: string; scores: Scores } },
): Promise<"taken" | "closed"> {
  const { db, clock, secret } = parts;
  const now = clock.now();
  const sealed = await sealAnswer(secret, at.pointId, answer, now);
  return db.work(surveyScope(at.serviceId), async () => {
    const trx = db.trx<ReachTables>();
    // Held until the form is in: a round that is being closed waits for it, or it finds the round closed.
    const open = await trx
      .selectFrom("reach.survey")
      .select("id")
      .where("id", "=", at.surveyId)
      .where("closed_at", "is", null)
      .forShare()
      .executeTakeFirst();
    if (!open) return "closed";
    const taken = await trx
      .insertInto("reach.survey_form")
      .values({
        token_hash: hashToken(`${at.surveyId}:${token}`),
        survey_id: at.surveyId,
        service_id: at.serviceId,
        point_id: at.pointId,
        sent_on: localDate(now),
        sealed,
      })
      .onConflict((conflict) => conflict.column("token_hash").doNothing())
      .returning("token_hash")
      .executeTakeFirst();
    if (!taken) return "taken";
    const counter = sql.ref(`by_${sentBy}`);
    await trx
      .updateTable("reach.survey_point")
      .set({ [`by_${sentBy}`]: sql<number>`${counter} + 1` })
      .where("id", "=", at.pointId)
      .where("survey_id", "=", at.surveyId)
      .execute();
    if (pair) await pairAnswers(parts, at, pair);
    return "taken";
  });
}
