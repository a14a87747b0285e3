import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { CostLine } from "../domain/activity.ts";
import type { ProgrammeTables } from "../tables.ts";
import { sessionOf } from "./load-for-staff.ts";
import type { Outcome, StaffParts } from "./staff-parts.ts";

/** One cost of one session (R41): planned, and once it is known, what it came to. Pence. */
export interface SessionCost {
  kind: CostLine["kind"];
  label: string;
  plannedPence: number;
  actualPence: number | null;
  funder: string | null;
}

/** What the log keeps of costs: what was planned, and what they came to as far as it is known. Pence. */
const sumsOf = (costs: readonly Pick<SessionCost, "plannedPence" | "actualPence">[]) => ({
  planned: costs.reduce((sum, { plannedPence }) => sum + plannedPence, 0),
  actual: costs.reduce((sum, { actualPence }) => sum + (actualPence ?? 0), 0),
});

/** Writes all cost lines of a session anew: the form shows them all. */
export function setSessionCosts(
  parts: StaffParts,
  visitor: Visitor,
  wanted: { id: string; once: string; costs: SessionCost[] },
): Promise<Outcome<{ activityId: string }>> {
  const { db } = parts;
  return db.work(scopeOf(visitor), async () => {
    const found = await sessionOf(db, visitor, wanted.id);
    if (!found) return { refused: "not_found" };
    const { activity, session } = found;
    const trx = db.trx<ProgrammeTables>();
    const was = await trx
      .deleteFrom("programme.session_cost")
      .where("session_id", "=", session.id)
      .returning(["planned_pence as plannedPence", "actual_pence as actualPence"])
      .execute();
    if (wanted.costs.length > 0)
      await trx
        .insertInto("programme.session_cost")
        .values(
          wanted.costs.map((cost, index) => ({
            id: idFromName(`cost:${session.id}:${wanted.once}:${index}`),
            session_id: session.id,
            service_id: session.service_id,
            kind: cost.kind,
            label: cost.label,
            planned_pence: cost.plannedPence,
            actual_pence: cost.actualPence,
            funder: cost.funder,
          })),
        )
        .execute();
    await recordAudit({
      action: "session.costs_set",
      subject: { kind: "activity", id: activity.id },
      detail: { session: session.id, ...sumsOf(wanted.costs), was: sumsOf(was) },
      serviceId: activity.service_id,
    });
    return { done: { activityId: activity.id } };
  });
}
