import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { OutcomesParts } from "../actions/parts.ts";
import { bothHold, type Days } from "../domain/days.ts";
import { branchesOf, isStanding } from "../domain/links.ts";
import { linksOf } from "../queries/links.ts";
import { plansOf } from "../queries/plans.ts";
import type { OutcomesTables } from "../tables.ts";
import { objectivePath } from "./paths.ts";

/**
 * An objective of a plan that holds today or will, with the days on which activities are for it or for one under it, so
 * that those who come to them can be asked. What needs discretion is in none of it, whoever asks. Opens a transaction of
 * its own.
 */
export const objectiveToAsk = (
  { db, clock, activities }: Pick<OutcomesParts, "db" | "clock" | "activities">,
  visitor: Visitor,
  id: string,
): Promise<{ id: string; name: string; href: string; days: ({ activityId: string } & Days)[] } | undefined> =>
  db.work(scopeOf(visitor), async () => {
    const trx = db.trx<OutcomesTables>();
    const plans = await plansOf(trx, visitor.serviceId);
    const plan = plans.find(({ objectives }) => objectives.some((each) => each.id === id));
    const objective = plan?.objectives.find((each) => each.id === id);
    if (!plan || !objective || !isStanding(plan, clock.today())) return undefined;
    const branch = branchesOf(plan.objectives).get(id)!;
    const known = new Set((await activities()).filter(({ sensitive }) => !sensitive).map((activity) => activity.id));
    const days = (await linksOf(trx, visitor.serviceId)).flatMap(({ activityId, objectiveId, from, to }) => {
      const both = branch.has(objectiveId) && known.has(activityId) ? bothHold({ from, to }, plan) : undefined;
      return both ? [{ activityId, ...both }] : [];
    });
    return { id, name: objective.name, href: objectivePath(id), days };
  });
