import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { Supported, TallyHow } from "../domain/support.ts";
import type { IdeasTables } from "../tables.ts";
import { holdIdea } from "./hold-idea.ts";
import type { IdeasParts } from "./parts.ts";

export interface Tallied extends Supported {
  once: string;
  how: TallyHow;
  /** Where it comes from, in words. */
  source: string;
}

/** Staff count those of a paper or a meeting. The same form twice is one. @returns false where the idea is gone */
export const tallySupport = (
  { db, clock }: Pick<IdeasParts, "db" | "clock">,
  visitor: Visitor,
  id: string,
  tallied: Tallied,
): Promise<boolean> =>
  db.work(scopeOf(visitor), async () => {
    const idea = await holdIdea(db, id);
    if (!idea) return false;
    await db
      .trx<IdeasTables>()
      .insertInto("ideas.tally")
      .values({
        ...tallied,
        id: newId(),
        idea_id: id,
        service_id: idea.service_id,
        noted_by: visitor.name,
        counted_on: clock.today(),
        taken_out_on: null,
      })
      .onConflict((conflict) => conflict.constraint("tally_once").doNothing())
      .execute();
    return true;
  });

/** Takes a tally out that was wrong, or puts it in again: it stays readable. Safe to send twice. */
export const keepTally = (
  { db, clock }: Pick<IdeasParts, "db" | "clock">,
  visitor: Visitor,
  ideaId: string,
  tallyId: string,
  counts: boolean,
): Promise<void> =>
  db.work(scopeOf(visitor), async () => {
    await db
      .trx<IdeasTables>()
      .updateTable("ideas.tally")
      .set({ taken_out_on: counts ? null : clock.today() })
      .where("idea_id", "=", ideaId)
      .where("id", "=", tallyId)
      .execute();
    await recordAudit({ action: counts ? "tally.put_in" : "tally.taken_out", subject: { kind: "idea", id: ideaId } });
  });
