import { sql } from "kysely";
import { localDate } from "../../../platform/clock/local-time.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { Answer } from "../domain/survey/answer.ts";
import { foldWaiting, type Waiting } from "../domain/survey/fold-waiting.ts";
import type { ReachTables, ShownFor } from "../tables.ts";
import type { ReachParts } from "./parts.ts";
import { openAnswer } from "./survey-seal.ts";
import { surveyScope } from "./take-answer.ts";

type Parts = Pick<ReachParts, "db" | "clock" | "secret">;

/**
 * Makes margins of the answers of a round that have waited long enough, and forgets the answers. In the open
 * transaction, which holds the round's row.
 * @returns how many were too few to be kept, when the round is closed
 */
export async function foldSurvey(
  { db, clock, secret }: Parts,
  survey: { id: string; service_id: string; shown_for: ShownFor },
  closing: boolean,
): Promise<number> {
  const trx = db.trx<ReachTables>();
  const now = clock.now();
  const rows = await trx
    .selectFrom("reach.survey_form as f")
    .innerJoin("reach.survey_point as p", "p.id", "f.point_id")
    .select([
      "f.token_hash as form",
      "p.id as point",
      "p.library_id as libraryId",
      "p.activity_id as activityId",
      "f.sent_on as sentOn",
      "f.sealed",
    ])
    .where("f.survey_id", "=", survey.id)
    .where("f.sealed", "is not", null)
    .execute();
  const waiting: Waiting[] = [];
  const lost: string[] = [];
  for (const { sealed, sentOn, ...row } of rows) {
    const answer = await openAnswer<Answer>(secret, row.point, sealed!, now);
    if (answer) waiting.push({ ...row, sentOn: sentOn!, answer });
    else lost.push(row.form);
  }
  const { groups, folded, tooFew } = foldWaiting(waiting, {
    today: localDate(now),
    closing,
    shownFor: survey.shown_for,
  });
  if (groups.length > 0)
    await trx
      .insertInto("reach.survey_group")
      .values(
        groups.map(({ libraryId, activityId, margins, ...group }) => ({
          ...group,
          id: newId(),
          survey_id: survey.id,
          service_id: survey.service_id,
          library_id: libraryId,
          activity_id: activityId,
          margins: sql<typeof margins>`${JSON.stringify(margins)}::jsonb`,
        })),
      )
      .execute();
  const done = [...folded, ...tooFew, ...(closing ? lost : [])];
  if (done.length > 0)
    await trx
      .updateTable("reach.survey_form")
      .set({ sealed: null, point_id: null, sent_on: null })
      .where(sql<boolean>`token_hash = ANY(${done}::text[])`)
      .execute();
  return tooFew.length + lost.length;
}

/** Folds every open round; each night. Safe to run twice. */
export async function foldSurveys(parts: Parts): Promise<void> {
  const { db } = parts;
  const open = await db.asOwner(
    async (client) =>
      (
        await client.query<{ id: string; service_id: string; shown_for: ShownFor }>(
          "SELECT id, service_id, shown_for FROM reach.survey WHERE closed_at IS NULL",
        )
      ).rows,
  );
  for (const survey of open)
    await db.work(surveyScope(survey.service_id), async () => {
      const held = await db
        .trx<ReachTables>()
        .selectFrom("reach.survey")
        .select("id")
        .where("id", "=", survey.id)
        .where("closed_at", "is", null)
        .forUpdate()
        .executeTakeFirst();
      if (held) await foldSurvey(parts, survey, false);
    });
}
