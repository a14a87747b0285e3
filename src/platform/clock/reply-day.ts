import { Temporal } from "temporal-polyfill";
import { workingDaysOn } from "./working-days.ts";

/** Days between two letters to managers about the same overdue answer. */
const OVER_AGAIN_DAYS = 7;

/**
 * What the clock does about one that waits: a reminder from the last working day before the promised one, once; managers
 * once it is over, and again each week until somebody answers.
 */
export function dueOf(
  waiting: { answer_by: string; reminded_for: string | null; over_told_on: string | null },
  today: string,
  holidays: ReadonlySet<string>,
): "remind" | "over" | undefined {
  const { answer_by: by, reminded_for: remindedFor, over_told_on: toldOn } = waiting;
  if (today > by)
    return !toldOn || Temporal.PlainDate.from(toldOn).add({ days: OVER_AGAIN_DAYS }).toString() <= today
      ? "over"
      : undefined;
  return remindedFor !== by && today >= workingDaysOn(by, -1, holidays) ? "remind" : undefined;
}
