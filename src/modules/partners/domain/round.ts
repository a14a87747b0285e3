import { Temporal } from "temporal-polyfill";
import { daysOn } from "./assurance.ts";

/** How far one round of asking an organisation has come: asked, two reminders, a call by staff, and then hidden. */
const STAGES = ["asked", "reminded", "reminded_again", "call", "hidden"] as const;
export type Stage = (typeof STAGES)[number];

/** Days from each stage to the next. */
export const STAGE_DAYS = 14;
/** Months from an answer to the next round. */
const QUARTER = 3;
/** Days for which the link of an answered round still shows what was answered, and of one that nobody answers. */
const LINK_DAYS = { answered: 28, open: 365 };

/**
 * What a round comes to next, where it is time; counted from when the stage before was really reached, so that a machine
 * that was off skips nobody's two weeks. Dates.
 */
export function nextStage({ stage, stage_on }: { stage: Stage; stage_on: string }, today: string): Stage | undefined {
  const next = STAGES[STAGES.indexOf(stage) + 1];
  return next && daysOn(stage_on, STAGE_DAYS) <= today ? next : undefined;
}

/** Whether a quarter has gone since the last answer; at once where there was none. Dates. */
export const isDue = (answeredOn: string | null, today: string): boolean =>
  answeredOn === null || Temporal.PlainDate.from(answeredOn).add({ months: QUARTER }).toString() <= today;

/**
 * When an organisation last stood behind all that it is asked about: by an answer, or by having written each of them itself as
 * it was approved. Dates; null of one that it did not write.
 */
export function lastAnswer(answeredOn: string | null, approvedOn: (string | null)[]): string | null {
  const [oldest = null] = approvedOn.includes(null) ? [] : approvedOn.toSorted();
  return oldest !== null && (answeredOn === null || oldest > answeredOn) ? oldest : answeredOn;
}

/** Whether the link of a round still opens it. Dates. */
export const isLinkGood = (
  round: { asked_on: string; ended_on: string | null; how: string | null },
  today: string,
): boolean =>
  round.ended_on === null
    ? today <= daysOn(round.asked_on, LINK_DAYS.open)
    : round.how !== "called_off" && today <= daysOn(round.ended_on, LINK_DAYS.answered);
