import { type Branch, leavesOf } from "./links.ts";

/** A link that holds now, with when and by whom it was made. */
export interface StandingLink {
  activityId: string;
  objectiveId: string;
  /** Local day. */
  madeOn: string;
  madeBy: string;
  /** It came over from the version before: nobody said it in one go. */
  carried: boolean;
}

/** What says little, and what is missing, of one version of a plan. */
export interface OddLinks {
  /** Activities that are for nearly every objective: then their links say nothing. */
  forEverything: { activityId: string; objectives: number }[];
  /** Objectives that nearly every activity is for. */
  everyActivity: { objectiveId: string; activities: number }[];
  /** Most links of the plan were made by one person on one day. */
  inOneGo: { madeOn: string; madeBy: string; links: number }[];
  /** Objectives without anything under them that no activity is for. */
  withoutActivity: string[];
  /** Activities that are for no objective of the plan. */
  withoutObjective: string[];
}

/** Nearly all: three in four. */
const NEARLY_ALL = 0.75;
/** Below so many there is nothing to tell apart. */
const LEAST_OBJECTIVES = 4;
const LEAST_ACTIVITIES = 5;
const LEAST_IN_ONE_GO = 10;

/**
 * Blanket links and gaps of one version of a plan. The bounds are conventions of ours: a plan of three objectives may well
 * be served by one activity.
 * @param activities those that run now
 */
export function oddLinks(
  objectives: readonly Branch[],
  activities: readonly string[],
  links: readonly StandingLink[],
): OddLinks {
  const leaves = new Set(leavesOf(objectives).map(({ id }) => id));
  const running = new Set(activities);
  const own = links.filter(({ activityId }) => running.has(activityId));
  const byActivity = Map.groupBy(
    own.filter(({ objectiveId }) => leaves.has(objectiveId)),
    ({ activityId }) => activityId,
  );
  const byObjective = Map.groupBy(own, ({ objectiveId }) => objectiveId);
  const said = own.filter(({ carried }) => !carried);
  const goes = Map.groupBy(said, ({ madeOn, madeBy }) => `${madeOn} ${madeBy}`);
  const linked = new Set(own.map(({ activityId }) => activityId));
  return {
    forEverything: [...byActivity]
      .filter(([, each]) => leaves.size >= LEAST_OBJECTIVES && each.length >= NEARLY_ALL * leaves.size)
      .map(([activityId, each]) => ({ activityId, objectives: each.length })),
    everyActivity: [...byObjective]
      .filter(([, each]) => running.size >= LEAST_ACTIVITIES && each.length >= NEARLY_ALL * running.size)
      .map(([objectiveId, each]) => ({ objectiveId, activities: each.length })),
    inOneGo: [...goes.values()]
      .filter((each) => each.length >= LEAST_IN_ONE_GO && each.length >= NEARLY_ALL * own.length)
      .map((each) => ({ madeOn: each[0]!.madeOn, madeBy: each[0]!.madeBy, links: each.length })),
    withoutActivity: [...leaves].filter((id) => !byObjective.has(id)),
    withoutObjective: activities.filter((id) => !linked.has(id)),
  };
}
