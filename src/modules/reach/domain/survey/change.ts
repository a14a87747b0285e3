import { ONS4, readScore, type Scores, uclaScore } from "./feelings.ts";
import { t95 } from "./interval.ts";

/** Measures of which a change is given: the loneliness score from 3 to 9, the four of wellbeing from 0 to 10. */
export const MEASURES = ["ucla", ...ONS4] as const;
export type Measure = (typeof MEASURES)[number];

/** Fewer pairs show no change. */
export const LEAST_PAIRS = 10;

/** The first and the last answer of somebody who made up a code. */
export interface Pair {
  first: Scores;
  last: Scores;
}

/** Mean of last less first, with its 95% interval; of so many pairs. */
export interface Change {
  measure: Measure;
  pairs: number;
  first: number;
  mean: number;
  low: number;
  high: number;
}

const scoreOf = (scores: Scores, measure: Measure): number | undefined =>
  measure === "ucla" ? uclaScore(scores) : readScore(scores[measure]);

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const tenths = (value: number) => Math.round(value * 10) / 10;

/** Mean of differences and its interval by Student's t (1908), to a tenth. */
export function meanChange(differences: readonly number[]): { mean: number; low: number; high: number } {
  const n = differences.length;
  const mean = meanOf(differences);
  const variance = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1);
  const half = t95(n - 1) * Math.sqrt(variance / n);
  return { mean: tenths(mean), low: tenths(mean - half), high: tenths(mean + half) };
}

/** What changed between first and last answers; nothing of a measure with fewer than ten pairs. */
export const changesOf = (pairs: readonly Pair[]): Change[] =>
  MEASURES.flatMap((measure) => {
    const both = pairs.flatMap(({ first, last }) => {
      const [from, to] = [scoreOf(first, measure), scoreOf(last, measure)];
      return from === undefined || to === undefined ? [] : [{ from, to }];
    });
    if (both.length < LEAST_PAIRS) return [];
    const first = tenths(meanOf(both.map(({ from }) => from)));
    return [{ measure, pairs: both.length, first, ...meanChange(both.map(({ from, to }) => to - from)) }];
  });
