import type { AreaFigure } from "./figures.ts";

/** What a small area's place on a map says: the class of its members for every 1,000 residents, or why it has none. */
export type Shade = number | "too_few" | "hidden" | "no_residents";

/** A class of whole numbers, both ends in it; the last has no upper end. */
export interface MapClass {
  from: number;
  to?: number;
}

const CLASSES = 5;
const STEPS = [500, 100, 50, 10, 5, 1];
/** As many steps as lie between the least and the most, at the least: coarser bounds would join what differs. */
const LEAST_STEPS = 15;

/** Members for every 1,000 residents as a table says it: whole. */
export const wholeRate = ({ perThousand }: AreaFigure): number | undefined =>
  perThousand === undefined ? undefined : Math.round(perThousand);

/**
 * Up to five classes with about as many areas in each, with bounds that are easy to say (fifths of the areas, rounded to a
 * step of 1, 5, 10 …). No class is empty; there are fewer where many areas are alike.
 * @param rates whole numbers, of the areas that have one
 */
export function mapClasses(rates: readonly number[]): MapClass[] {
  const sorted = rates.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return [];
  const step = STEPS.find((each) => (most - least) / each >= LEAST_STEPS) ?? 1;
  const starts = [least];
  for (let fifth = 1; fifth < CLASSES; fifth++) {
    const bound = Math.round(sorted[Math.floor((fifth * sorted.length) / CLASSES)]! / step) * step;
    const before = starts.at(-1)!;
    const isFilled = sorted.some((rate) => rate >= before && rate < bound);
    if (isFilled && bound <= most) starts.push(bound);
  }
  return starts.map((from, at) => ({ from, ...(starts[at + 1] !== undefined && { to: starts[at + 1]! - 1 }) }));
}

/** Which class an area is in, counted from 0, or why it is in none. */
export function shadeOf(area: AreaFigure, classes: readonly MapClass[]): Shade {
  const rate = wholeRate(area);
  if (rate !== undefined) return classes.findLastIndex(({ from }) => from <= rate);
  if (area.residents === 0) return "no_residents";
  return area.members.hidden > 0 ? "hidden" : "too_few";
}
