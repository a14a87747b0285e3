import type { Database } from "../../../platform/db/database.ts";
import { isId, newId } from "../../../platform/ids/ids.ts";
import { leadsTo, type State, type Wish } from "../domain/idea.ts";
import type { IdeasTables, StepTable } from "../tables.ts";
import type { IdeasParts } from "./parts.ts";

/** An idea, held until the open transaction ends: whoever decides about it waits here. Undefined for one taken back. */
export const holdIdea = async (db: Database, id: string) =>
  isId(id)
    ? db
        .trx<IdeasTables>()
        .selectFrom("ideas.idea")
        .selectAll()
        .where("id", "=", id)
        .where("state", "<>", "withdrawn")
        .forUpdate()
        .executeTakeFirst()
    : undefined;
/** The same with all that was put together with it, held in the order of their ids, as whoever puts ideas together does. */
export async function holdWithTogether(db: Database, id: string) {
  if (isId(id))
    await db
      .trx<IdeasTables>()
      .selectFrom("ideas.idea")
      .select("id")
      .where(({ eb, or }) => or([eb("id", "=", id), eb("merged_into", "=", id)]))
      .orderBy("id")
      .forUpdate()
      .execute();
  return holdIdea(db, id);
}
export type HeldIdea = NonNullable<Awaited<ReturnType<typeof holdIdea>>>;

export type Step = Pick<StepTable, "once" | "kind" | "words" | "who"> &
  Partial<Pick<StepTable, "stage" | "answered_as">>;

/** Adds what was decided, in the open transaction. @returns whether it is new: the same form twice is one */
export async function addStep(
  { db, clock }: Pick<IdeasParts, "db" | "clock">,
  idea: Pick<HeldIdea, "id" | "service_id">,
  step: Step,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .trx<IdeasTables>()
    .insertInto("ideas.step")
    .values({
      id: newId(),
      idea_id: idea.id,
      service_id: idea.service_id,
      at: clock.now(),
      stage: null,
      answered_as: "",
      ...step,
    })
    .onConflict((conflict) => conflict.constraint("step_once").doNothing())
    .executeTakeFirstOrThrow();
  return Boolean(numInsertedOrUpdatedRows);
}

/** Moves an idea that is held to where a wish leads, in the open transaction. */
export const moveIdea = async (
  { db, clock }: Pick<IdeasParts, "db" | "clock">,
  idea: Pick<HeldIdea, "id" | "version">,
  changes: { state: State; merged_into?: string | null; stage?: HeldIdea["stage"]; answer_by?: string },
): Promise<void> => {
  await db
    .trx<IdeasTables>()
    .updateTable("ideas.idea")
    .set({ merged_into: null, ...changes, changed_at: clock.now(), version: idea.version + 1 })
    .where("id", "=", idea.id)
    .execute();
};

export type Decided = { done: true } | { refused: "gone" | "changed" | "not_now" | "frozen" | "being_asked" };

/** Where a held idea goes by a wish, or why it does not. @param version of the idea as the form showed it */
export function wayOf(
  idea: HeldIdea | undefined,
  wish: Wish,
  version: number,
): { to: State } | { refused: "gone" | "changed" | "not_now" } {
  if (!idea) return { refused: "gone" };
  if (idea.version !== version) return { refused: "changed" };
  const to = leadsTo(idea.state, wish);
  return to ? { to } : { refused: "not_now" };
}
