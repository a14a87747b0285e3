import { describe, expect, it } from "vitest";
import { wrongPlanDays } from "./plan-days.ts";

const TODAY = "2026-11-27";
const plan = { from: "2026-04-01", to: null, madeOn: "2026-03-20" };
const wrong = (from: string, to: string | null, of: Parameters<typeof wrongPlanDays>[0] = plan) =>
  wrongPlanDays(of, { from, to }, TODAY);

describe("The days of a version of a plan", () => {
  it("may begin earlier and end on any day from yesterday on: what counted goes on counting", () => {
    expect(wrong("2025-04-01", null)).toBeUndefined();
    expect(wrong("2026-04-01", "2030-03-31")).toBeUndefined();
    expect(wrong("2026-04-01", "2026-11-26")).toBeUndefined();
    expect(wrong("2026-04-02", null)).toBe("from_counted");
    expect(wrong("2026-04-01", "2026-11-25")).toBe("to_counted");
  });

  it("may go on longer where they are over, and not end before they did", () => {
    const over = { ...plan, to: "2026-06-30" };
    expect(wrong("2026-04-01", "2026-07-31", over)).toBeUndefined();
    expect(wrong("2026-04-01", "2026-06-29", over)).toBe("to_counted");
  });

  it("may be any where none of them is over, or the version was made today", () => {
    expect(wrong("2027-06-01", null, { ...plan, from: "2027-04-01" })).toBeUndefined();
    expect(wrong("2026-09-01", "2026-10-01", { ...plan, madeOn: TODAY })).toBeUndefined();
    expect(wrong("2026-11-28", null, { ...plan, from: TODAY })).toBeUndefined();
  });
});
