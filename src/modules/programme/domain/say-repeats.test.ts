import fc from "fast-check";
import { expect, it } from "vitest";
import { arbitraryRule } from "./arbitrary-rule.test-data.ts";
import type { RepeatRule } from "./repeat-rule.ts";
import { sayRepeat } from "./say-repeat.ts";
import { sayRepeats } from "./say-repeats.ts";

const thursdays: RepeatRule = {
  every: "week",
  interval: 1,
  weekdays: [4],
  from: "2026-11-27",
  until: "2027-05-23",
  time: "14:00",
  minutes: 120,
  season: "all_year",
  except: [],
  also: [],
  skipBankHolidays: true,
};
const summer = { ...thursdays, from: "2027-06-07", until: "2027-07-23" };

it("says what goes on now before what a copied term adds", () => {
  expect(sayRepeats([thursdays, summer], "2026-11-27")).toBe(
    "Every Thursday until 23 May, 2pm to 4pm, not on bank holidays; then from 7 June to 23 July",
  );
  expect(sayRepeats([thursdays, summer], "2027-05-24")).toBe(
    "Every Thursday from 7 June to 23 July, 2pm to 4pm, not on bank holidays",
  );
  expect(sayRepeats([thursdays, summer], "2027-06-09")).toBe(
    "Every Thursday until 23 July, 2pm to 4pm, not on bank holidays",
  );
});

it("says a change on the way in full, and until when it is as before", () => {
  const earlier = { ...summer, time: "10:00", until: undefined };
  expect(sayRepeats([thursdays, earlier], "2026-12-01")).toBe(
    "Every Thursday until 23 May, 2pm to 4pm, not on bank holidays; then every Thursday from 7 June, 10am to 12 noon, not on bank holidays",
  );
  const except = { ...summer, except: ["2027-06-10"] };
  expect(sayRepeats([thursdays, except], "2026-12-01")).toContain("; then every Thursday from 7 June to 23 July, 2pm");
});

it("of rules that are all over says the last, and one rule as it is always said", () => {
  expect(sayRepeats([thursdays, summer], "2028-01-01")).toBe(sayRepeat(summer, "2028-01-01"));
  fc.assert(fc.property(arbitraryRule, (rule) => sayRepeats([rule]) === sayRepeat(rule)));
});
