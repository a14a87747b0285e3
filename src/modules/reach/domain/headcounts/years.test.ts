import { describe, expect, it } from "vitest";
import { changeOf, councilYear, councilYears, monthsOf, standsOut, twoYears, weekdaysOf } from "./years.ts";

describe("Twelve months beside those before", () => {
  it("end on the same day in both years", () => {
    const years = twoYears("2026-11", "2026-11-27");
    expect(years).toMatchObject({
      now: { from: "2025-12-01", to: "2026-11-27" },
      before: { from: "2024-12-01", to: "2025-11-27" },
      soFar: true,
    });
    expect([years.months[0], years.months.at(-1), years.months.length]).toEqual(["2025-12", "2026-11", 12]);
  });

  it("are whole where they are over, also where a February is a day longer", () => {
    expect(twoYears("2026-10", "2026-11-27")).toMatchObject({
      now: { from: "2025-11-01", to: "2026-10-31" },
      before: { from: "2024-11-01", to: "2025-10-31" },
      soFar: false,
    });
    expect(twoYears("2024-02", "2026-11-27").before.to).toBe("2023-02-28");
    expect(twoYears("2025-02", "2026-11-27").before.to).toBe("2024-02-29");
    expect(twoYears("2024-02", "2024-02-29")).toMatchObject({ soFar: false, before: { to: "2023-02-28" } });
  });

  it("are the council's year from April, beside the same days of the one before", () => {
    expect([councilYear("2026-03"), councilYear("2026-04")]).toEqual([2025, 2026]);
    expect(councilYears(2025, "2026-11-27")).toMatchObject({
      now: { from: "2025-04-01", to: "2026-03-31" },
      before: { from: "2024-04-01", to: "2025-03-31" },
      soFar: false,
    });
    const sofar = councilYears(2026, "2026-11-27");
    expect(sofar).toMatchObject({
      now: { from: "2026-04-01", to: "2026-11-27" },
      before: { from: "2025-04-01", to: "2025-11-27" },
      soFar: true,
    });
    expect([sofar.months[0], sofar.months.length]).toEqual(["2026-04", 8]);
    expect(councilYears(2026, "2026-04-01").months).toEqual(["2026-04"]);
  });

  it("fall on days of the week, by what one session or one day had", () => {
    const rows = [
      { day: "2026-11-02", number: 30, facts: 2 },
      { day: "2026-11-09", number: 15, facts: 1 },
      { day: "2026-11-07", number: 4, facts: 4 },
    ];
    expect(weekdaysOf(rows)).toEqual([
      { weekday: 1, number: 45, facts: 3, each: 15 },
      { weekday: 6, number: 4, facts: 4, each: 1 },
    ]);
    expect(weekdaysOf([])).toEqual([]);
  });

  it("say that nobody counted, never nought", () => {
    const months = monthsOf(twoYears("2026-11", "2026-11-27"), [
      { month: "2026-11", number: 0, facts: 2 },
      { month: "2025-11", number: 7, facts: 1 },
      { month: "2026-01", number: 5, facts: 1 },
    ]);
    expect(months.at(-1)).toEqual({ month: "2026-11", now: { number: 0, facts: 2 }, before: { number: 7, facts: 1 } });
    expect(months[1]).toEqual({ month: "2026-01", now: { number: 5, facts: 1 }, before: undefined });
    expect(months[0]).toEqual({ month: "2025-12", now: undefined, before: undefined });
  });

  it("change by so much in a hundred, where there were enough to say", () => {
    const sum = (number: number) => ({ number, facts: 1 });
    expect(changeOf(sum(110), sum(100))).toEqual({ words: "more", percent: 10 });
    expect(changeOf(sum(90), sum(100))).toEqual({ words: "fewer", percent: 10 });
    expect(changeOf(sum(1001), sum(1000))).toEqual({ words: "same" });
    expect(changeOf(sum(9), sum(4))).toEqual({ words: "more" });
    expect(changeOf(sum(0), sum(0))).toEqual({ words: "same" });
    expect(changeOf(sum(3), undefined)).toEqual({ words: "nothing_before" });
    expect(changeOf(undefined, sum(3))).toEqual({ words: "nothing_now" });
    expect(changeOf(undefined, undefined)).toBeUndefined();
  });
});

it.each([
  [
    [5, 9, 7],
    ["least", "most", undefined],
  ],
  [
    [9, 9, 5],
    [undefined, undefined, "least"],
  ],
  [
    [9, 9],
    [undefined, undefined],
  ],
  [[4], [undefined]],
])("of %j these stand out: %j", (all, expected) => {
  expect(all.map((each) => standsOut(each, all))).toEqual(expected);
});
