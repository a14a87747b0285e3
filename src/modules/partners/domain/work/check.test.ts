import { expect, it } from "vitest";
import { checkFaults } from "./check.ts";

const TODAY = "2026-12-01";
const NOTHING = {
  check_seen_on: null,
  check_again_on: null,
  check_level: null,
  check_role: null,
  check_reason: null,
};

it.each([
  ["nothing", null, null, null, []],
  ["a day to come", "2026-11-30", "2029-11-30", null, []],
  ["a check seen today", TODAY, "2026-12-02", null, []],
  ["a day already past", "2023-11-29", "2026-11-30", null, ["check_again_on"]],
  ["a day to look again at what nobody saw", null, "2027-11-30", null, ["check_seen_on"]],
  ["a day before it was seen", "2026-11-30", "2026-11-29", null, ["check_again_on"]],
  ["the day it was seen", TODAY, TODAY, null, ["check_again_on"]],
  ["a day that has come since it was kept", "2023-11-30", "2026-11-30", "2026-11-30", []],
  ["a check not yet seen", "2026-12-02", "2026-12-03", null, ["check_seen_on"]],
] as const)("Days of a check: %s", (_what, seen, again, before, wrong) => {
  const found = checkFaults({ ...NOTHING, check_seen_on: seen, check_again_on: again }, before, TODAY);
  expect(Object.keys(found)).toEqual(wrong);
});

it.each([
  ["basic", null, null, []],
  ["enhanced", null, null, ["check_role", "check_reason"]],
  ["enhanced_barred", "Teaches children", null, ["check_reason"]],
  ["enhanced", "Teaches children", "Weekly, unsupervised", []],
] as const)("A check of the level %s for %o because %o", (check_level, check_role, check_reason, wrong) => {
  const said = { ...NOTHING, check_seen_on: TODAY, check_level, check_role, check_reason };
  expect(Object.keys(checkFaults(said, null, TODAY))).toEqual(wrong);
  expect(Object.keys(checkFaults({ ...said, check_seen_on: null }, null, TODAY))).toContain("check_seen_on");
});
