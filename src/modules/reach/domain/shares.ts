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

export const middle = ({ low, high }: Between): number => (low + high) / 2;

/**
 * Members for every 1,000 residents, at the least and at the most: of the span of members that is printed and of public
 * residents alone, so that it says no more than the span. Undefined where there are too few to show, or nobody lives.
 */
export function rateOf(members: Counted, residents: number): Between | undefined {
  if (members.shown === 0 || residents === 0) return undefined;
  const { low, high } = countBetween(members);
  return { low: (1000 * low) / residents, high: (1000 * high) / residents };
}

/** Where something stands in a list of fewest for their residents: those too few to show first, by the middle of a span. */
export const rankOf = (members: Counted, residents: number): number => {
  const rate = rateOf(members, residents);
  return rate ? middle(rate) : residents === 0 ? Infinity : 0;
};
