import { expect, it } from "vitest";
import { monthsWithoutVisits, oddSessions } from "./quality.ts";

it("finds sessions that nobody counted, to which nobody came, and to which ten times as many came", () => {
  const numbers = [undefined, 0, 10, 11, 9, 10, 12, 120, 11];
  const sessions = numbers.map((came, at) => ({
    id: `s${at}`,
    activityId: "chess",
    libraryId: "m",
    title: "Chess",
    day: `2026-03-0${at + 1}`,
    came,
  }));
  expect(oddSessions(sessions).map(({ kind, subject }) => [kind, subject])).toEqual([
    ["no_register", "s0"],
    ["zero", "s1"],
    ["tenfold", "s7"],
  ]);
});

it("finds months without visits of libraries that have some", () => {
  const found = monthsWithoutVisits(new Set(["m 2026-01", "m 2026-03"]), ["2026-01", "2026-02", "2026-03"]);
  expect(found.map(({ subject, title }) => [subject, title])).toEqual([["m 2026-02", "February 2026"]]);
});
