/** Fewer than so many say who they are. */
export const FEWEST = 5;

/** A count as it may be shown: not one that is so small that it says who. */
export const shownCount = (count: number): string => (count >= FEWEST ? String(count) : `fewer than ${FEWEST}`);
