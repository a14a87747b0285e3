import { FEWEST } from "../../../vocabulary/small-count.ts";

/** What became of those who asked, in quarters that are over. */
export interface Counted {
  answered: number;
  /** Of those that were answered. */
  accepted: number;
  /** Ended without an answer. */
  unanswered: number;
  /** Median of working days to an answer; null where there was none. */
  days: number | null;
}

/** How many of those who ask are told yes, in words: the least share of each, largest first. */
const SHARES = { nearly: 0.85, most: 0.6, half: 0.4, some: 0.15, few: 0 } as const;
export type Share = keyof typeof SHARES;

/**
 * People that a share in words needs on its larger side. An organisation passes on counts from five; with twenty of one side
 * known, the words leave four numbers or more of the other wherever that is under five.
 */
const FEWEST_FOR_SHARE = 20;
const MANY = 0.25;

export interface Figures {
  /** Working days; absent for fewer answers than a figure needs. */
  days?: number;
  /** Of all who asked, those who never had an answer among them. */
  accepted?: Share;
  /** How many had no answer, where that is enough to be said. */
  unanswered?: "some" | "many";
}

/** How an organisation answers; undefined where nothing can be said. */
export function figuresOf({ answered, accepted, unanswered, days }: Counted): Figures | undefined {
  const asked = answered + unanswered;
  const others = asked - accepted;
  const said: Figures = {
    ...(answered >= FEWEST && { days: days ?? 0 }),
    ...(Math.max(accepted, others) >= FEWEST_FOR_SHARE && {
      accepted: (Object.keys(SHARES) as Share[]).find((share) => accepted >= SHARES[share] * asked)!,
    }),
    ...(unanswered >= FEWEST && { unanswered: unanswered >= MANY * asked ? "many" : "some" }),
  };
  return Object.keys(said).length > 0 ? said : undefined;
}

/**
 * Which of the parts of a whole that is shown may be shown beside it: none that is small, and none that leaves few others, who
 * could be told by subtracting. The largest stay.
 * @returns in the order of the whole's parts, largest first
 */
export function shownParts<Part extends { count: number }>(parts: readonly Part[]): Part[] {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const shown = parts.filter(({ count }) => count >= FEWEST).toSorted((one, other) => other.count - one.count);
  const left = () => total - shown.reduce((sum, { count }) => sum + count, 0);
  while (shown.length > 0 && left() > 0 && left() < FEWEST) shown.pop();
  return shown;
}
