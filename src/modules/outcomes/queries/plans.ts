import type { Kysely } from "kysely";
import type { OutcomesTables, PlanKind } from "../tables.ts";

export interface Objective {
  id: string;
  planId: string;
  parentId: string | null;
  name: string;
  meaning: string;
  /** 0 is the top. */
  level: number;
  /** The objective of the version before that it goes on from. */
  continuesId: string | null;
}

/** One version of a plan with its objectives in their order. Days both included. */
export interface Plan {
  id: string;
  lineageId: string;
  version: number;
  name: string;
  kind: PlanKind;
  source: string;
  sharedSet: string | null;
  levels: string[];
  from: string;
  to: string | null;
  madeBy: string;
  madeAt: string;
  objectives: Objective[];
}

/** Every version of every plan of a service: the service's own first, by name, latest version first. */
export async function plansOf(trx: Kysely<OutcomesTables>, serviceId: string): Promise<Plan[]> {
  const plans = await trx
    .selectFrom("outcomes.plan")
    .selectAll()
    .where("service_id", "=", serviceId)
    .orderBy((eb) => eb("shared_set", "is not", null))
    .orderBy("name")
    .orderBy("lineage_id")
    .orderBy("version", "desc")
    .execute();
  const rows = await trx
    .selectFrom("outcomes.objective")
    .select(["id", "plan_id as planId", "parent_id as parentId", "name", "meaning", "continues_id as continuesId"])
    .where("service_id", "=", serviceId)
    .orderBy("plan_id")
    .orderBy("position")
    .execute();
  const levels = new Map<string, number>();
  const byPlan = Map.groupBy(
    rows.map((row): Objective => {
      // An objective stands after the one that it is under.
      const level = row.parentId === null ? 0 : levels.get(row.parentId)! + 1;
      levels.set(row.id, level);
      return { ...row, level };
    }),
    ({ planId }) => planId,
  );
  return plans.map((plan) => ({
    id: plan.id,
    lineageId: plan.lineage_id,
    version: plan.version,
    name: plan.name,
    kind: plan.kind,
    source: plan.source,
    sharedSet: plan.shared_set,
    levels: plan.levels,
    from: plan.holds_from,
    to: plan.holds_to,
    madeBy: plan.made_by,
    madeAt: plan.made_at,
    objectives: byPlan.get(plan.id) ?? [],
  }));
}
