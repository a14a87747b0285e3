import { expect, it } from "vitest";
import { checkFaults } from "./check.ts";

const TODAY = "2026-12-01";

it.each([
  ["nothing", null, null, null, []],
  ["a day to come", "2026-11-30", "2029-11-30", null, []],
  ["a check seen today", TODAY, "2026-12-02", null, []],
  ["a day already past", null, "2026-11-30", null, ["check_again_on"]],
  ["a day before it was seen", "2026-11-30", "2026-11-29", null, ["check_again_on"]],
  ["the day it was seen", TODAY, TODAY, null, ["check_again_on"]],
  ["a day that has come since it was kept", "2023-11-30", "2026-11-30", "2026-11-30", []],
  ["a check not yet seen", "2026-12-02", "2026-12-03", null, ["check_seen_on"]],
] as const)("Days of a check: %s", (_what, seen, again, before, wrong) => {
  const found = checkFaults({ check_seen_on: seen, check_again_on: again }, before, TODAY);
  expect(Object.keys(found)).toEqual(wrong);
});
