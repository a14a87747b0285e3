import { describe, expect, it } from "vitest";
import { areAlike, type Measured, movedFrom, standingOf, stepsOpen, wrongActionDays } from "./action.ts";

describe("an action", () => {
  it("is changed until it ends, and reviewed once it is done", () => {
    expect(stepsOpen([])).toEqual(["done", "changed", "dropped"]);
    expect(stepsOpen(["changed", "done"])).toEqual(["reviewed"]);
    expect(stepsOpen(["changed", "dropped"])).toEqual([]);
    expect(stepsOpen(["done", "reviewed"])).toEqual([]);
    expect([[], ["done"], ["dropped"], ["done", "reviewed"]].map((steps) => standingOf(steps as never))).toEqual([
      "open",
      "done",
      "dropped",
      "reviewed",
    ]);
  });

  it("is due from today on, and reviewed no earlier than that", () => {
    const said = (dueOn: string, reviewOn: string) => wrongActionDays({ dueOn, reviewOn }, "2026-12-01");
    expect(said("2026-12-01", "2026-12-01")).toEqual({});
    expect(said("2026-11-30", "2027-03-01")).toHaveProperty("due_on");
    expect(said("2027-03-01", "2027-02-01")).toHaveProperty("review_on");
  });

  it("says whether a figure came nearer, and nothing where intervals overlap", () => {
    const of = (low: number, high: number, isInterval = false): Measured => ({
      on: "2026-12-01",
      unit: "members",
      share: { low, high },
      isInterval,
      community: 50,
    });
    expect(movedFrom(of(30, 30), of(40, 40))).toBe("nearer");
    expect(movedFrom(of(30, 30), of(25, 25))).toBe("farther");
    expect(movedFrom(of(30, 30), of(30.3, 30.3))).toBe("same");
    expect(movedFrom(of(20, 35, true), of(30, 45, true))).toBe("overlaps");
    expect(movedFrom(of(10, 20, true), of(30, 45, true))).toBe("nearer");
    // From below to above, each interval to itself: it may be as far from fifty as it was, or farther.
    expect(movedFrom(of(30, 45, true), of(46, 72, true))).toBe("overlaps");
    // What the source hides is a span too.
    expect(movedFrom(of(20, 40), of(30, 45))).toBe("overlaps");
    // Of a hundred members a tenth may be four away, twice: eight points are nothing that anybody did.
    const few = (share: number) => ({ ...of(share, share), rounding: 4 });
    expect([movedFrom(few(30), few(37)), movedFrom(few(30), few(39))]).toEqual(["same", "nearer"]);
    expect(areAlike(of(30, 30), { ...of(30, 30), standardised: true })).toBe(false);
    expect(areAlike(of(30, 30), few(30))).toBe(true);
  });
});
