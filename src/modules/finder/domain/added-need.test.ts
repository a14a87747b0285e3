import { afterEach, expect, it } from "vitest";
import {
  ADDED_NEEDS,
  codeOfNeed,
  isNeed,
  isOffered,
  keepNeeds,
  NEEDS,
  needsThereAre,
  needsToChoose,
  SHIPPED_NEEDS,
} from "../../../vocabulary/needs.ts";
import { newNeed } from "./added-need.ts";
import { BIT } from "./facet-bits.ts";
import { buildVocabulary } from "./vocabulary.ts";

const FOOD = { need: "food", code: "food", name: "Food" };
const WARM = { need: "warm_space", code: "warm_space", name: "Somewhere warm" };

afterEach(() => keepNeeds([]));

it("has the next key that was never given, and a code of its name", () => {
  expect(newNeed("Gardens & growing", [FOOD])).toEqual({ need: "added_1", code: "gardens-and-growing" });
  const first = { need: "added_1", code: "gardens-and-growing", name: "Allotments" };
  expect(newNeed("Singing", [FOOD, first])).toEqual({ need: "added_2", code: "singing" });
});

it("is another than those there are, by name and by code, and says when no key is left", () => {
  const all = ADDED_NEEDS.map((need) => ({ need, code: need, name: need }));
  const problems = [" food ", "Warm space", "!", "x".repeat(61), "Singing"].map((name) =>
    newNeed(name, [FOOD, WARM, ...all]),
  );
  expect(problems).toEqual(["known", "known", "empty", "long", "full"].map((problem) => ({ problem })));
});

it("fits beside the others into the word that holds them, whose order never changes", () => {
  expect(NEEDS.length).toBeLessThanOrEqual(BIT.within);
  expect(NEEDS.slice(0, SHIPPED_NEEDS.length)).toEqual(SHIPPED_NEEDS);
  expect(NEEDS.indexOf("added_1")).toBe(34);
});

it("is there once it has a name; one that is retired is neither heard nor offered, and stays with what has it", () => {
  expect(isNeed("added_1")).toBe(false);
  expect(needsThereAre()).toEqual(SHIPPED_NEEDS);
  keepNeeds([
    { need: "added_1", code: "singing", names: { en: "Singing" }, retired: false },
    { need: "food", code: null, names: null, retired: true },
  ]);
  expect(isOffered("added_1")).toBe(true);
  expect(codeOfNeed("added_1")).toBe("singing");
  expect([isNeed("food"), isOffered("food")]).toEqual([true, false]);
  expect(needsToChoose()).not.toContain("food");
  expect(needsToChoose(["food", "added_2"])).toEqual(needsThereAre());
  const rows = [
    { need: "added_1", phrase: "choir" },
    { need: "food", phrase: "hungry" },
  ];
  const vocabulary = buildVocabulary(rows, [{ topic: "food", phrase: "soup" }]);
  expect(vocabulary.find("choir")?.needs).toEqual(["added_1"]);
  expect(vocabulary.find("hungry")).toBeUndefined();
  expect(vocabulary.find("soup")?.needs).toEqual([]);
});
