/** People that a figure needs: fewer could be traced to one of them. */
export const FEWEST = 5;

export interface Counted {
  answered: number;
  /** Of those that were answered. */
  accepted: number;
  /** Ended without an answer, or overdue. */
  unanswered: number;
  /** Median of working days to an answer; null where there was none. */
  days: number | null;
}

export interface Figures {
  /** Absent for fewer answers than a figure needs. */
  answers?: {
    days: number;
    /** Per cent of those who asked that were told yes: whoever never had an answer is among them. */
    accepted: number;
  };
  /** Per cent of those who asked that had no answer. */
  unanswered: number;
}

/** How an organisation answers; undefined where fewer asked than a figure needs. */
export function figuresOf({ answered, accepted, unanswered, days }: Counted): Figures | undefined {
  const asked = answered + unanswered;
  if (asked < FEWEST) return undefined;
  const percent = (count: number) => Math.round((100 * count) / asked);
  return {
    ...(answered >= FEWEST && { answers: { days: days ?? 0, accepted: percent(accepted) } }),
    unanswered: percent(unanswered),
  };
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

/** A count as it may be shown: not one that is so small that it says who. */
export const shownCount = (count: number): string => (count >= FEWEST ? String(count) : `fewer than ${FEWEST}`);
