import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { oddOf, oddVisits, usualVisits, visitsByDay } from "./odd-visits.ts";

const back = (days: number) => Temporal.PlainDate.from("2026-11-27").subtract({ days }).toString();
const count = (day: string, visits: number, libraryId = "mowbray") => ({ libraryId, day, visits });

describe("What is usual on a day", () => {
  it("is the middle of the same weekdays, and of any days where these are few", () => {
    const fridays = visitsByDay([7, 14, 21, 28].map((days, n) => count(back(days), [100, 200, 300, 4000][n]!)));
    expect(usualVisits(fridays, "mowbray", back(0))).toBe(250);
    expect(usualVisits(fridays, "riverside", back(0))).toBeUndefined();
    const week = visitsByDay([1, 2, 3, 4, 5, 6].map((days) => count(back(days), days * 10)));
    expect(usualVisits(week, "mowbray", back(0))).toBe(35);
    expect(usualVisits(visitsByDay([count(back(7), 90)]), "mowbray", back(0))).toBeUndefined();
    // Days without a visit, closed ones mostly, say nothing of the others.
    expect(
      usualVisits(visitsByDay([7, 14, 21].map((days) => count(back(days), 0))), "mowbray", back(0)),
    ).toBeUndefined();
  });
});

describe("A number of visits", () => {
  it.each([
    [1000, 100, true, "far_more"],
    [999, 100, true, undefined],
    [10, 100, true, "far_fewer"],
    [11, 100, true, undefined],
    [1, 20, true, undefined],
    [0, 100, true, "none_though_open"],
    [0, 100, false, undefined],
    [0, 100, undefined, undefined],
    [50, undefined, false, "some_though_closed"],
    [50, undefined, undefined, undefined],
  ])("%s where %s are usual and the door is open: %s, is %s", (visits, usual, open, odd) =>
    expect(oddOf(visits, usual, open)).toBe(odd),
  );

  it("is set beside those given with it, too", () => {
    const file = [28, 21, 14, 7, 0].map((days, n) => count(back(days), n === 4 ? 3000 : 150));
    expect(oddVisits(file, new Map(), () => undefined)).toEqual([
      { ...count(back(0), 3000), odd: "far_more", usual: 150 },
    ]);
  });
});
