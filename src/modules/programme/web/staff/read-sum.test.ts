import { expect, it } from "vitest";
import { readSum } from "./read-sum.ts";
import { readSessionCosts } from "./session-forms.ts";
import { readCosts } from "./terms-form.ts";

it.each([
  ["12.50", 1250],
  ["£4", 400],
  ["2 x 15.50", 3100],
  ["1.5 hours at £14", 2100],
  ["0.33×10", 330],
  ["2 x", undefined],
  ["two hours", undefined],
  ["900 x 900", undefined],
])("reads %j as pence", (text, pence) => expect(readSum(text)).toBe(pence));

it("takes a funder with each planned cost, which the sessions get", () => {
  const form = { line_kind: ["staff_hours", "fee"], line_label: ["Two of us", "Tutor"], line_funder: ["", "NHS"] };
  expect(readCosts({ ...form, line_pounds: ["2 x 15.50", "80"] })).toEqual({
    lines: [
      { kind: "staff_hours", label: "Two of us", pence: 3100 },
      { kind: "fee", label: "Tutor", pence: 8000, funder: "NHS" },
    ],
    errors: {},
  });
  expect(readCosts({ ...form, line_pounds: ["x", "80"], line_funder: ["", "N".repeat(121)] }).errors).toEqual({
    line_pounds_0: "Write a sum in pounds, such as 12.50, or hours and their rate, such as 2 x 15.50",
    line_funder_1: "Use 120 characters or fewer",
  });
  expect(readSessionCosts({ ...form, line_planned: ["31", "80"], line_actual: ["3 x 15.50", ""] })).toMatchObject({
    costs: [
      { plannedPence: 3100, actualPence: 4650, funder: null },
      { plannedPence: 8000, actualPence: null, funder: "NHS" },
    ],
  });
});
