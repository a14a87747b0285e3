import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Group } from "./fold.ts";
import { kishPeople, rake, TRIM } from "./rake.ts";

const NO_TRIM = { least: 0, most: Number.POSITIVE_INFINITY };

/** A group whose people all gave one answer to each question. */
const alike = (age: string, sex: string, people: number): Group => ({
  people,
  weight: 1,
  margins: { age: { [age]: people }, sex: { [sex]: people } },
});
const sumBy = (groups: readonly Group[], factors: readonly number[], question: "age" | "sex", answer: string) =>
  groups.reduce((sum, group, at) => sum + factors[at]! * (group.margins[question]?.[answer] ?? 0), 0);

/**
 * Bishop, Fienberg and Holland (1975): women by age and marital status in one year, and the margins of the next; the example
 * of 'Iterative Proportional Fitting' in the manual of SAS/IML. Cells as computed apart, by another program.
 */
const AGES = ["15", "20", "25", "30", "35", "40", "45", "50"];
const STATUS = ["single", "married", "widowed"];
const BEFORE = [
  [1306, 83, 0],
  [619, 765, 3],
  [263, 1194, 9],
  [173, 1372, 28],
  [171, 1393, 51],
  [159, 1372, 81],
  [208, 1350, 108],
  [1116, 4100, 2329],
];
const AFTER = [
  [1325.27, 86.73, 0],
  [615.56, 783.39, 3.05],
  [253.94, 1187.18, 8.88],
  [165.13, 1348.55, 27.32],
  [173.41, 1454.71, 52.87],
  [147.21, 1308.12, 76.67],
  [202.33, 1352.28, 107.4],
  [1105.16, 4181.04, 2357.81],
];
const AGE_NOW = [1412, 1402, 1450, 1541, 1681, 1532, 1662, 7644];
const STATUS_NOW = [3988, 11702, 2634];

