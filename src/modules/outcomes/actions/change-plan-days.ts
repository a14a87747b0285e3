import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Days } from "../domain/days.ts";
import { type WrongPlanDays, wrongPlanDays } from "../domain/plan-days.ts";
import type { OutcomesTables } from "../tables.ts";
import type { OutcomesParts } from "./parts.ts";

type Outcome = { done: true } | { refused: "not_found" | "overlaps" | WrongPlanDays };

/** The database holds that versions of one plan share no day. */
const isOverlap = (error: unknown): boolean => (error as { code?: string }).code === "23P01";

/** Says on which days a version of a plan holds; the log keeps what it was. The same a second time changes nothing. */
export async function changePlanDays(
  { db, clock }: Pick<OutcomesParts, "db" | "clock">,
  visitor: Visitor,
  id: string,
  { from, to }: Days,
): Promise<Outcome> {
  try {
    return await db.work(scopeOf(visitor), async (): Promise<Outcome> => {
      const trx = db.trx<OutcomesTables>();
      const plan = await trx
        .selectFrom("outcomes.plan")
        .select(["lineage_id as lineageId", "version", "holds_from as from", "holds_to as to", "made_at"])
        .where("id", "=", id)
        .where("service_id", "=", visitor.serviceId)
        .forUpdate()
        .executeTakeFirst();
      if (!plan) return { refused: "not_found" };
      if (plan.from === from && plan.to === to) return { done: true };
      const wrong = wrongPlanDays({ ...plan, madeOn: localDate(plan.made_at) }, { from, to }, clock.today());
      if (wrong) return { refused: wrong };
      await trx.updateTable("outcomes.plan").set({ holds_from: from, holds_to: to }).where("id", "=", id).execute();
      await recordAudit({
        action: "plan.days_changed",
        subject: { kind: "plan", id: plan.lineageId },
        detail: { version: plan.version, before: { from: plan.from, to: plan.to }, from, to },
      });
      return { done: true };
    });
  } catch (error) {
    if (isOverlap(error)) return { refused: "overlaps" };
    throw error;
  }
}
