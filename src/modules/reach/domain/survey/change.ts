import type { Loaded } from "./bank.ts";
import { ONS4, readScore, type Scores, uclaScore } from "./feelings.ts";
import { t95 } from "./interval.ts";
import { type AskedMeasure, measureScore } from "./measure.ts";

/** Measures of which a change is given: the loneliness score from 3 to 9, the four of wellbeing from 0 to 10. */
const SHIPPED = ["ucla", ...ONS4] as const;
/** Those, and what a council has loaded. */
export type Measured = (typeof SHIPPED)[number] | Loaded;

/** Fewer pairs show no change. */
export const LEAST_PAIRS = 10;

/** The first and the last answer of somebody who made up a code. */
export interface Pair {
  first: Scores;
  last: Scores;
}

/** Mean of last less first, with its 95% interval; of so many pairs. */
export interface Change {
  measure: Measured;
  pairs: number;
  first: number;
  mean: number;
  low: number;
  high: number;
}

type ScoreOf = (scores: Scores) => number | undefined;

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
export function changesOf(pairs: readonly Pair[], measures: readonly AskedMeasure[] = []): Change[] {
  const all: [Measured, ScoreOf][] = [
    ...SHIPPED.map((key): [Measured, ScoreOf] => [
      key,
      key === "ucla" ? uclaScore : (scores) => readScore(scores[key]),
    ]),
    ...measures.map((measure): [Measured, ScoreOf] => [measure.key, (scores) => measureScore(measure, scores)]),
  ];
  return all.flatMap(([measure, scoreOf]) => {
    const both = pairs.flatMap(({ first, last }) => {
      const [from, to] = [scoreOf(first), scoreOf(last)];
      return from === undefined || to === undefined ? [] : [{ from, to }];
    });
    if (both.length < LEAST_PAIRS) return [];
    const first = tenths(meanOf(both.map(({ from }) => from)));
    return [{ measure, pairs: both.length, first, ...meanChange(both.map(({ from, to }) => to - from)) }];
  });
}