describe("Raking", () => {
  it("gives the table of Bishop, Fienberg and Holland where each group has one answer", () => {
    const cells = BEFORE.flatMap((row, age) =>
      row.flatMap((people, status) =>
        people > 0 ? [{ age, status, group: alike(AGES[age]!, STATUS[status]!, people) }] : [],
      ),
    );
    const groups = cells.map(({ group }) => group);
    const factors = rake(
      groups,
      groups.map(() => 1),
      {
        age: Object.fromEntries(AGES.map((age, at) => [age, AGE_NOW[at]!])),
        sex: Object.fromEntries(STATUS.map((status, at) => [status, STATUS_NOW[at]!])),
      },
      NO_TRIM,
    )!;
    const before = BEFORE.flat().reduce((a, b) => a + b, 0);
    const now = AGE_NOW.reduce((a, b) => a + b, 0);
    for (const [at, { age, status, group }] of cells.entries()) {
      const fitted = (factors[at]! * group.people * now) / before;
      // Margins are met within a thousandth of a point: 0.2 of 18,324.
      expect(Math.abs(fitted - AFTER[age]![status]!)).toBeLessThan(0.25);
    }
  });

  it("is post-stratification by one margin: residents in a stratum by people in it (Holt and Smith 1979)", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), {
          minLength: 2,
          maxLength: 6,
        }),
        (strata) => {
          const groups = strata.map(([people], at) => alike(String(at), "any", people));
          const age = Object.fromEntries(strata.map(([, residents], at) => [String(at), residents]));
          const factors = rake(
            groups,
            groups.map(() => 1),
            { age },
            NO_TRIM,
          )!;
          const [n, all] = [0, 1].map((which) => strata.reduce((sum, each) => sum + each[which]!, 0));
          for (const [at, [people, residents]] of strata.entries())
            expect(Math.abs(factors[at]! / ((residents * n!) / (people * all!)) - 1)).toBeLessThan(0.001);
        },
      ),
    ));

  it("is what Newton's method finds for groups of mixed people: the tilt of least information", () => {
    const groups: Group[] = Array.from({ length: 30 }, (_, at) => {
      const young = 1 + (at % 5);
      const women = 1 + ((at * 7) % 6);
      return {
        people: 8,
        weight: 1,
        margins: { age: { young, old: 8 - young }, sex: { female: women, male: 8 - women } },
      };
    });
    const target = { age: { young: 42, old: 58 }, sex: { female: 50, male: 50 } };
    const factors = rake(
      groups,
      groups.map(() => 1),
      target,
      NO_TRIM,
    )!;
    // Apart: weights exp(a x + b y), solved for the two moments by Newton's method with a numerical Jacobian.
    const x = groups.map(({ margins }) => margins.age!.young! / 8);
    const y = groups.map(({ margins }) => margins.sex!.female! / 8);
    const at = (a: number, b: number) => {
      const w = x.map((each, index) => Math.exp(a * each + b * y[index]!));
      const all = w.reduce((p, q) => p + q, 0);
      const mean = (v: number[]) => v.reduce((p, q, index) => p + q * w[index]!, 0) / all;
      return { w: w.map((each) => (each * 30) / all), off: [mean(x) - 0.42, mean(y) - 0.5] as const };
    };
    let [a, b] = [0, 0];
    for (let step = 0; step < 30; step++) {
      const h = 1e-6;
      const [here, da, db] = [at(a, b).off, at(a + h, b).off, at(a, b + h).off];
      const [p, q, r, s] = [(da[0] - here[0]) / h, (db[0] - here[0]) / h, (da[1] - here[1]) / h, (db[1] - here[1]) / h];
      const det = p * s - q * r;
      a -= (s * here[0] - q * here[1]) / det;
      b -= (p * here[1] - r * here[0]) / det;
    }
    for (const [index, weight] of at(a, b).w.entries())
      expect(Math.abs(factors[index]! / weight - 1)).toBeLessThan(0.001);
  });

  it("meets both margins, keeps the number of people, and trims to a third and three times", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 50 })),
          {
            minLength: 4,
            maxLength: 30,
          },
        ),
        fc.integer({ min: 20, max: 80 }),
        fc.integer({ min: 35, max: 65 }),
        (mixed, young, women) => {
          const groups: Group[] = mixed.map(([a, s]) => ({
            people: 10,
            weight: 1,
            margins: { age: { young: a, old: 10 - a }, sex: { female: s, male: 10 - s } },
          }));
          const start = mixed.map(([, , visits]) => 1 / visits);
          const factors = rake(groups, start, {
            age: { young, old: 100 - young },
            sex: { female: women, male: 100 - women },
          });
          if (!factors) return;
          const weights = factors.map((factor, at) => factor * start[at]!);
          for (const factor of factors) {
            expect(factor).toBeGreaterThanOrEqual(TRIM.least - 1e-9);
            expect(factor).toBeLessThanOrEqual(TRIM.most + 1e-9);
          }
          const all = sumBy(groups, weights, "age", "young") + sumBy(groups, weights, "age", "old");
          expect(Math.abs((100 * sumBy(groups, weights, "age", "young")) / all - young)).toBeLessThanOrEqual(2);
          expect(Math.abs((100 * sumBy(groups, weights, "sex", "female")) / all - women)).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 30 },
    ));

  it("does not weigh what cannot be met, and leaves alone what is met already", () => {
    const mixed: Group = { people: 10, weight: 1, margins: { age: { young: 5, old: 5 }, sex: { female: 5, male: 5 } } };
    const even = [mixed, mixed, mixed];
    const half = { age: { young: 50, old: 50 }, sex: { female: 50, male: 50 } };
    expect(rake(even, [1, 1, 1], half)).toEqual([1, 1, 1]);
    expect(rake(even, [1, 1, 1], { ...half, age: { young: 90, old: 10 } })).toBeUndefined();
    expect(rake(even, [1, 1, 1], {})).toBeUndefined();
  });

  it("costs as many people as Kish says: 100 with weights of 1 and 3 in halves are worth 80", () => {
    expect(
      kishPeople([
        { weight: 1, people: 50 },
        { weight: 3, people: 50 },
      ]),
    ).toBeCloseTo(80, 9);
  });
});
