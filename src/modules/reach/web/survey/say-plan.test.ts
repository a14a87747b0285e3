import { expect, it } from "vitest";
import { sayPlan } from "../../actions/plan-survey.ts";
import { wrongDays } from "../../domain/survey/plan.ts";
import { sayHere } from "./say-finding.ts";

it("says one day as one day, and how many of each", () => {
  const day = "2026-11-27";
  expect(sayPlan({ draw: "days", each: 1, from: day, to: day }, 1, 1)).toBe(
    "1 day at each library, drawn by chance from those on 27 November 2026: 1 of 1",
  );
  expect(sayPlan({ draw: "sessions", each: 2, from: day, to: "2026-12-01" }, 9, 2)).toContain(
    "2 sessions at each library, drawn by chance from all public ones between 27 November 2026 and 1 December 2026 but",
  );
});

it("says what is wrong with a day beside that day", () => {
  expect(wrongDays("2026-12-01", "2026-11-28", "2026-11-27")).toEqual({ to: "The last day comes before the first" });
  expect(Object.keys(wrongDays("2026-11-01", "2026-11-02", "2026-11-27"))).toEqual(["from", "to"]);
  expect(Object.keys(wrongDays("2026-11-01", "2026-12-02", "2026-11-27"))).toEqual(["from"]);
  expect(wrongDays("2026-11-27", "2026-11-27", "2026-11-27")).toEqual({});
});

it("names no reason that nobody gave", () => {
  const shares: Record<string, number> = { live: 87.6, work: 0.3, study: 0, visit: 12.1 };
  expect(sayHere((answer) => shares[answer] ?? 0)).toBe(
    "Of every 100 people who come and say it, 88 live here, fewer than 1 work here without living here and 12 visit.",
  );
});
