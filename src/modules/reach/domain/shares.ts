/** Members of a part of a population as released: those counted, and areas whose one to four members the source hides. */
export interface Counted {
  shown: number;
  hidden: number;
}

/** The least and the most that something can be; the same where the source hides nothing. */
export interface Between {
  low: number;
  high: number;
}

const LEAST_HIDDEN = 1;
const MOST_HIDDEN = 4;

const least = ({ shown, hidden }: Counted): number => shown + LEAST_HIDDEN * hidden;
const most = ({ shown, hidden }: Counted): number => shown + MOST_HIDDEN * hidden;

/** Parts of a population as one. */
export const together = (parts: readonly Counted[]): Counted => ({
  shown: parts.reduce((sum, { shown }) => sum + shown, 0),
  hidden: parts.reduce((sum, { hidden }) => sum + hidden, 0),
});

/** A part's share of a whole that it belongs to, in hundredths; undefined of nobody. */
export function shareOf(part: Counted, rest: Counted): Between | undefined {
  const share = (mine: number, others: number) => (100 * mine) / (mine + others);
  if (most(part) + most(rest) === 0) return undefined;
  // At the least, everybody of the others is there, and the other way round.
  return {
    low: least(part) + most(rest) === 0 ? 0 : share(least(part), most(rest)),
    high: most(part) + least(rest) === 0 ? 0 : share(most(part), least(rest)),
  };
}

/** How many there are at the least and at the most. */
export const countBetween = (count: Counted): Between => ({ low: least(count), high: most(count) });
