import { expect, it } from "vitest";
import { type PublishedSession, scheduleOf, schedulesOf } from "./local-service.ts";
import type { RepeatRule } from "./repeat-rule.ts";

const weekly: RepeatRule = {
  every: "week",
  interval: 1,
  weekdays: [2, 4],
  from: "2026-12-02",
  time: "23:30",
  minutes: 60,
  season: "all_year",
  except: [],
  also: [],
  skipBankHolidays: false,
};
const session = (date: string, over: Partial<PublishedSession> = {}): PublishedSession => ({
  starts_at: `${date}T10:00:00Z`,
  ends_at: `${date}T11:00:00Z`,
  status: "scheduled",
  changed_alone: false,
  ...over,
});

it("says a rule in the words of the standard, from its first date", () => {
  expect(scheduleOf(weekly)).toEqual({
    freq: "WEEKLY",
    interval: 1,
    byday: "TU,TH",
    dtstart: "2026-12-03",
    valid_from: "2026-12-02",
    opens_at: "23:30",
    closes_at: "00:30",
  });
  expect(scheduleOf({ ...weekly, interval: 2, weekdays: [1], until: "2027-03-31" })).toMatchObject({
    interval: 2,
    dtstart: "2026-12-07",
    valid_to: "2027-03-31",
  });
  expect(scheduleOf({ ...weekly, every: "day", weekdays: [] })).toMatchObject({ byday: "MO,TU,WE,TH,FR,SA,SU" });
  const month = { ...weekly, every: "month" as const, weekdays: [] };
  expect(scheduleOf({ ...month, monthly: { kind: "weekday", nth: [1, -1], weekday: 3 } })).toMatchObject({
    freq: "MONTHLY",
    byday: "1WE,-1WE",
  });
  expect(scheduleOf({ ...month, monthly: { kind: "day", days: [15, -1] } })).toMatchObject({ bymonthday: "15,-1" });
});

it("says no rule that the standard's words cannot hold", () => {
  for (const over of [
    { season: "term" },
    { skipBankHolidays: true },
    { except: ["2026-12-24"] },
    { also: ["2026-12-05"] },
    { count: 6 },
    { every: "once" },
    { every: "day", interval: 3 },
    { every: "month", interval: 2, monthly: { kind: "day", days: [1] } },
  ] as Partial<RepeatRule>[])
    expect(scheduleOf({ ...weekly, ...over }), JSON.stringify(over)).toBeUndefined();
});

it("names dates one by one where the rule is not the whole truth, without those called off", () => {
  const toCome = ["2026-12-08", "2026-12-10", "2026-12-15"].map((date) => session(date));
  expect(schedulesOf([weekly], toCome, "2026-12-02")).toMatchObject([{ freq: "WEEKLY" }]);
  const ended = { ...weekly, until: "2026-11-30" };
  expect(schedulesOf([ended, weekly], toCome, "2026-12-02")).toHaveLength(1);
  const off = [session("2026-12-08", { status: "cancelled" }), ...toCome.slice(1)];
  expect(schedulesOf([weekly], off, "2026-12-02").map(({ dtstart }) => dtstart)).toEqual(["2026-12-10", "2026-12-15"]);
  const moved = [session("2026-12-09", { changed_alone: true }), ...toCome.slice(1)];
  expect(schedulesOf([weekly], moved, "2026-12-02")).toHaveLength(3);
  expect(schedulesOf([], toCome, "2026-12-02")[0]).toEqual({
    valid_from: "2026-12-08",
    valid_to: "2026-12-08",
    dtstart: "2026-12-08",
    opens_at: "10:00",
    closes_at: "11:00",
  });
});
