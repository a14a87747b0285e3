import { type Kysely, sql } from "kysely";
import type { FigureOf, Measured, StepKind } from "../domain/action.ts";
import type { ReachTables } from "../tables.ts";

export interface ReachAction {
  id: string;
  libraryId: string | null;
  about: string;
  seenAt: string | null;
  figure: FigureOf | null;
  figureThen: Measured | null;
  what: string;
  ownerId: string;
  ownerName: string;
  dueOn: string;
  reviewOn: string;
  openedBy: string;
  openedAt: string;
  version: number;
  /** What became of it so far, earliest first. */
  taken: StepKind[];
}

export interface ActionStep {
  kind: StepKind;
  word: string;
  byName: string;
  at: string;
  figureNow: Measured | null;
}

const actions = (trx: Kysely<ReachTables>, serviceId: string) =>
  trx
    .selectFrom("reach.action as a")
    .select([
      "a.id",
      "a.library_id as libraryId",
      "a.about",
      "a.seen_at as seenAt",
      "a.figure",
      "a.figure_then as figureThen",
      "a.what",
      "a.owner_id as ownerId",
      "a.owner_name as ownerName",
      "a.due_on as dueOn",
      "a.review_on as reviewOn",
      "a.opened_by as openedBy",
      "a.opened_at as openedAt",
      "a.version",
    ])
    .select(
      sql<StepKind[]>`coalesce((SELECT array_agg(s.kind ORDER BY s.at, s.id) FROM reach.action_step s
        WHERE s.action_id = a.id), '{}')`.as("taken"),
    )
    .where("a.service_id", "=", serviceId);

/** A service's actions, or a few by id, the next that is due first; in the open transaction. */
export function actionsOf(trx: Kysely<ReachTables>, serviceId: string, ids?: string[]): Promise<ReachAction[]> {
  const all = actions(trx, serviceId).orderBy("a.due_on").orderBy("a.id");
  return (ids ? all.where(sql<boolean>`a.id = ANY(${ids}::uuid[])`) : all).execute();
}

/** In the open transaction. */
export const actionById = (trx: Kysely<ReachTables>, serviceId: string, id: string): Promise<ReachAction | undefined> =>
  actions(trx, serviceId).where("a.id", "=", id).executeTakeFirst();

/** What became of an action, earliest first; in the open transaction. */
export const stepsOf = (trx: Kysely<ReachTables>, actionId: string): Promise<ActionStep[]> =>
  trx
    .selectFrom("reach.action_step")
    .select(["kind", "word", "by_name as byName", "at", "figure_now as figureNow"])
    .where("action_id", "=", actionId)
    .orderBy("at")
    .orderBy("id")
    .execute();

/** Actions of one owner that are due, or whose review is, by a day; in the open transaction. */
export const actionsDue = (
  trx: Kysely<ReachTables>,
  serviceId: string,
  ownerId: string,
  dueBy: string,
  today: string,
) =>
  actions(trx, serviceId)
    .where("a.owner_id", "=", ownerId)
    .where((eb) => {
      const ended = (kinds: StepKind[]) =>
        eb.exists(
          eb
            .selectFrom("reach.action_step as e")
            .select("e.id")
            .whereRef("e.action_id", "=", "a.id")
            .where("e.kind", "in", kinds),
        );
      return eb.or([
        eb.and([eb("a.due_on", "<=", dueBy), eb.not(ended(["done", "dropped"]))]),
        eb.and([eb("a.review_on", "<=", today), ended(["done"]), eb.not(ended(["reviewed"]))]),
      ]);
    })
    .orderBy("a.due_on")
    .orderBy("a.id")
    .execute();
