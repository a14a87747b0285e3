import type { Answer } from "./answer.ts";
import type { Margin } from "./bank.ts";

/** Fewer people are in no group whose margins are kept. */
export const LEAST_PEOPLE = 5;

/** How many chose which answer, of one question. */
export type Counts = Record<string, number>;

/**
 * People whose answers are kept as separate margins. Of who gave which answer to two questions nothing is left but that
 * they are among these.
 */
export interface Group {
  people: number;
  /** Mean of one over the visits a year of those who say how often they come; null where nobody does. */
  weight: number | null;
  margins: Partial<Record<Margin, Counts>>;
}

export function groupOf(answers: readonly Answer[]): Group {
  const weights = answers.flatMap(({ visits }) => (visits === undefined ? [] : [1 / visits]));
  const margins: Partial<Record<Margin, Counts>> = {};
  for (const { said } of answers)
    for (const [margin, answer] of Object.entries(said) as [Margin, string][]) {
      margins[margin] ??= {};
      margins[margin][answer] = (margins[margin][answer] ?? 0) + 1;
    }
  return {
    people: answers.length,
    weight: weights.length === 0 ? null : weights.reduce((sum, weight) => sum + weight, 0) / weights.length,
    margins,
  };
}

const bandsOf = (answers: readonly Answer[]): Answer[][] =>
  [...Map.groupBy(answers, ({ visits }) => visits)].toSorted(([a], [b]) => (b ?? 0) - (a ?? 0)).map(([, band]) => band);

/**
 * Folds those who come exactly alike, where they are `least` or more.
 * @returns the groups, and the answers of the others
 */
export function foldAlike(answers: readonly Answer[], least: number = LEAST_PEOPLE) {
  const bands = bandsOf(answers);
  return {
    groups: bands.filter((band) => band.length >= least).map(groupOf),
    rest: bands.filter((band) => band.length < least).flat(),
  };
}

/**
 * Folds answers into groups by how often the people come, so that a margin can be weighted without being tied to another
 * by a rare answer to that one: how often one comes is the only thing that all margins of a group share, so no group
 * has fewer than `least` people. Those who come alike stay together; too few are put with those who come most alike.
 * The order of the answers leaves no trace.
 * @returns the groups, and the answers where they are fewer than `least` altogether
 */
export function foldAnswers(answers: readonly Answer[], least: number = LEAST_PEOPLE) {
  if (answers.length < least) return { groups: [] as Group[], rest: [...answers] };
  const together: Answer[][] = [];
  let open: Answer[] = [];
  for (const band of bandsOf(answers)) {
    open = [...open, ...band];
    if (open.length < least) continue;
    together.push(open);
    open = [];
  }
  if (open.length > 0) together.push([...(together.pop() ?? []), ...open]);
  return { groups: together.map(groupOf), rest: [] as Answer[] };
}
