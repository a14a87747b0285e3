import { describe, expect, it } from "vitest";
import { changesOf, meanChange, type Pair } from "./change.ts";
import { readCode } from "./feelings.ts";

describe("The change between first and last answers", () => {
  it("has the mean and interval of Student's sleep data (1908): 1.58, 0.70 to 2.46", () => {
    const sleep = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
    expect(meanChange(sleep)).toEqual({ mean: 1.6, low: 0.7, high: 2.5 });
  });

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
    expect(changesOf(ten)).toEqual([{ measure: "satisfied", pairs: 10, first: 5, mean: 1.5, low: 1.1, high: 1.9 }]);
  });

  it("is linked by a code however it is written", () => {
    expect(readCode(" Blue-47 ")).toBe("blue47");
    expect(readCode("أزرق 47")).toBe("أزرق47");
    expect(readCode(" - ")).toBe("");
  });
});
