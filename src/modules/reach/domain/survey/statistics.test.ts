import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterVariances, designEffect, spreadOf } from "./bootstrap.ts";
import { drawSample, randomFrom } from "./draw.ts";
import { effectivePeople, releasedInterval, t95, wilson } from "./interval.ts";

const to4 = ({ low, high }: { low: number; high: number }) => [low, high].map((each) => Number(each.toFixed(4)));

/**
 * Another way to the same: variance of a ratio by linearisation, clusters taken with replacement (Cochran 1977,
 * formula 2.46 with no finite population correction).
 */
function linearised(clusters: readonly (readonly number[])[], answer: number): number {
  const n = clusters.length;
  const sizes = clusters.map((sums) => sums.reduce((sum, each) => sum + each, 0));
  const all = sizes.reduce((sum, each) => sum + each, 0);
  const share = clusters.reduce((sum, sums) => sum + sums[answer]!, 0) / all;
  const squares = clusters.reduce((sum, sums, at) => sum + (sums[answer]! - share * sizes[at]!) ** 2, 0);
  return (n * squares) / ((n - 1) * all * all);
}

/** Cochran 1977, table 3.5: 30 households, how many are in each, and how many of them saw a doctor. */
const SIZES = [5, 6, 3, 3, 2, 3, 3, 3, 4, 4, 3, 2, 7, 4, 3, 5, 4, 4, 3, 3, 4, 3, 3, 1, 2, 4, 3, 4, 2, 4];
const SEEN = [5, 0, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 2, 0, 0, 1, 3, 2, 0, 0, 0, 2, 2, 0, 2, 0, 1];
const HOUSEHOLDS = SIZES.map((size, at) => [SEEN[at]!, size - SEEN[at]!]);

describe("The interval of a share", () => {
  it("is Newcombe's (1998, table I, method 3)", () => {
    expect(to4(wilson(81 / 263, 263))).toEqual([0.2553, 0.3662]);
    expect(to4(wilson(15 / 148, 148))).toEqual([0.0624, 0.1605]);
    expect(to4(wilson(0, 20))).toEqual([0, 0.1611]);
    expect(to4(wilson(1 / 29, 29))).toEqual([0.0061, 0.1718]);
  });

  it("is where the score test rejects, found by halving, and SciPy's (1.17, binomtest)", () => {
    expect(to4(wilson(1 / 50, 50))).toEqual([0.0035, 0.105]);
    expect(to4(wilson(37 / 41, 41))).toEqual([0.7745, 0.9614]);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2000 }), fc.integer({ min: 1, max: 1999 }), (n, count) => {
        fc.pre(count < n);
        const share = count / n;
        const rejects = (at: number) => Math.abs(share - at) > 1.959964 * Math.sqrt((at * (1 - at)) / n);
        const edge = (inside: number, outside: number): number => {
          for (let turn = 0; turn < 50; turn++) {
            const middle = (inside + outside) / 2;
            if (rejects(middle)) outside = middle;
            else inside = middle;
          }
          return inside;
        };
        const { low, high } = wilson(share, n);
        expect(Math.abs(low - edge(share, 0))).toBeLessThan(1e-9);
        expect(Math.abs(high - edge(share, 1))).toBeLessThan(1e-9);
      }),
    );
  });

  it("has Student's quantiles by integrating his density, as far as an interval is told", () => {
    /** Share of the distribution between -t and t, by Simpson's rule in the angle t = √f · tan a. */
    const within = (t: number, f: number) => {
      const end = Math.atan(t / Math.sqrt(f));
      const steps = 2000;
      const sum = (to: number) => {
        let all = 0;
        for (let at = 0; at <= steps; at++)
          all += (at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2) * Math.cos((to * at) / steps) ** (f - 1);
        return (all * to) / steps / 3;
      };
      return sum(end) / sum(Math.PI / 2);
    };
    for (const freedom of [1, 2, 3, 5, 9, 17, 30, 31, 40, 60, 120, 500])
      expect(Math.abs(within(t95(freedom), freedom) - 0.95), String(freedom)).toBeLessThan(0.0002);
  });

  it("holds the variance of rounding a rest up as often as it is large: four, for the base of five", () => {
    const of = (rest: number) => (rest / 5) * (5 - rest) ** 2 + (1 - rest / 5) * rest ** 2;
    const mean = [0, 1, 2, 3, 4].reduce((sum, rest) => sum + of(rest) / 5, 0);
    // 50 of 100 with nothing but rounding: 0.25 / (0.25/100 + 4/100²).
    expect(effectivePeople(0.5, { people: 100, effect: 1, base: 5 })).toBeCloseTo(0.25 / (0.0025 + mean / 10_000), 9);
  });

  it("holds the share, lies within 0 and 1, and is narrower for more people", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const [few, many] = [wilson(share, n), wilson(share, 2 * n)];
        expect(few.low).toBeGreaterThanOrEqual(0);
        expect(few.high).toBeLessThanOrEqual(1);
        expect(few.low - 1e-9).toBeLessThanOrEqual(share);
        expect(few.high + 1e-9).toBeGreaterThanOrEqual(share);
        expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low + 1e-9);
      }),
    ));

  it("is wider where sessions are few, and where a count was rounded", () => {
    expect(t95(1)).toBe(12.706);
    expect(t95(40)).toBeCloseTo(2.021, 2);
    expect(t95(120)).toBeCloseTo(1.98, 2);
    expect(effectivePeople(0.5, { people: 100, effect: 1, base: 5 })).toBeCloseTo(100 / 1.16, 6);
    expect(effectivePeople(0.5, { people: 100, effect: 2, base: 5 })).toBeLessThan(50);
  });

  it("goes, of a share that is shown as none or all, as far as that of every count that rounds to it", () => {
    const shown = (share: number, more = {}) =>
      releasedInterval(share, { people: 100, effect: 1, base: 5, ...more }, 1.959964);
    for (const count of [0, 1, 2, 3, 4]) expect(shown(0).high).toBeGreaterThanOrEqual(wilson(count / 100, 100).high);
    expect(shown(0)).toMatchObject({ low: 0 });
    expect(shown(1)).toEqual({ low: 1 - shown(0).high, high: 1 });
    // Never wider than that of the next that may be shown, and wider where more is left open.
    expect(shown(0).high).toBeLessThan(shown(0.05).high);
    expect(shown(0, { effect: 2 }).high).toBeGreaterThan(shown(0).high);
    expect(shown(0, { rounding: 4 }).high).toBeGreaterThan(shown(0).high);
  });
});

