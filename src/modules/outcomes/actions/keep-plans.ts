import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { idFromName, newId } from "../../../platform/ids/ids.ts";
import { dayBefore } from "../domain/days.ts";
import { parentsOf, type TypedObjective } from "../domain/read-tree.ts";
import { SHARED_SETS } from "../domain/shared-sets.ts";
import { linksOf } from "../queries/links.ts";
import { type Objective, type Plan, plansOf } from "../queries/plans.ts";
import { columnOf, undertakingLinksOf } from "../queries/undertaking-links.ts";
import type { OutcomesTables, PlanKind } from "../tables.ts";
import type { OutcomesParts } from "./parts.ts";

type Parts = Pick<OutcomesParts, "db" | "clock">;

/** A version of a plan as somebody says it. Days both included. */
export interface SaidPlan {
  name: string;
  kind: PlanKind;
  source: string;
  levels: string[];
  from: string;
  to: string | null;
  tree: TypedObjective[];
}

interface NewVersion extends SaidPlan {
  id: string;
  lineageId: string;
  version: number;
  sharedSet: string | null;
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Writes a version with its objectives, in the open transaction. @returns whether it was not there yet */
async function writeVersion(
  { db, clock }: Parts,
  visitor: Visitor,
  plan: NewVersion,
  before: readonly Objective[],
): Promise<boolean> {
  const trx = db.trx<OutcomesTables>();
  const made = await trx
    .insertInto("outcomes.plan")
    .values({
      id: plan.id,
      service_id: visitor.serviceId,
      lineage_id: plan.lineageId,
      version: plan.version,
      name: plan.name,
      kind: plan.kind,
      source: plan.source,
      shared_set: plan.sharedSet,
      levels: plan.levels,
      holds_from: plan.from,
      holds_to: plan.to,
      made_by: visitor.name,
      made_at: clock.now(),
    })
    // Sent twice, or a set that is there already.
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return false;
  const ids = plan.tree.map(() => newId());
  const parents = parentsOf(plan.tree);
  await trx
    .insertInto("outcomes.objective")
    .values(
      plan.tree.map(({ name, meaning }, position) => ({
        id: ids[position]!,
        plan_id: plan.id,
        service_id: visitor.serviceId,
        parent_id: parents[position] === null ? null : ids[parents[position]!]!,
        position,
        name,
        meaning,
        continues_id: before.find((old) => sameName(old.name, name))?.id ?? null,
      })),
    )
    .execute();
  await recordAudit({
    action: plan.version === 1 ? "plan.made" : "plan.renewed",
    subject: { kind: "plan", id: plan.lineageId },
    detail: { name: plan.name, version: plan.version, from: plan.from, objectives: plan.tree.length },
  });
  return true;
}

/** Makes a plan of a service's own. Sent a second time it changes nothing. */
export function makePlan(parts: Parts, visitor: Visitor, id: string, said: SaidPlan): Promise<{ done: string }> {
  return parts.db.work(scopeOf(visitor), async () => {
    await writeVersion(parts, visitor, { ...said, id, lineageId: id, version: 1, sharedSet: null }, []);
    return { done: id };
  });
}

/** Takes in a set that ships with the product, from a day on. Once; a second time it changes nothing. */
export function takeInSet(
  parts: Parts,
  visitor: Visitor,
  key: string,
  from: string,
): Promise<{ done: string } | { refused: "not_found" }> {
  const set = SHARED_SETS.find((each) => each.key === key);
  return parts.db.work(scopeOf(visitor), async () => {
    if (!set) return { refused: "not_found" };
    const id = idFromName(`objectives:${visitor.serviceId}:${key}`);
    const { name, source, tree } = set;
    const plan = { id, lineageId: id, version: 1, sharedSet: key, kind: "national" as const, levels: [], to: null };
    await writeVersion(parts, visitor, { ...plan, name, source, from, tree }, []);
    return { done: id };
  });
}

/**
 * Makes the next version of a plan, from today or a later day on: what counted for the one before goes on counting for it. The one before ends the day before, and keeps its objectives and links;
 * where `carry` is said, what is linked then to an objective that goes on under the same name is linked to it anew.
 */
export function renewPlan(
  parts: Parts,
  visitor: Visitor,
  id: string,
  planId: string,
  said: SaidPlan & { carry: boolean },
): Promise<{ done: string } | { refused: "not_found" | "not_last" | "too_early" | "past" }> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<OutcomesTables>();
    await trx.selectFrom("outcomes.plan").select("id").where("id", "=", planId).forUpdate().execute();
    const plans = await plansOf(trx, visitor.serviceId);
    const plan = plans.find((each) => each.id === planId);
    if (!plan) return { refused: "not_found" };
    const last = lastVersion(plans, plan);
    // Sent twice: it is there.
    if (last.id === id) return { done: id };
    if (last.id !== planId) return { refused: "not_last" };
    if (said.from <= plan.from) return { refused: "too_early" };
    if (said.from < clock.today()) return { refused: "past" };
    if (plan.to === null || plan.to >= said.from)
      await trx
        .updateTable("outcomes.plan")
        .set({ holds_to: dayBefore(said.from) })
        .where("id", "=", planId)
        .execute();
    const { lineageId, sharedSet } = plan;
    const next = { ...said, id, lineageId, sharedSet, version: plan.version + 1 };
    if ((await writeVersion(parts, visitor, next, plan.objectives)) && said.carry)
      await carryLinks(parts, visitor, id, said.from);
    return { done: id };
  });
}

