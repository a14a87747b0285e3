import type { Between } from "./shares.ts";

export type Compared = "fewer" | "same" | "more" | "unclear";

/** Below this many members a rounding of four is more than a difference that one would speak of. */
export const LEAST_TO_COMPARE = 100;

/** What is no difference at all, and what is one whatever the ratio; in hundredths of all members. */
const SMALL_GAP = 0.5;
const LARGE_GAP = 3;
/** A tenth more or fewer than there would be. */
const LOW_RATIO = 0.9;
const HIGH_RATIO = 1.1;

function compareOne(members: number, residents: number): "fewer" | "same" | "more" {
  const gap = members - residents;
  if (Math.abs(gap) < SMALL_GAP) return "same";
  if (gap < 0) return gap <= -LARGE_GAP || members <= residents * LOW_RATIO ? "fewer" : "same";
  return gap >= LARGE_GAP || members >= residents * HIGH_RATIO ? "more" : "same";
}

/**
 * A share of members beside the share of residents, both in hundredths. Fewer, or more: by a tenth of what there would
 * be, or by 3 in every 100 members; a difference of less than half a member in 100 is none. A full count has no
 * interval. Unclear where what the source hides decides it.
 */
export function compare(members: Between, residents: number): Compared {
  const low = compareOne(members.low, residents);
  return low === compareOne(members.high, residents) ? low : "unclear";
}

/** How far the members are from mirroring the residents: the members in 100 who would have to live elsewhere. */
export const distance = (pairs: readonly { members: number; residents: number }[]): number =>
  pairs.reduce((sum, { members, residents }) => sum + Math.abs(members - residents), 0) / 2;
