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

/** A count as it may be shown: not one that is so small that it says who. */
export const shownCount = (count: number): string => (count >= FEWEST ? String(count) : `fewer than ${FEWEST}`);