describe("The bootstrap clustered by session", () => {
  it("gives Cochran's variance of a share of a sample of clusters (1977, section 3.12): 0.00520, not 0.00197", () => {
    expect(linearised(HOUSEHOLDS, 0)).toBeCloseTo(0.0052, 4);
    const [variance] = clusterVariances(HOUSEHOLDS, 7, 20_000);
    expect(variance).toBeGreaterThan(0.0049);
    expect(variance).toBeLessThan(0.0056);
    // 0.00520 / 0.00197 is 2.64; a half or two above, by the key.
    const spread = spreadOf(HOUSEHOLDS, 104, 7);
    expect(spread.alone / 2).toBeCloseTo(0.00197, 5);
    expect(designEffect([spread], 0)).toBe(3);
    expect(designEffect([spread, spread], 0.9)).toBe(3.5);
  });

  it("agrees with linearisation for any sessions of about the same size, whatever the weights", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 4, max: 9 })), {
          minLength: 20,
          maxLength: 30,
        }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        (pairs, weight) => {
          const clusters = pairs.map((pair) => pair.map((each) => each * weight));
          const expected = linearised(clusters, 0);
          fc.pre(expected > 1e-6);
          const [variance] = clusterVariances(clusters, 3, 3000);
          expect(variance! / expected).toBeGreaterThan(0.85);
          expect(variance! / expected).toBeLessThan(1.2);
        },
      ),
      { numRuns: 15 },
    ));

  it("is the same each time, and has nothing to say of one session", () => {
    expect(clusterVariances(HOUSEHOLDS, 5)).toEqual(clusterVariances(HOUSEHOLDS, 5));
    expect(clusterVariances(HOUSEHOLDS, 5)).not.toEqual(clusterVariances(HOUSEHOLDS, 6));
    expect(designEffect([spreadOf([[3, 4]], 7, 1)], 0)).toBeUndefined();
    expect(() => clusterVariances([[3, 4]], 1)).toThrow(RangeError);
  });
});

describe("The days and sessions that are drawn", () => {
  it("are as many as asked for, each once, in order", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer(),
        (length, count, seed) => {
          const list = Array.from({ length }, (_, at) => at);
          const drawn = drawSample(list, count, randomFrom(seed));
          expect(drawn).toHaveLength(Math.min(length, count));
          expect(new Set(drawn).size).toBe(drawn.length);
          expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
        },
      ),
    ));

  it("have each the same chance", () => {
    const random = randomFrom(1);
    const times = Array.from({ length: 10 }, () => 0);
    for (let turn = 0; turn < 10_000; turn++)
      for (const at of drawSample([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3, random)) times[at]! += 1;
    for (const each of times) expect(Math.abs(each - 3000)).toBeLessThan(200);
  });
});
