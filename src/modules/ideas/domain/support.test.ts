import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACCESS_FEATURES, WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import { countersOf, fullest, gridOf, type Pressed, SUPPORTS, slotsOf, TIMES } from "./support.ts";

const pressed = fc.record({
  supports: fc.subarray([...SUPPORTS]),
  days: fc.subarray([...WEEKDAY_KEYS]),
  times: fc.subarray([...TIMES]),
  access: fc.subarray([...ACCESS_FEATURES]),
});
const NOTHING: Pressed = { supports: [], days: [], times: [], access: [] };

describe("What one person adds to an idea", () => {
  it("is one to each counter at most, in one order whatever was ticked first", () => {
    fc.assert(
      fc.property(pressed, (form) => {
        const counters = countersOf(form);
        expect(new Set(counters).size).toBe(counters.length);
        expect(counters).toEqual(counters.toSorted());
        const turned = { ...form, days: form.days.toReversed(), access: form.access.toReversed() };
        expect(countersOf(turned)).toEqual(counters);
      }),
    );
  });

  it("is nothing where nothing is ticked, and coming where they say when or what they need", () => {
    expect(countersOf(NOTHING)).toEqual([]);
    expect(countersOf({ ...NOTHING, access: ["step_free"] })).toEqual(["access:step_free", "come"]);
    expect(countersOf({ ...NOTHING, supports: ["help"], days: ["tue"], times: ["morning"] })).toEqual([
      "come",
      "help",
      "slot:tue-morning",
    ]);
  });

  it("means any time of days alone, and any day of times alone", () => {
    expect(slotsOf({ days: ["sat"], times: [] })).toEqual(["sat-morning", "sat-afternoon", "sat-evening"]);
    expect(slotsOf({ days: [], times: ["evening"] })).toHaveLength(7);
    expect(slotsOf({ days: ["mon", "tue"], times: ["morning", "evening"] })).toHaveLength(4);
  });
});

describe("When people would come", () => {
  it("stands as counted, and tells where most would, if one or two stand out", () => {
    const grid = gridOf(
      new Map([
        ["slot:tue-morning", 4],
        ["slot:sat-evening", 2],
      ]),
    );
    expect(grid.map(({ people }) => people)).toEqual([
      [0, 4, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 2, 0],
    ]);
    expect(fullest(grid)).toEqual([{ day: "tue", time: "morning" }]);
    expect(fullest(gridOf(new Map()))).toEqual([]);
    expect(fullest(gridOf(new Map(["mon", "tue", "wed"].map((day) => [`slot:${day}-evening`, 3]))))).toEqual([]);
  });
});
