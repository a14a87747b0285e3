import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOf, meanChange, type Pair, protectedChange, protectedMean } from "./change.ts";
import { readCode } from "./feelings.ts";
import { t95 } from "./interval.ts";

const WELL = { least: 0, most: 10 };
const UCLA_SCALE = { least: 3, most: 9 };

describe("The change between first and last answers", () => {
  it("has the mean and interval of Student's sleep data (1908): 1.58, 0.70 to 2.46", () => {
    const sleep = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
    const { mean, half } = meanChange(sleep);
    expect([mean, mean - half, mean + half].map((each) => each.toFixed(2))).toEqual(["1.58", "0.70", "2.46"]);
    // Student's t of it is 4.06 (R's ttest and SciPy's: 4.0621).
    expect((mean / half) * t95(9)).toBeCloseTo(4.062, 3);
    // As it is released: a sum of 15 of ten people, half a point either way.
    expect(protectedChange(sleep, WELL, 5)).toEqual({ mean: 1.5, low: 0.5, high: 2.5 });
  });

  it("does not tell how many of ten changed, nor how many began above the least", () => {
    const ten = (few: number, by: number) => Array.from({ length: 10 }, (_, at) => (at < few ? by : 0));
    const told = (print: (few: number) => unknown) => {
      const seen = Map.groupBy([0, 1, 2, 3, 4, 5, 6, 7], (few) => JSON.stringify(print(few)));
      return [...seen.values()].filter((numbers) => numbers[0]! < 5);
    };
    for (const by of [1, -1])
      for (const numbers of told((few) => protectedChange(ten(few, by), WELL, 5)))
        expect(numbers.length).toBeGreaterThanOrEqual(3);
    // At either end of a scale too, however many answered.
    for (let people = 10; people <= 20; people++)
      for (const [begin, by] of [
        [3, 1],
        [9, -1],
      ] as const) {
        const scores = (few: number) => Array.from({ length: people }, (_, at) => begin + (at < few ? by : 0));
        for (const numbers of told((few) => protectedMean(scores(few), UCLA_SCALE, 5).toFixed(3)))
          expect(numbers.length, `${people} from ${begin}`).toBeGreaterThanOrEqual(3);
        expect(protectedMean(scores(0), UCLA_SCALE, 5)).toBeLessThanOrEqual(9);
      }
    // Planted: means as they are.
    for (const numbers of told((few) => meanChange(ten(few, 1)))) expect(numbers).toHaveLength(1);
  });

  it("holds the interval of the scores as they are", () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 10, maxLength: 80 }), (differences) => {
        const { half } = meanChange(differences);
        const released = protectedChange(differences, WELL, 5);
        expect(released.high - released.low).toBeGreaterThanOrEqual(2 * half - 1e-9);
        expect(Math.abs(released.mean - meanChange(differences).mean)).toBeLessThanOrEqual(
          2.5 / differences.length + 0.051,
        );
      }),
    ));

  it("is shown of ten pairs or more, measure by measure", () => {
    const pair = (at: number): Pair => ({
      first: { satisfied: "5", companionship: "often", left_out: "often", isolated: "often" },
      last: {
        satisfied: String(6 + (at % 2)),
        ...(at < 9 && { companionship: "some", left_out: "some", isolated: "some" }),
      },
    });
    const ten = Array.from({ length: 10 }, (_, at) => pair(at));
    expect(changesOf(ten.slice(1))).toEqual([]);
    // Of the three items nine answered twice.
    expect(changesOf(ten)).toEqual([{ measure: "satisfied", pairs: 10, first: 5, mean: 1.5, low: 1, high: 2 }]);
  });

  it("is linked by a code however it is written", () => {
    expect(readCode(" Blue-47 ")).toBe("blue47");
    expect(readCode("أزرق 47")).toBe("أزرق47");
    expect(readCode(" - ")).toBe("");
  });
});
