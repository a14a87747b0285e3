import { describe, expect, it } from "vitest";
import { answeredBetween, daysPlanned, lostByClosing } from "./before-closing.ts";

const point = (day: string, answers: number, activityId: string | null = null) => ({
  libraryId: "mowbray",
  activityId,
  what: null,
  day,
  answers,
});
const COURSE = [point("2026-11-27", 3, "a"), point("2026-12-04", 0, "a"), point("2026-12-11", 0, "a")];

describe("closing a round", () => {
  it("loses the days and sessions that are to come, today too while nobody has answered", () => {
    expect(lostByClosing(COURSE, "activity", "2026-11-27").toCome).toBe(2);
    expect(lostByClosing([point("2026-11-27", 0)], "service", "2026-11-27").toCome).toBe(1);
    expect(lostByClosing(COURSE, "activity", "2026-12-12").toCome).toBe(0);
  });

  it("tells of figures that one day alone would make", () => {
    const [one, other] = [point("2026-12-01", 40), point("2026-12-02", 50)];
    const riverside = { ...point("2026-12-01", 9), libraryId: "riverside" };
    expect(lostByClosing([one], "library", "2026-12-03")).toMatchObject({ populations: 1, ofOneDay: 1 });
    expect(lostByClosing([one, other, riverside], "library", "2026-12-03")).toMatchObject({ ofOneDay: 1 });
    expect(lostByClosing([one, riverside], "service", "2026-12-03")).toMatchObject({ ofOneDay: 0 });
    expect(lostByClosing([point("2026-12-01", 0)], "service", "2026-12-03")).toMatchObject({ ofOneDay: 0 });
  });

  it("is of the days on which somebody answered, not of those that were planned", () => {
    expect(answeredBetween(COURSE)).toEqual({ from: "2026-11-27", to: "2026-11-27" });
    expect(answeredBetween([point("2026-12-04", 0)])).toBeUndefined();
  });
});

it("a plan tells how many days its figures come from, but for activities", () => {
  const plan = { draw: "days", shownFor: "library", each: 7, libraries: 2 } as const;
  expect(daysPlanned(plan, 30)).toBe(7);
  expect(daysPlanned(plan, 1)).toBe(1);
  expect(daysPlanned({ ...plan, shownFor: "service" }, 1)).toBe(2);
  expect(daysPlanned({ ...plan, draw: "sessions", shownFor: "activity" }, 1)).toBeUndefined();
});
