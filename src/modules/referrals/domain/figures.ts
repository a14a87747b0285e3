/** Answers that a figure needs: fewer could be traced to a person. */
export const FEWEST = 5;

export interface Answered {
  /** Working days. */
  days: number;
  accepted: boolean;
}

export interface Figures {
  answered: number;
  /** Median of working days, rounded up. */
  days: number;
  /** Per cent of answers that were a yes. */
  accepted: number;
}

/** How an organisation answers; undefined for fewer answers than a figure needs. */
export function figuresOf(answers: readonly Answered[]): Figures | undefined {
  if (answers.length < FEWEST) return undefined;
  const days = answers.map((answer) => answer.days).toSorted((a, b) => a - b);
  const middle = days.length / 2;
  const median = (days[Math.ceil(middle) - 1]! + days[Math.floor(middle)]!) / 2;
  return {
    answered: answers.length,
    days: Math.ceil(median),
    accepted: Math.round((100 * answers.filter(({ accepted }) => accepted).length) / answers.length),
  };
}

/** A count as it may be shown: not one that is so small that it says who. */
export const shownCount = (count: number): string => (count >= FEWEST ? String(count) : `fewer than ${FEWEST}`);
