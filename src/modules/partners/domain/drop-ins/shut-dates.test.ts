import { describe, expect, it } from "vitest";
import type { HoursRule } from "./drop-in.ts";
import { datesOf, type HoursOfDay, shutDates } from "./shut-dates.ts";

const WISH = { first: "2026-12-15", last: "2027-01-05", from: "10:00", to: "12:00" };
const usual = (opens: string, closes: string, unstaffed: { opens: string; closes: string }[] = []): HoursOfDay => ({
  kind: "usual",
  spells: [{ opens, closes }],
  unstaffed,
});
const OPEN = usual("09:00", "17:00");

describe("Dates on which a library is closed for a drop-in", () => {
  it("are looked for on each date of it", () => {
    expect(datesOf(WISH)).toEqual(["2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05"]);
    expect(datesOf({ first: "2026-12-15" })).toEqual(["2026-12-15"]);
    const days: Record<string, HoursOfDay> = {
      "2026-12-22": { kind: "closure", reason: "A new roof" },
      "2026-12-29": { kind: "bank_holiday" },
    };
    expect(shutDates(WISH, "open", (date) => days[date] ?? OPEN)).toEqual([
      { date: "2026-12-22", why: "closure", reason: "A new roof" },
      { date: "2026-12-29", why: "bank_holiday" },
    ]);
  });

  it.each<[string | undefined, HoursRule, HoursOfDay]>([
    [undefined, "open", OPEN],
    [undefined, "open", usual("10:00", "12:00")],
    ["hours", "open", usual("10:30", "17:00")],
    ["hours", "open", usual("09:00", "11:30")],
    ["hours", "staffed", { kind: "usual", spells: [], unstaffed: [] }],
    [undefined, "any", usual("13:00", "17:00")],
    [undefined, "open", usual("09:00", "17:00", [{ opens: "09:00", closes: "11:00" }])],
    ["unstaffed", "staffed", usual("09:00", "17:00", [{ opens: "09:00", closes: "10:30" }])],
    [undefined, "staffed", usual("09:00", "17:00", [{ opens: "12:00", closes: "17:00" }])],
    [undefined, "staffed", { kind: "not_known" }],
    ["closure", "any", { kind: "closure", reason: "A new roof" }],
  ])("says %s by the rule '%s'", (why, rule, hours) => {
    const shut = shutDates({ ...WISH, last: WISH.first }, rule, () => hours);
    expect(shut.map((each) => each.why)).toEqual(why ? [why] : []);
  });
});
