import { type Days, dayBefore, holdsOn } from "./days.ts";

/** Why a version of a plan cannot be said to hold on other days: by the end that is wrong. */
export type WrongPlanDays = "from_counted" | "to_counted";

/**
 * Whether a version of a plan may be said to hold on other days. What counted until yesterday goes on counting, so days
 * that are over may be added and not taken away; but for a version that was made today, by mistake perhaps.
 * @param madeOn the local day on which the version was made
 */
export function wrongPlanDays(plan: Days & { madeOn: string }, said: Days, today: string): WrongPlanDays | undefined {
  const yesterday = dayBefore(today);
  if (plan.madeOn === today || plan.from > yesterday) return undefined;
  if (said.from > plan.from) return "from_counted";
  const counted = plan.to !== null && plan.to < yesterday ? plan.to : yesterday;
  return holdsOn(said, counted) ? undefined : "to_counted";
}
