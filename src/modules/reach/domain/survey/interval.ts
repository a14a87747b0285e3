/** Quantiles of Student's t for 95%, by degrees of freedom from 1 to 30. */
const T_95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const Z_95 = 1.959964;

/** Beyond the table by the first two terms of Cornish and Fisher; less than 0.001 off. */
export const t95 = (freedom: number): number =>
  freedom < 1
    ? Number.POSITIVE_INFINITY
    : (T_95[freedom - 1] ??
      Z_95 +
        (Z_95 ** 3 + Z_95) / (4 * freedom) +
        (5 * Z_95 ** 5 + 16 * Z_95 ** 3 + 3 * Z_95) / (96 * freedom * freedom));

/**
 * Wilson's interval of a share (Wilson 1927; method 3 of Newcombe 1998), from 0 to 1. It stays inside 0 and 1, and is of
 * use at 0 and 1 themselves.
 * @param n people, or as many as the sample is worth
 * @param z quantile
 */
export function wilson(share: number, n: number, z: number = Z_95): { low: number; high: number } {
  if (n <= 0 || !Number.isFinite(z)) return { low: 0, high: 1 };
  const square = z * z;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const half = (z / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Variance of one rounding to the base, were every rest as likely as any other. */
const roundingVariance = (base: number) => (base * base - 1) / 6;

/** What a share is released from. */
export interface Sampled {
  /** Who said something, as released. */
  people: number;
  /** Design effect of the sample. */
  effect: number;
  base: number;
  /** How many times larger the variance of rounding is, where counts of several classes were rounded and weighed. */
  rounding?: number;
}

/**
 * How many people drawn one by one a share of a sample is worth, so that the interval holds the spread between sessions
 * and what the rounding of its count may have changed.
 * @param share more than 0 and less than 1
 */
export function effectivePeople(share: number, { people, effect, base, rounding = 1 }: Sampled): number {
  const alone = share * (1 - share);
  return alone / ((alone * effect) / people + (rounding * roundingVariance(base)) / (people * people));
}

/**
 * Wilson's interval of a share as it is released, from 0 to 1. What is shown as none, or as all, may be any count that rounds
 * to it: its interval goes as far as that of the farthest of them.
 * @param z quantile
 */
export function releasedInterval(share: number, sampled: Sampled, z: number): { low: number; high: number } {
  if (share > 0 && share < 1) return wilson(share, effectivePeople(share, sampled), z);
  const { people, effect, base, rounding = 1 } = sampled;
  const hidden = Math.min(1, ((base - 1) * Math.sqrt(rounding)) / people);
  const { high } = wilson(hidden, people / effect, z);
  return share === 0 ? { low: 0, high } : { low: 1 - high, high: 1 };
}
