import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { openConsultation } from "../queries/shaping.ts";
import type { IdeasTables } from "../tables.ts";
import { isFrozen } from "./freeze.ts";
import { addStep, type Decided, holdIdea, moveIdea, wayOf } from "./hold-idea.ts";
import type { IdeasParts } from "./parts.ts";
import { tellStep } from "./tell-step.ts";

export type Merged = Decided | { refused: "no_such" | "has_others" };

/**
 * Puts an idea together with another that is shown and stands for both; `decideIdea` parts them again. One that others were put
 * together with is not put together itself: that could not be undone one by one. The same form twice is one.
 */
export async function mergeIdeas(
  parts: IdeasParts,
  visitor: Visitor,
  id: string,
  at: { version: number; once: string },
  intoId: string,
): Promise<Merged> {
  const { db } = parts;
  const merged = await db.work(scopeOf(visitor), async (): Promise<Merged> => {
    // Held in the order of their ids, so that two who put them together the other way round do not wait for each other.
    const held = new Map<string, Awaited<ReturnType<typeof holdIdea>>>();
    for (const each of [id, intoId].toSorted()) held.set(each, await holdIdea(db, each));
    const [idea, into] = [held.get(id), held.get(intoId)];
    if (idea?.state === "merged" && idea.merged_into === intoId) return { done: true };
    const way = wayOf(idea, "merge", at.version);
    if ("refused" in way) return way;
    if (await isFrozen(parts, idea!.service_id)) return { refused: "frozen" };
    if (await openConsultation(db, id)) return { refused: "being_asked" };
    if (into?.state !== "shown" || intoId === id || into.service_id !== idea!.service_id) return { refused: "no_such" };
    const others = await db
      .trx<IdeasTables>()
      .selectFrom("ideas.idea")
      .select("id")
      .where("merged_into", "=", id)
      .executeTakeFirst();
    if (others) return { refused: "has_others" };
    const step = { once: at.once, kind: "merged" as const, words: "", who: visitor.name };
    await addStep(parts, idea!, step);
    await moveIdea(parts, idea!, { state: way.to, merged_into: intoId });
    await recordAudit({ action: "idea.merged", subject: { kind: "idea", id }, detail: { into: intoId } });
    await tellStep(parts, { ...idea!, merged_into: intoId, number: into.number, title: into.title }, step);
    return { done: true };
  });
  parts.mailWaiting();
  return merged;
}
