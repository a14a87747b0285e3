import { describe, expect, it } from "vitest";
import { missOf, needsAsked } from "./nothing-found.ts";

describe("a search that found nothing", () => {
  it("found none at all, or none within five miles though it looked farther", () => {
    expect(missOf({ total: 0, results: [] })).toBe("nothing");
    expect(missOf({ total: 1, results: [{ distanceM: 9000 }] })).toBe("far");
    expect(missOf({ total: 2, results: [{ distanceM: 9000 }, { distanceM: 300 }] })).toBeUndefined();
    // What is online is near everybody.
    expect(missOf({ total: 1, results: [{}] })).toBeUndefined();
    expect(missOf({ total: 1, results: [{ distanceM: 9000 }] }, 5000)).toBeUndefined();
  });

  it("is about the needs that were heard, never about the words", () => {
    const group = (words: string, needs: string[]) => ({
      words,
      synonyms: [],
      needs: needs as never[],
      nearNeeds: [],
      languages: [],
    });
    const heard = [{ kind: "need" as const, words: "lonely", value: ["company"] }];
    expect(needsAsked({ needs: [], groups: [], heard })).toEqual(["company"]);
    expect(needsAsked({ needs: ["food" as never], groups: [group("lunch", ["food", "company"])], heard })).toEqual([
      "food",
      "company",
    ]);
    expect(needsAsked({ needs: [], groups: [group("Amal Haddad", [])], heard: [] })).toEqual([""]);
    expect(needsAsked({ needs: [], groups: [], heard: [] })).toEqual([]);
  });
});
