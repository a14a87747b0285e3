import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { numbersOfSessions } from "../../../platform/facts/read-facts.ts";
import { rolledNumbers } from "../../../platform/facts/rolled.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Undertaking } from "../../../vocabulary/undertaking.ts";
import type { KnownActivity, OutcomesParts, Past } from "../actions/parts.ts";
import { addUp, type DayOfActivity, daysFor, type Sums } from "../domain/add-up.ts";
import { bothHold, type Days, type Year } from "../domain/days.ts";
import { branchesOf, type CountedLink, linksWithin } from "../domain/links.ts";
import { type Link, linksOf } from "../queries/links.ts";
import { type Objective, type Plan, plansOf } from "../queries/plans.ts";
import { type UndertakingLink, undertakingLinksOf } from "../queries/undertaking-links.ts";
import type { OutcomesTables } from "../tables.ts";

/** Everything of a library service's objectives in a year, for pages and files alike. */
export interface LoadedOutcomes {
  service: string;
  today: string;
  year: Year;
  /** Every version of every plan. */
  plans: Plan[];
  /** Links, ended ones too, also of other years. */
  links: Link[];
  activities: ReadonlyMap<string, KnownActivity>;
  /** Names by id. */
  libraries: ReadonlyMap<string, string>;
  /** The links as they count in the year, of activities that this visitor is told of; of one objective where that was asked. */
  counted: CountedLink[];
  /** Links of agreements and actions as they hold in the year. */
  undertakingLinks: (UndertakingLink & { days: Days })[];
  /** Those of them that this visitor may read, by id. */
  undertakings: ReadonlyMap<string, Undertaking>;
  /** What took place in the year of activities that are linked, by activity. */
  days: ReadonlyMap<string, DayOfActivity[]>;
  /** Whether this visitor may read the activity's name: of what needs discretion only whoever runs it. */
  mayName: (activityId: string) => boolean;
}

/** What took place of some activities, with who was counted. In the open transaction. */
export async function loadDays(
  parts: Pick<OutcomesParts, "activityDays">,
  visitor: Visitor,
  ids: string[],
  past: Past,
): Promise<DayOfActivity[]> {
  const { serviceId } = visitor;
  const { from, to } = past;
  const counts =
    ids.length === 0
      ? []
      : await rolledNumbers({
          serviceId,
          kinds: ["attendance"],
          from,
          to,
          activityIds: ids,
          by: ["activity", "day"],
          margin: null,
        });
  const byDay = new Map(counts.map((count) => [`${count.activityId} ${count.day}`, count]));
  const days = (await parts.activityDays(ids, past)).map((each) => {
    const count = byDay.get(`${each.activityId} ${each.day}`);
    return { ...each, attendances: count?.number ?? 0, counted: count?.facts ?? 0 };
  });
  // Which session was counted has to be asked only of days that have several.
  const several = days.filter(
    ({ counted, sessions, costs }) =>
      counted > 0 && Math.max(sessions, new Set(costs.map(({ sessionId }) => sessionId)).size) > 1,
  );
  const unsure = new Set(several.flatMap(({ costs }) => costs.map(({ sessionId }) => sessionId)));
  const known = await numbersOfSessions("attendance", [...unsure]);
  return days.map((each) => ({
    ...each,
    costs: each.costs.map(({ sessionId, ...cost }) => ({
      ...cost,
      counted: unsure.has(sessionId) ? known.has(sessionId) : each.counted > 0,
    })),
  }));
}

/**
 * Activities that need discretion are in no sum but for whoever runs them: a sum less the others would be theirs
 * (docs/adr/0029).
 * @param objectiveId of which objective figures are wanted: what took place is read of it and of all under it alone
 * @param forOthers for a paper that is handed on: then they are in nothing, whoever writes it, and of agreements and actions
 *   only those that every member of staff may read and that are agreed
 */
export async function loadOutcomes(
  parts: OutcomesParts,
  visitor: Visitor,
  year: Year,
  { forOthers = false, objectiveId }: { forOthers?: boolean; objectiveId?: string } = {},
): Promise<LoadedOutcomes> {
  const { db, clock } = parts;
  const libraries = new Map((await parts.libraries(visitor.serviceId)).map(({ id, name }) => [id, name]));
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<OutcomesTables>();
    const plans = await plansOf(trx, visitor.serviceId);
    const links = await linksOf(trx, visitor.serviceId);
    const activities = new Map((await parts.activities()).map((activity) => [activity.id, activity]));
    const planOf = new Map(plans.flatMap((plan) => plan.objectives.map(({ id }) => [id, plan] as const)));
    const named = forOthers ? new Set<string>() : await parts.namedFor(visitor.id);
    const mayName = (id: string) => activities.get(id)?.sensitive === false || named.has(id);
    const of = objectiveId === undefined ? undefined : planOf.get(objectiveId);
    const branch = of && branchesOf(of.objectives).get(objectiveId!)!;
    const counted = linksWithin(
      links.filter((link) => mayName(link.activityId) && (!branch || branch.has(link.objectiveId))),
      (id) => planOf.get(id),
      year,
    );
    const undertakingLinks = linksWithin(
      await undertakingLinksOf(trx, visitor.serviceId),
      (id) => planOf.get(id),
      year,
    );
    const undertaken = [...new Set(undertakingLinks.map(({ undertakingId }) => undertakingId))];
    const undertakings = undertaken.length === 0 ? [] : await parts.undertakings(visitor, undertaken);
    const ids = [...new Set(counted.map(({ activityId }) => activityId))];
    return {
      service: await parts.serviceName(visitor),
      today: clock.today(),
      year,
      plans,
      links,
      activities,
      libraries,
      counted,
      undertakingLinks,
      undertakings: new Map(undertakings.filter((each) => each.forOthers || !forOthers).map((each) => [each.id, each])),
      days: Map.groupBy(
        await loadDays(parts, visitor, ids, { ...year, now: clock.now() }),
        ({ activityId }) => activityId,
      ),
      mayName,
    };
  });
}

/** What came of an objective in the year, with all that stands under it. */
export interface ObjectiveFigures {
  objective: Objective;
  /** Activities that count for it on a day of the year. */
  activityIds: string[];
  sums: Sums;
}

/** Figures of each objective of one version of a plan, in their order. */
export function figuresOfPlan({ counted, days }: LoadedOutcomes, plan: Plan): ObjectiveFigures[] {
  const branches = branchesOf(plan.objectives);
  return plan.objectives.map((objective) => {
    const branch = branches.get(objective.id)!;
    const own = counted.filter(({ objectiveId }) => branch.has(objectiveId));
    return {
      objective,
      activityIds: [...new Set(own.map(({ activityId }) => activityId))],
      sums: addUp(daysFor(branch, own, days)),
    };
  });
}

/** The objective of an id with the version it belongs to. */
export function objectiveIn(plans: readonly Plan[], id: string): { plan: Plan; objective: Objective } | undefined {
  for (const plan of plans) {
    const objective = plan.objectives.find((each) => each.id === id);
    if (objective) return { plan, objective };
  }
  return undefined;
}

/** Versions that hold on some day of the year. */
export const plansIn = (plans: readonly Plan[], year: Year): Plan[] =>
  plans.filter((plan) => bothHold(plan, year) !== undefined);

/** The objectives above one, from the top. */
export function pathTo(plan: Plan, { parentId }: Objective): Objective[] {
  const parent = plan.objectives.find(({ id }) => id === parentId);
  return parent ? [...pathTo(plan, parent), parent] : [];
}
