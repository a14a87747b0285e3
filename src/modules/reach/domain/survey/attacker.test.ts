import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellKeys } from "../../actions/cell-keys.ts";
import { protect } from "../protect.ts";
import { answersOf, BLANK, DECLINED, type Margin } from "./bank.ts";
import { countsReleased, DOUBLING, LEAST_IN_CLASS, weightClasses } from "./classes.ts";
import { surveyFigure } from "./figures.ts";
import { inProportion, type KeptGroup, releaseSurvey, weightsOf } from "./release.ts";

const keysOf = (secret: string) => (table: string) => cellKeys(secret, "service", `survey ${table}`, null);
const MARGINS: Margin[] = ["often", "age", "sex", "ethnic_group"];
const VISITS = { most_days: 250, weekly: 50, monthly: 12, yearly: 1 };
type Often = keyof typeof VISITS;

const spread = (people: number, answers: readonly string[], by: readonly number[]): Record<string, number> => {
  const counts = inProportion(
    answers.map((_, at) => by[at % by.length]! + 1),
    people,
  );
  return Object.fromEntries(answers.map((answer, at) => [answer, counts[at]!]));
};

/** Rounds of any make: groups of five to twelve who come alike, and give any answers. */
const rounds = fc.array(
  fc.record({
    often: fc.constantFrom<Often>("most_days", "weekly", "monthly", "yearly"),
    people: fc.integer({ min: 5, max: 12 }),
    by: fc.array(fc.nat(9), { minLength: 3, maxLength: 5 }),
  }),
  { minLength: 12, maxLength: 30 },
);
const groupsOf = (round: { often: Often; people: number; by: number[] }[]): KeptGroup[] =>
  round.map(({ often, people, by }, at) => ({
    cluster: `session ${at % 7}`,
    lives: "here",
    people,
    weight: 1 / VISITS[often],
    margins: {
      often: { [often]: people },
      age: spread(people, answersOf("age"), by),
      sex: spread(people, ["female", "male", DECLINED], by.toReversed()),
      ethnic_group: spread(people, [...answersOf("ethnic_group"), BLANK], by.toSorted()),
    },
  }));

/** The same round with nothing in it but the counts that are released, of each class one group. */
function asReleased(groups: KeptGroup[], secret: string): KeptGroup[] {
  const classes = weightClasses(groups, weightsOf(groups, "people"), DOUBLING);
  const terms = { classKeyOf: keysOf(secret)("classes"), base: 5 };
  const counts = new Map(
    MARGINS.map((margin) => [
      margin,
      countsReleased(margin, groups, classes, [...answersOf(margin), DECLINED, BLANK], {
        ...terms,
        keyOf: keysOf(secret)(margin),
      }),
    ]),
  );
  return classes.map((_, at) => {
    const sizes = [...counts.values()].map((tables) => Object.values(tables[at]!).reduce((a, b) => a + b, 0));
    // A class is as large in every table: its size is rounded once.
    if (classes.length > 1) expect(new Set(sizes).size).toBe(1);
    return {
      cluster: `class ${at}`,
      lives: "here",
      people: sizes[0]!,
      weight: 1 / (at + 1),
      margins: Object.fromEntries([...counts].map(([margin, tables]) => [margin, tables[at]!])),
    };
  });
}

describe("Weighed tables of a survey", () => {
  it("carry nothing but released counts: made of these alone, they are the same to the last digit", () =>
    fc.assert(
      fc.property(rounds, fc.nat(50), (round, key) => {
        const groups = groupsOf(round);
        const print = (of: KeptGroup[]) =>
          releaseSurvey(of, MARGINS, keysOf(`key ${key}`), 1).map(({ effect, clusters, ...table }) => table);
        expect(print(asReleased(groups, `key ${key}`))).toEqual(print(groups));
      }),
      { numRuns: 60 },
    ));

  it("give weights to fifteen people or more, and to all of the fewer with those who come most alike", () =>
    fc.assert(
      fc.property(rounds, (round) => {
        const groups = groupsOf(round);
        const weights = weightsOf(groups, "people");
        const classes = weightClasses(groups, weights, DOUBLING);
        expect(classes.flat().toSorted((a, b) => a - b)).toEqual([...groups.keys()]);
        for (const [at, which] of classes.entries()) {
          expect(which.reduce((sum, group) => sum + groups[group]!.people, 0)).toBeGreaterThanOrEqual(LEAST_IN_CLASS);
          const after = classes[at + 1];
          if (after)
            expect(Math.min(...which.map((group) => weights[group]!))).toBeGreaterThanOrEqual(
              Math.max(...after.map((group) => weights[group]!)),
            );
        }
      }),
      { numRuns: 60 },
    ));
});

describe("Somebody who knows how often each comes, and who of them may be of a group", () => {
  /** Ninety who come weekly, none of them Black; of twenty who come yearly so many. */
  const world = (few: number): KeptGroup[] =>
    Array.from({ length: 11 }, (_, at): KeptGroup => {
      const black = at === 9 ? Math.min(few, 3) : at === 10 ? Math.max(0, few - 3) : 0;
      const often: Often = at < 9 ? "weekly" : "yearly";
      return {
        cluster: `session ${at}`,
        lives: "here",
        people: 10,
        weight: 1 / VISITS[often],
        margins: { often: { [often]: 10 }, ethnic_group: { black, white: 10 - black } },
      };
    });
  /** All that is ever printed of a round, with the numbers of which it is printed under some key. */
  const printed = (print: (groups: KeptGroup[], secret: string) => string) => {
    const seen = new Map<string, Set<number>>();
    const times = new Map<string, number>();
    for (let few = 0; few <= 8; few++)
      for (let turn = 0; turn < 40; turn++) {
        const text = print(world(few), `key ${turn}`);
        seen.set(text, (seen.get(text) ?? new Set()).add(few));
        times.set(text, (times.get(text) ?? 0) + 1);
      }
    return [...seen].filter(([text]) => times.get(text)! >= 20).map(([, numbers]) => numbers);
  };

  it("cannot tell one to four apart by shares, intervals, ratios or the method, however much each counts", () => {
    const all = printed((groups, secret) =>
      JSON.stringify(
        releaseSurvey(groups, ["often", "ethnic_group"], keysOf(secret), 7).map((table) =>
          surveyFigure(table, { ethnic_group: { black: 5, white: 95 } }),
        ),
      ),
    );
    expect(all.length).toBeGreaterThan(1);
    // Up to eight were tried: of what may be more than that too little is seen.
    const small = all.filter((numbers) => Math.min(...numbers) < 5);
    expect(small.length).toBeGreaterThan(2);
    for (const numbers of small) expect(numbers.size).toBeGreaterThanOrEqual(3);
  });

  it("would know each, were tables weighed first and rounded then (planted)", () => {
    const afterwards = printed((groups, secret) => {
      const names = ["black", "white"];
      const weights = weightsOf(groups, "people");
      const sums = names.map((name) =>
        groups.reduce((sum, { margins }, at) => sum + weights[at]! * (margins.ethnic_group![name] ?? 0), 0),
      );
      const counts = inProportion(sums, 110);
      const cells = names.map((name, at) => ({ name, group: name, count: counts[at]! }));
      return JSON.stringify(protect(cells, keysOf(secret)("ethnic_group")));
    });
    for (const numbers of afterwards) expect(numbers.size).toBeLessThanOrEqual(2);
    expect(afterwards.some((numbers) => numbers.size === 1)).toBe(true);
  });
});
