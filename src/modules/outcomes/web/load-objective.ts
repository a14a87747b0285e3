import type { Undertaking } from "../../../vocabulary/undertaking.ts";
import type { KnownActivity } from "../actions/parts.ts";
import { addUp, daysFor, type Sums } from "../domain/add-up.ts";
import type { Days } from "../domain/days.ts";
import { branchesOf } from "../domain/links.ts";
import type { Objective, Plan } from "../queries/plans.ts";
import { type LoadedOutcomes, objectiveIn } from "./load-outcomes.ts";

/** An activity as it counts for an objective in the year. */
export interface ObjectiveRow {
  activity: KnownActivity;
  /** Its library's name; 'Online' where it is at none. */
  library: string;
  /** Days of the year on which it is for the objective or one under it. */
  links: Days[];
  sums: Sums;
}

/** An agreement or an action that is for the objective. */
export interface UndertakingRow {
  undertaking: Undertaking;
  /** Days of the year on which it is for the objective or one under it. */
  links: Days[];
}

export interface LoadedObjective {
  plan: Plan;
  objective: Objective;
  /** Of all activities that this visitor is told of. */
  sums: Sums;
  /** By title. */
  rows: ObjectiveRow[];
  /** Agreements before actions, each by title. */
  undertakings: UndertakingRow[];
  /** How many are for it that this visitor may not read. */
  undertakingsUnread: number;
  /** Ids of all that stands under it. */
  under: string[];
}

/** What came of an objective, or undefined where there is none of that id. */
export function loadObjective(loaded: LoadedOutcomes, id: string): LoadedObjective | undefined {
  const found = objectiveIn(loaded.plans, id);
  if (!found) return undefined;
  const branch = branchesOf(found.plan.objectives).get(id)!;
  const own = loaded.counted.filter(({ objectiveId }) => branch.has(objectiveId));
  const days = daysFor(branch, own, loaded.days);
  const byActivity = Map.groupBy(days, ({ activityId }) => activityId);
  const linked = Map.groupBy(own, ({ activityId }) => activityId);
  return {
    ...found,
    sums: addUp(days),
    rows: [...linked.keys()]
      .map((activityId): ObjectiveRow => {
        const activity = loaded.activities.get(activityId)!;
        return {
          activity,
          library: activity.libraryId ? (loaded.libraries.get(activity.libraryId) ?? "") : "Online",
          links: daysOnce(linked.get(activityId)!.map((link) => link.days)),
          sums: addUp(byActivity.get(activityId) ?? []),
        };
      })
      .sort((a, b) => a.activity.title.localeCompare(b.activity.title)),
    ...undertakingsFor(branch, loaded),
    under: [...branch].filter((each) => each !== id),
  };
}

/** Agreements and actions that are for an objective, or for one under it, in the year. */
function undertakingsFor(
  branch: ReadonlySet<string>,
  { undertakings, undertakingLinks }: Pick<LoadedOutcomes, "undertakings" | "undertakingLinks">,
): Pick<LoadedObjective, "undertakings" | "undertakingsUnread"> {
  const linked = Map.groupBy(
    undertakingLinks.filter(({ objectiveId }) => branch.has(objectiveId)),
    ({ undertakingId }) => undertakingId,
  );
  const rows = [...linked].flatMap(([id, links]): UndertakingRow[] => {
    const undertaking = undertakings.get(id);
    return undertaking ? [{ undertaking, links: daysOnce(links.map(({ days }) => days)) }] : [];
  });
  return {
    undertakings: rows.sort(
      ({ undertaking: a }, { undertaking: b }) => b.kind.localeCompare(a.kind) || a.title.localeCompare(b.title),
    ),
    undertakingsUnread: linked.size - rows.length,
  };
}

const daysOnce = (days: Days[]): Days[] => [
  ...new Map(
    days.toSorted((a, b) => a.from.localeCompare(b.from)).map((each) => [`${each.from} ${each.to}`, each]),
  ).values(),
];
