import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import type { IdeasTables } from "../tables.ts";
import { partFrom } from "./decide-idea.ts";
import { holdWithTogether, moveIdea } from "./hold-idea.ts";
import { forgetLettersAbout } from "./letters.ts";
import type { IdeasParts } from "./parts.ts";

/**
 * Whoever brought an idea takes it back: its words, the name under it, every contact, every answer, every letter and all that was
 * counted go in the same transaction. What was put together with it stands by itself again. A second time it changes nothing.
 */
export const withdrawIdea = (
  parts: Pick<IdeasParts, "db" | "clock" | "secret">,
  scope: Scope,
  id: string,
): Promise<void> =>
  parts.db.work(scope, async () => {
    const { db } = parts;
    const idea = await holdWithTogether(db, id);
    if (!idea) return;
    const trx = db.trx<IdeasTables>();
    await partFrom(parts, idea, scope.actor.name, `withdrawn:${id}`);
    await forgetLettersAbout(parts, idea);
    for (const table of [
      "ideas.told",
      "ideas.counter",
      "ideas.press",
      "ideas.tally",
      "ideas.meeting",
      "ideas.option",
      "ideas.consultation",
    ] as const)
      await trx.deleteFrom(table).where("idea_id", "=", id).execute();
    await trx.deleteFrom("ideas.step").where("idea_id", "=", id).execute();
    await trx
      .updateTable("ideas.idea")
      .set({ title: "", what: "", for_whom: "", said_as: "", phone: null, state: "withdrawn", merged_into: null })
      .where("id", "=", id)
      .execute();
    await moveIdea(parts, idea, { state: "withdrawn" });
    await recordAudit({ action: "idea.withdrawn", subject: { kind: "idea", id } });
  });
