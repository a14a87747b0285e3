import { LEAST_BASE } from "../protect.ts";
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

/** Mean of last less first, with its 95% interval, to a tenth and protected; of so many pairs. */
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
const rounded = (value: number, base: number) => Math.round(value / base) * base;
/** What a computer's arithmetic leaves of a whole number. */
const DUST = 1e-9;

/** Mean of differences, and half of its 95% interval by Student's t (1908). */
export function meanChange(differences: readonly number[], more = 0): { mean: number; half: number } {
  const n = differences.length;
  const mean = meanOf(differences);
  const variance = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1);
  return { mean, half: t95(n - 1) * Math.sqrt(variance / n + more) };
}

/** The least and the most that somebody can score. */
export interface Scale {
  least: number;
  most: number;
}

/**
 * A mean of whole scores whose sum, from the least that it can be, is a multiple of the base: else the mean of ten people
 * tells each of the few that differ. It is never above the scale, where one number alone would be left.
 */
export function protectedMean(scores: readonly number[], { least, most }: Scale, base: number): number {
  const n = scores.length;
  const above = rounded(
    scores.reduce((sum, score) => sum + score - least, 0),
    base,
  );
  return least + Math.min(above, Math.floor((n * (most - least)) / base) * base) / n;
}

/**
 * The same as it is released. The sum of differences is rounded to a multiple of the base, and half of the interval up to
 * one, after the variance of that rounding was added: so it is not told whether one person changed or three.
 */
export function protectedChange(
  differences: readonly number[],
  { least, most }: Scale,
  base: number,
): { mean: number; low: number; high: number } {
  const n = differences.length;
  const farthest = Math.floor((n * (most - least)) / base) * base;
  const sum = rounded(meanOf(differences) * n, base);
  const mean = Math.sign(sum) * (Math.min(Math.abs(sum), farthest) / n);
  const { half } = meanChange(differences, (base * base) / 12 / (n * n));
  const wide = (Math.ceil((half * n) / base - DUST) * base) / n;
  return {
    mean: tenths(mean),
    low: Math.floor((mean - wide) * 10 + DUST) / 10,
    high: Math.ceil((mean + wide) * 10 - DUST) / 10,
  };
}

const scaleOf = ({ bands }: AskedMeasure): Scale => ({ least: bands[0]!.from, most: bands.at(-1)!.to });

/** What changed between first and last answers; nothing of a measure with fewer than ten pairs. */
export function changesOf(
  pairs: readonly Pair[],
  measures: readonly AskedMeasure[] = [],
  base: number = LEAST_BASE,
): Change[] {
  const all: [Measured, Scale, ScoreOf][] = [
    ...SHIPPED.map((key): [Measured, Scale, ScoreOf] => [
      key,
      key === "ucla" ? { least: 3, most: 9 } : { least: 0, most: 10 },
      key === "ucla" ? uclaScore : (scores) => readScore(scores[key]),
    ]),
    ...measures.map((measure): [Measured, Scale, ScoreOf] => [
      measure.key,
      scaleOf(measure),
      (scores) => measureScore(measure, scores),
    ]),
  ];
  return all.flatMap(([measure, scale, scoreOf]) => {
    const both = pairs.flatMap(({ first, last }) => {
      const [from, to] = [scoreOf(first), scoreOf(last)];
      return from === undefined || to === undefined ? [] : [{ from, to }];
    });
    if (both.length < LEAST_PAIRS) return [];
    const first = tenths(
      protectedMean(
        both.map(({ from }) => from),
        scale,
        base,
      ),
    );
    const differences = both.map(({ from, to }) => to - from);
    return [{ measure, pairs: both.length, first, ...protectedChange(differences, scale, base) }];
  });
}