const lastVersion = (plans: readonly Plan[], { lineageId }: Plan): Plan =>
  plans
    .filter((each) => each.lineageId === lineageId)
    .reduce((one, other) => (one.version > other.version ? one : other));

async function carryLinks({ db, clock }: Parts, visitor: Visitor, planId: string, from: string): Promise<void> {
  const trx = db.trx<OutcomesTables>();
  const goOn = await trx
    .selectFrom("outcomes.objective")
    .select(["id", "continues_id"])
    .where("plan_id", "=", planId)
    .where("continues_id", "is not", null)
    .execute();
  const nextOf = new Map(goOn.map(({ id, continues_id }) => [continues_id!, id]));
  const rows = (await linksOf(trx, visitor.serviceId))
    .filter(({ objectiveId, to }) => nextOf.has(objectiveId) && (to === null || to >= from))
    .map(({ activityId, objectiveId, from: began, to }) => ({
      id: newId(),
      activity_id: activityId,
      objective_id: nextOf.get(objectiveId)!,
      holds_from: began > from ? began : from,
      holds_to: to,
    }));
  if (rows.length > 0)
    await sql`
    INSERT INTO outcomes.link (id, service_id, activity_id, objective_id, holds_from, holds_to, way, made_by, made_at)
    SELECT id, ${visitor.serviceId}::uuid, activity_id, objective_id, holds_from, holds_to, 'carried', ${visitor.name},
      ${clock.now()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, activity_id uuid, objective_id uuid, holds_from date, holds_to date)
    ON CONFLICT DO NOTHING`.execute(trx);
  const undertaken = (await undertakingLinksOf(trx, visitor.serviceId))
    .filter(({ objectiveId, to }) => nextOf.has(objectiveId) && (to === null || to >= from))
    .map(({ kind, undertakingId, objectiveId, from: began, to }) => ({
      id: newId(),
      [columnOf(kind)]: undertakingId,
      objective_id: nextOf.get(objectiveId)!,
      holds_from: began > from ? began : from,
      holds_to: to,
    }));
  if (undertaken.length > 0)
    await sql`
      INSERT INTO outcomes.undertaking_link (id, service_id, agreement_id, action_id, objective_id, holds_from, holds_to,
        way, made_by, made_at)
      SELECT id, ${visitor.serviceId}::uuid, agreement_id, action_id, objective_id, holds_from, holds_to, 'carried',
        ${visitor.name}, ${clock.now()}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(undertaken)}::jsonb)
        AS r(id uuid, agreement_id uuid, action_id uuid, objective_id uuid, holds_from date, holds_to date)
      ON CONFLICT DO NOTHING`.execute(trx);
}

/** Says an objective in other words: its links and its place stay. */
export function rewordObjective(
  { db }: Parts,
  visitor: Visitor,
  id: string,
  said: { name: string; meaning: string },
): Promise<{ done: true } | { refused: "not_found" | "same_name" }> {
  return db.work(scopeOf(visitor), async () => {
    const plans = await plansOf(db.trx<OutcomesTables>(), visitor.serviceId);
    const own = plans.find(({ objectives }) => objectives.some((each) => each.id === id))?.objectives;
    const now = own?.find((each) => each.id === id);
    if (!own || !now) return { refused: "not_found" };
    if (own.some((each) => each.id !== id && sameName(each.name, said.name))) return { refused: "same_name" };
    await db.trx<OutcomesTables>().updateTable("outcomes.objective").set(said).where("id", "=", id).execute();
    await recordAudit({
      action: "objective.reworded",
      subject: { kind: "objective", id },
      detail: { before: now.name, name: said.name },
    });
    return { done: true };
  });
}
