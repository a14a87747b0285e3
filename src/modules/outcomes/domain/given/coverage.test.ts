import { expect, it } from "vitest";
import { sayBeside } from "../../web/given/return-words.ts";
import { coverageOf } from "./coverage.ts";
import { type MonthSum, monthsFrom } from "./national-return.ts";

const visits = (months: number, libraries: (string | null)[]): MonthSum[] =>
  monthsFrom(2025)
    .slice(0, months)
    .flatMap((month) =>
      libraries.map((libraryId) => ({ kind: "visits", month, libraryId, margin: null, value: null, number: 100 })),
    );
const beside = (sums: MonthSum[], isOver = true) =>
  sayBeside({ total: 800, before: 8000, counted: coverageOf(sums, "visits", 2025) }, { libraries: 2, isOver });

it("says no percentage beside a published year where other months or libraries were counted", () => {
  expect(beside(visits(8, ["a"]))).toBe("Not the same: 8 of 12 months, 1 of 2 libraries");
  expect(beside(visits(12, ["a"]))).toBe("Not the same: 12 of 12 months, 1 of 2 libraries");
  expect(beside(visits(11, ["a", "b"]))).toBe("Not the same: 11 of 12 months, 2 of 2 libraries");
  expect(beside(visits(12, ["a", "b"]), false)).toContain("Not the same");
  expect(beside(visits(12, ["a", "b"]))).toBe("90% fewer");
  // Counted for the service as a whole.
  expect(beside(visits(12, [null]))).toBe("90% fewer");
  // An online session of no library stands beside one library of two.
  expect(beside(visits(12, ["a", null]))).toBe("Not the same: 12 of 12 months, 1 of 2 libraries");
  // One number of the whole year.
  expect(sayBeside({ total: 90, before: 100, counted: undefined }, { libraries: 2, isOver: true })).toBe("10% fewer");
  expect(sayBeside({ total: null, before: 8000, counted: undefined }, { libraries: 2, isOver: true })).toBe("");
});
