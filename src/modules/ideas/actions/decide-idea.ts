import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { type Stage, standsAfterParting } from "../domain/idea.ts";
import { askingAfter, publishes } from "../domain/shaping.ts";
import { openConsultation } from "../queries/shaping.ts";
import type { IdeasTables } from "../tables.ts";
import { readBy } from "./bring-idea.ts";
import { isFrozen } from "./freeze.ts";
import { addStep, type Decided, type HeldIdea, holdWithTogether, moveIdea, type Step, wayOf } from "./hold-idea.ts";
import type { IdeasParts } from "./parts.ts";
import { tellStep } from "./tell-step.ts";

export type Decision =
  | { wish: "show" | "part" }
  | { wish: "not_show"; words: string }
  | { wish: "answer"; stage: Stage; words: string; answeredAs: string };

const KINDS = { show: "shown", not_show: "not_shown", part: "parted", answer: "answer" } as const;

/** The same form came before: whatever it asked for is done. In the open transaction. */
const isDone = async ({ db }: Pick<IdeasParts, "db">, id: string, once: string): Promise<boolean> =>
  (await db
    .trx<IdeasTables>()
    .selectFrom("ideas.step")
    .select("id")
    .where("idea_id", "=", id)
    .where("once", "=", once)
    .executeTakeFirst()) !== undefined;

/**
 * Staff decide about an idea: it is shown, or not, with a reason; parted from what it was put together with; answered with
 * what becomes of it. Each can be decided otherwise later. Whoever asked to be told is. The same form twice is one.
 * @param at of the idea: its version as the form showed it, and the form's own id
 */
export async function decideIdea(
  parts: IdeasParts,
  visitor: Visitor,
  id: string,
  at: { version: number; once: string },
  decision: Decision,
): Promise<Decided> {
  const decided = await parts.db.work(scopeOf(visitor), async (): Promise<Decided> => {
    const idea = await holdWithTogether(parts.db, id);
    if (idea && (await isDone(parts, id, at.once))) return { done: true };
    const way = wayOf(idea, decision.wish, at.version);
    if ("refused" in way) return way;
    if (publishes(decision.wish) && (await isFrozen(parts, idea!.service_id))) return { refused: "frozen" };
    if (decision.wish === "answer") {
      const asking = { stage: idea!.stage, isOpen: (await openConsultation(parts.db, id)) !== undefined };
      if ("refused" in askingAfter(asking, decision)) return { refused: "being_asked" };
    }
    const step: Step = {
      once: at.once,
      kind: KINDS[decision.wish],
      words: "words" in decision ? decision.words : "",
      who: visitor.name,
      ...(decision.wish === "answer" && { stage: decision.stage, answered_as: decision.answeredAs }),
    };
    await addStep(parts, idea!, step);
    await moveIdea(parts, idea!, { state: way.to, ...(decision.wish === "answer" && { stage: decision.stage }) });
    // What was put together with one that is no longer shown would be nowhere.
    if (way.to === "not_shown") await partFrom(parts, idea!, visitor.name, at.once);
    await recordAudit({ action: `idea.${step.kind}`, subject: { kind: "idea", id } });
    await tellStep(parts, idea!, step);
    return { done: true };
  });
  parts.mailWaiting();
  return decided;
}

/**
 * Parts all from an idea that was put together with it, in the open transaction: each stands by itself again, or waits to be
 * read where nobody had shown it or nothing may newly appear.
 */
export async function partFrom(
  parts: Pick<IdeasParts, "db" | "clock">,
  { id, service_id }: Pick<HeldIdea, "id" | "service_id">,
  who: string,
  once: string,
): Promise<void> {
  const together = await parts.db
    .trx<IdeasTables>()
    .selectFrom("ideas.idea")
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("ideas.step")
          .select("ideas.step.id")
          .whereRef("ideas.step.idea_id", "=", "ideas.idea.id")
          .where("ideas.step.kind", "=", "shown"),
      ).as("wasShown"),
    )
    .where("merged_into", "=", id)
    .orderBy("id")
    .forUpdate()
    .execute();
  if (together.length === 0) return;
  const frozen = await isFrozen(parts, service_id);
  const answer_by = await readBy(parts, service_id);
  for (const other of together) {
    await addStep(parts, other, { once: `${once}:from`, kind: "parted", words: "", who });
    const state = standsAfterParting({ wasShown: Boolean(other.wasShown), isFrozen: frozen });
    await moveIdea(parts, other, { state, ...(state === "waiting" && { answer_by }) });
  }
}
