import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Measure } from "../domain/survey/measure.ts";
import type { ReachTables } from "../tables.ts";
import type { ReachParts } from "./parts.ts";

type Parts = Pick<ReachParts, "db" | "clock">;

/**
 * Takes a measure that the service holds a licence for. Of two that are called alike the second is refused.
 * @param id the same one twice loads it once
 */
export async function loadMeasure(
  { db, clock }: Parts,
  visitor: Visitor,
  { id, measure }: { id: string; measure: Measure },
): Promise<"done" | "called_alike"> {
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    const made = await trx
      .insertInto("reach.measure")
      .values({
        id,
        service_id: visitor.serviceId,
        name: measure.name,
        definition: sql<Measure>`${JSON.stringify(measure)}::jsonb`,
        loaded_by: visitor.name,
        loaded_at: clock.now(),
        put_away_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (made) {
      await recordAudit({
        action: "measure.loaded",
        subject: { kind: "measure", id },
        detail: { name: measure.name, licence: measure.licence },
      });
      return "done";
    }
    const same = await trx.selectFrom("reach.measure").select("id").where("id", "=", id).executeTakeFirst();
    return same ? "done" : "called_alike";
  });
}

/** No survey that is planned from now on can ask it. Those that do go on. A second time it changes nothing. */
export async function putMeasureAway({ db, clock }: Parts, visitor: Visitor, id: string): Promise<void> {
  await db.work(scopeOf(visitor), async () => {
    const gone = await db
      .trx<ReachTables>()
      .updateTable("reach.measure")
      .set({ put_away_at: clock.now() })
      .where("id", "=", id)
      .where("service_id", "=", visitor.serviceId)
      .where("put_away_at", "is", null)
      .returning("name")
      .executeTakeFirst();
    if (gone)
      await recordAudit({ action: "measure.put_away", subject: { kind: "measure", id }, detail: { name: gone.name } });
  });
}
