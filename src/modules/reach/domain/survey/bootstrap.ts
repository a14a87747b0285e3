import { type Random, randomFrom } from "./draw.ts";

/** How many times it is drawn again. */
const DRAWS = 500;

/** What one cluster adds: for each answer its weighted number of people. */
export type ClusterSums = readonly number[];

const totalOf = (sums: readonly number[]) => sums.reduce((sum, each) => sum + each, 0);
const sharesOf = (sums: readonly number[]) => {
  const total = totalOf(sums);
  return sums.map((each) => (total === 0 ? 0 : each / total));
};
const added = (clusters: readonly ClusterSums[], times: (at: number) => number) =>
  clusters[0]!.map((_, answer) => clusters.reduce((sum, cluster, at) => sum + times(at) * cluster[answer]!, 0));

/**
 * Variance of each answer's share by a bootstrap clustered by session (Rao and Wu 1988): of `m` clusters, `m - 1` are
 * drawn with replacement, so that the variance is not too small by `(m - 1)/m` as the plain bootstrap's is.
 * @param seed the same one gives the same
 * @throws RangeError for fewer than two clusters
 */
export function clusterVariances(clusters: readonly ClusterSums[], seed: number, draws = DRAWS): number[] {
  const m = clusters.length;
  if (m < 2) throw new RangeError("One cluster has no spread");
  const random: Random = randomFrom(seed);
  const centre = sharesOf(added(clusters, () => 1));
  const squares = centre.map(() => 0);
  for (let draw = 0; draw < draws; draw++) {
    const times = clusters.map(() => 0);
    for (let one = 1; one < m; one++) times[Math.floor(random() * m)]! += 1;
    const shares = sharesOf(added(clusters, (at) => times[at]!));
    for (const [at, share] of shares.entries()) squares[at]! += (share - centre[at]!) ** 2;
  }
  return squares.map((square) => square / draws);
}

/** How much the shares of one table vary, and how much they would, had as many people been drawn one by one. */
export interface Spread {
  variance: number;
  alone: number;
}

/** @param people who answered */
export function spreadOf(clusters: readonly ClusterSums[], people: number, seed: number): Spread {
  if (clusters.length < 2 || people === 0) return { variance: 0, alone: 0 };
  const shares = sharesOf(added(clusters, () => 1));
  return {
    variance: totalOf(clusterVariances(clusters, seed)),
    alone: totalOf(shares.map((share) => (share * (1 - share)) / people)),
  };
}

const STEP = 0.5;

/**
 * Design effect of a survey: how many times larger its variances are than those of as many people drawn one by one, over
 * all of its tables (the mean generalised design effect of Rao and Scott 1981). It is given in halves, up to two of them
 * too large and at least 1, by a secret number.
 * @param key from 0 up to 1
 * @returns undefined where nothing varies
 */
export function designEffect(spreads: readonly Spread[], key: number): number | undefined {
  const alone = totalOf(spreads.map((spread) => spread.alone));
  if (alone === 0) return undefined;
  const effect = totalOf(spreads.map(({ variance }) => variance)) / alone;
  return Math.max(1, Math.ceil(effect / STEP + key - 1e-9) * STEP);
}
