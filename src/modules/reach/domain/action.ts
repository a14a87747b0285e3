import type { CommunityKind } from "./community.ts";
import type { Margin } from "./survey/bank.ts";

/** Which released figure an action is about, so that it can be looked up again later. */
export type FigureOf =
  | { of: "members"; libraryId: string | null; beside: CommunityKind; tenth: number }
  | {
      of: "survey";
      libraryId: string | null;
      activityId: string | null;
      /** Where it is of what is for an objective; then neither of a library nor of an activity. */
      objectiveId?: string | null;
      near: boolean;
      margin: Margin;
      answer: string;
    };

/** What a figure was on a day; shares in hundredths, of released counts. */
export interface Measured {
  /** 'YYYY-MM-DD': of the count, or the last day of the survey. */
  on: string;
  unit: "members" | "people";
  share: { low: number; high: number };
  /** Whether the span is a 95% interval, or what the source hides. */
  isInterval: boolean;
  community: number;
  /** Points in 100 that the rounding of a full count may have moved it; absent where an interval holds that. */
  rounding?: number;
  /** Weighed to residents' ages and sexes: another figure than one that is not. */
  standardised?: true;
}

/** Whether two figures are of the same thing. */
export const areAlike = (one: Measured, other: Measured): boolean =>
  one.unit === other.unit && one.standardised === other.standardised;

export const STEPS = ["changed", "done", "dropped", "reviewed"] as const;
export type StepKind = (typeof STEPS)[number];

/** Days before it is due from which an action stands in its owner's day. */
export const DUE_SOON_DAYS = 14;

/** What may become of an action: it is changed until it ends, and reviewed after it was done. */
export function stepsOpen(taken: readonly StepKind[]): StepKind[] {
  if (taken.includes("dropped") || taken.includes("reviewed")) return [];
  if (taken.includes("done")) return ["reviewed"];
  return ["done", "changed", "dropped"];
}

/** Where it stands, in a word. */
export function standingOf(taken: readonly StepKind[]): "open" | "done" | "dropped" | "reviewed" {
  return taken.includes("reviewed")
    ? "reviewed"
    : taken.includes("dropped")
      ? "dropped"
      : taken.includes("done")
        ? "done"
        : "open";
}

/** What is wrong with the days of an action, by field. */
export function wrongActionDays(
  days: { dueOn: string; reviewOn: string },
  today: string,
): { due_on?: string; review_on?: string } {
  if (days.dueOn < today) return { due_on: "The day lies in the past" };
  if (days.reviewOn < days.dueOn) return { review_on: "Look at what came of it on the day it is due, or after" };
  return {};
}

/** Points in 100 below which a change is none. */
const LEAST_CHANGE = 0.5;

/** How near to the community a figure may be and how far from it, in points in 100, with all that it leaves open. */
function gapOf({ share, community, rounding = 0 }: Measured): { least: number; most: number } {
  const [below, above] = [community - (share.low - rounding), share.high + rounding - community];
  return { least: Math.max(0, -above, -below), most: Math.max(Math.abs(below), Math.abs(above)) };
}

/**
 * Nearer to the community than before, or farther, where every gap that it may have now is smaller, or larger, than any that
 * it may have had. Else nothing is claimed: 'overlaps' where a figure is a span, 'same' where it is one number.
 */
export function movedFrom(then: Measured, now: Measured): "nearer" | "farther" | "same" | "overlaps" {
  const [before, after] = [gapOf(then), gapOf(now)];
  if (after.most <= before.least - LEAST_CHANGE) return "nearer";
  if (after.least >= before.most + LEAST_CHANGE) return "farther";
  const isSpan = ({ share, isInterval }: Measured) => isInterval || share.high - share.low >= LEAST_CHANGE;
  return isSpan(then) || isSpan(now) ? "overlaps" : "same";
}
