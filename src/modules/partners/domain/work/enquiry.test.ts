import { describe, expect, it } from "vitest";
import { dueOf } from "../../../../platform/clock/reply-day.ts";
import { workingDaysOn } from "../../../../platform/clock/working-days.ts";
import { mayPromise } from "./enquiry.ts";

const CHRISTMAS = new Set(["2026-12-25", "2026-12-28", "2027-01-01"]);

describe("The day by which whoever would like to work with us has an answer", () => {
  it.each([
    ["2026-12-01", 5, "2026-12-08"],
    ["2026-12-05", 1, "2026-12-07"],
    ["2026-12-24", 1, "2026-12-29"],
    ["2026-12-24", 5, "2027-01-05"],
    ["2026-12-29", -1, "2026-12-24"],
    ["2026-12-01", 0, "2026-12-01"],
  ])("is, from %s and %i working days on, %s", (date, days, expected) => {
    expect(workingDaysOn(date, days, CHRISTMAS)).toBe(expected);
  });

  it("is reminded of on the working day before, once for each promise", () => {
    const waiting = { answer_by: "2026-12-29", reminded_for: null, over_told_on: null };
    expect(dueOf(waiting, "2026-12-23", CHRISTMAS)).toBeUndefined();
    expect(dueOf(waiting, "2026-12-24", CHRISTMAS)).toBe("remind");
    expect(dueOf({ ...waiting, reminded_for: "2026-12-29" }, "2026-12-29", CHRISTMAS)).toBeUndefined();
    expect(dueOf({ ...waiting, reminded_for: "2026-12-15" }, "2026-12-29", CHRISTMAS)).toBe("remind");
  });

  it("is told to managers when it is over, and again each week", () => {
    const over = { answer_by: "2026-12-08", reminded_for: "2026-12-08", over_told_on: null };
    expect(dueOf(over, "2026-12-09", CHRISTMAS)).toBe("over");
    expect(dueOf({ ...over, over_told_on: "2026-12-09" }, "2026-12-15", CHRISTMAS)).toBeUndefined();
    expect(dueOf({ ...over, over_told_on: "2026-12-09" }, "2026-12-16", CHRISTMAS)).toBe("over");
  });

  it("may be moved to a day within a quarter of a year", () => {
    expect([mayPromise("2026-12-01", "2026-12-01"), mayPromise("2026-11-30", "2026-12-01")]).toEqual([true, false]);
    expect([mayPromise("2027-03-01", "2026-12-01"), mayPromise("2027-03-02", "2026-12-01")]).toEqual([true, false]);
  });
});
