import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, answerOf } from "./answer.ts";
import { BANK, visitsAYear } from "./bank.ts";
import { bandOf, scoredFeelings, uclaScore } from "./feelings.ts";
import { foldAnswers, groupOf, LEAST_PEOPLE } from "./fold.ts";

const visits = [...BANK.often.map(visitsAYear), undefined];
const someone = fc.record({
  visits: fc.constantFrom(...visits),
  age: fc.constantFrom(...BANK.age, "declined", "blank"),
  sex: fc.constantFrom(...BANK.sex, "blank"),
});
const answer = ({ visits, age, sex }: { visits?: number; age: string; sex: string }): Answer => ({
  lives: "here",
  ...(visits !== undefined && { visits }),
  said: { age, sex },
});
const crowd = fc.array(someone.map(answer), { maxLength: 60 });

describe("What is kept of answers", () => {
  it("is nothing of one to four people, and else groups of five or more", () =>
    fc.assert(
      fc.property(crowd, (answers) => {
        const { groups, rest } = foldAnswers(answers);
        expect(rest).toHaveLength(answers.length < LEAST_PEOPLE ? answers.length : 0);
        for (const { people } of groups) expect(people).toBeGreaterThanOrEqual(LEAST_PEOPLE);
      }),
    ));

  it("counts everybody once in each margin, and holds their weight altogether", () =>
    fc.assert(
      fc.property(crowd, (answers) => {
        fc.pre(answers.length >= LEAST_PEOPLE);
        const { groups } = foldAnswers(answers);
        const all = groupOf(answers);
        for (const margin of ["age", "sex"] as const) {
          const sum: Record<string, number> = {};
          for (const { people, margins } of groups) {
            expect(Object.values(margins[margin]!).reduce((a, b) => a + b, 0)).toBe(people);
            for (const [name, count] of Object.entries(margins[margin]!)) sum[name] = (sum[name] ?? 0) + count;
          }
          expect(sum).toEqual(all.margins[margin]);
        }
        if (answers.every((each) => each.visits !== undefined))
          expect(groups.reduce((sum, { people, weight }) => sum + people * weight!, 0)).toBeCloseTo(
            all.people * all.weight!,
            9,
          );
      }),
    ));

  it("shows neither in which order people answered nor who gave two answers", () =>
    fc.assert(
      fc.property(crowd, fc.integer(), (answers, turn) => {
        const at = answers.length === 0 ? 0 : Math.abs(turn) % answers.length;
        const turned = [...answers.slice(at), ...answers.slice(0, at)];
        const sorted = (list: Answer[]) => JSON.parse(JSON.stringify(foldAnswers(list).groups));
        expect(sorted(turned)).toEqual(sorted(answers));
        // Two who come alike swap one answer: nothing that is kept changes.
        const other = answers.findIndex((each, index) => index > 0 && each.visits === answers[0]!.visits);
        if (other < 0) return;
        const swapped = answers.with(0, {
          ...answers[0]!,
          said: { ...answers[0]!.said, sex: answers[other]!.said.sex },
        });
        swapped[other] = { ...answers[other]!, said: { ...answers[other]!.said, sex: answers[0]!.said.sex } };
        expect(foldAnswers(swapped).groups.length).toBe(foldAnswers(answers).groups.length);
        expect(sorted(swapped)).toEqual(sorted(answers));
      }),
    ));

  it("never lets a rare answer to how often one comes stand by itself", () => {
    const weekly = Array.from({ length: 11 }, () => answer({ visits: 50, age: "25_34", sex: "male" }));
    const rare = answer({ visits: 1, age: "65_plus", sex: "female" });
    const { groups } = foldAnswers([...weekly, rare]);
    expect(groups).toEqual([
      {
        people: 12,
        weight: (11 / 50 + 1) / 12,
        margins: { age: { "25_34": 11, "65_plus": 1 }, sex: { male: 11, female: 1 } },
      },
    ]);
  });

  it("is, of somebody who lives elsewhere, that and nothing else", () => {
    const given = { here: "work", age: "25_34", sex: "female", ethnic_group: "asian" };
    expect(answerOf(["here", "age", "sex", "ethnic_group"], given, { visits: 50 })).toEqual({
      lives: "elsewhere",
      visits: 50,
      said: { here: "work" },
    });
    expect(answerOf(["here", "age"], { age: "25_34" }).said).toEqual({ here: "blank" });
    expect(answerOf(["age"], {}).said).toEqual({ age: "blank" });
    expect(answerOf(["here", "age", "postcode"], { age: "declined" }, { area: "tenth_3" })).toEqual({
      lives: "here",
      said: { here: "live", age: "declined", area: "tenth_3" },
    });
    expect(answerOf(["here", "postcode"], {}, { area: "outside" }).lives).toBe("elsewhere");
    expect(answerOf(["age", "work"], { age: "0_15" }).said.work).toBe("under_16");
  });
});

describe("Questions on loneliness and wellbeing", () => {
  it("score the three items from 3 to 9, and not where one is missing", () => {
    expect(uclaScore({ companionship: "hardly", left_out: "hardly", isolated: "hardly" })).toBe(3);
    expect(uclaScore({ companionship: "often", left_out: "some", isolated: "often" })).toBe(8);
    expect(uclaScore({ companionship: "often", left_out: "declined", isolated: "often" })).toBeUndefined();
  });

  it("are kept in the bands of the Office for National Statistics", () => {
    expect([0, 4, 5, 6, 7, 8, 9, 10].map((score) => bandOf("satisfied", score))).toEqual([
      ...["low", "low", "medium", "medium", "high", "high", "very_high", "very_high"],
    ]);
    expect([0, 1, 2, 3, 4, 5, 6, 10].map((score) => bandOf("anxious", score))).toEqual([
      ...["very_low", "very_low", "low", "low", "medium", "medium", "high", "high"],
    ]);
    expect(scoredFeelings({ lonely: "often", satisfied: "7", happy: "declined", anxious: "11" })).toEqual({
      lonely: "often",
      ucla: "blank",
      satisfied: "high",
      worthwhile: "blank",
      happy: "declined",
      anxious: "blank",
    });
  });

  it("are not kept of anybody under 16, whatever was sent", () => {
    const scores = { lonely: "often", companionship: "often", left_out: "often", isolated: "often" };
    expect(answerOf(["age", "loneliness"], { age: "0_15" }, { scores }).said).toEqual({
      age: "0_15",
      lonely: "blank",
      ucla: "blank",
    });
  });
});
