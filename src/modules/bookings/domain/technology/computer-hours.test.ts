import { describe, expect, it } from "vitest";
import { usualComputerRules } from "./allowances.ts";
import { computerHours } from "./computer-hours.ts";

const RULES = usualComputerRules();
const OPEN = {
  kind: "usual" as const,
  spells: [
    { opens: "09:00", closes: "12:30" },
    { opens: "14:00", closes: "17:00" },
  ],
  unstaffed: [],
};
const on = (hours: Parameters<typeof computerHours>[0], from?: string) =>
  computerHours(hours, RULES, { shortest: 15, from });

describe("the hours of computers", () => {
  it("end before the library closes", () => {
    expect(on(OPEN)).toEqual([
      { from: "09:00", to: "12:15" },
      { from: "14:00", to: "16:45" },
    ]);
  });

  it("are from now on, as long as the shortest time still fits", () => {
    expect(on(OPEN, "12:00")).toEqual([
      { from: "12:00", to: "12:15" },
      { from: "14:00", to: "16:45" },
    ]);
    expect(on(OPEN, "12:01")).toEqual([{ from: "14:00", to: "16:45" }]);
    expect(on(OPEN, "16:31")).toEqual([]);
  });

  it("are none where the library is closed or nobody knows", () => {
    expect(on({ kind: "closure" })).toEqual([]);
    expect(on({ kind: "bank_holiday" })).toEqual([]);
    expect(on({ kind: "not_known" })).toEqual([]);
    expect(on({ ...OPEN, spells: [] })).toEqual([]);
  });
});
