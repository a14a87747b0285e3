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

export interface LoadedObjective {
  plan: Plan;
  objective: Objective;
  /** Of all activities that this visitor is told of. */
  sums: Sums;
  /** By title. */
  rows: ObjectiveRow[];
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
    under: [...branch].filter((each) => each !== id),
  };
}

const daysOnce = (days: Days[]): Days[] => [
  ...new Map(
    days.toSorted((a, b) => a.from.localeCompare(b.from)).map((each) => [`${each.from} ${each.to}`, each]),
  ).values(),
];
