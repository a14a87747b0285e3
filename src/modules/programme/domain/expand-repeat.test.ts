import fc from "fast-check";
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { localTime } from "../../../platform/clock/local-time.ts";
import type { Weekday } from "../../../vocabulary/terms.ts";
import { arbitraryRule } from "./arbitrary-rule.test-data.ts";
import { expandRepeat, type RepeatCalendar } from "./expand-repeat.ts";
import { sayRepeatProblem } from "./repeat-problem.ts";
import type { RepeatRule } from "./repeat-rule.ts";

const nothing: RepeatCalendar = { terms: [], bankHolidays: [] };
const tuesdays: RepeatRule = {
  every: "week",
  interval: 1,
  weekdays: [2],
  from: "2026-10-20",
  until: "2026-11-10",
  time: "10:00",
  minutes: 90,
  season: "all_year",
  except: [],
  also: [],
  skipBankHolidays: false,
};
const dates = (rule: Partial<RepeatRule>, calendar = nothing, window?: { from: string; to: string }) =>
  expandRepeat({ ...tuesdays, ...rule }, calendar, window).sessions.map((session) => session.date);
const problems = (rule: Partial<RepeatRule>, calendar = nothing) =>
  expandRepeat({ ...tuesdays, ...rule }, calendar).problems;

test("ten in the morning stays ten in the morning when the clocks change on 25 October 2026", () => {
  expect(expandRepeat(tuesdays, nothing).sessions.slice(0, 2)).toEqual([
    { date: "2026-10-20", startsAt: "2026-10-20T09:00:00Z", endsAt: "2026-10-20T10:30:00Z" },
    { date: "2026-10-27", startsAt: "2026-10-27T10:00:00Z", endsAt: "2026-10-27T11:30:00Z" },
  ]);
});

test("a time that does not exist on 28 March 2027 is a problem, never moved", () => {
  const sundays = { weekdays: [7 as Weekday], from: "2027-03-21", until: "2027-04-04", time: "01:30", minutes: 30 };
  expect(dates(sundays)).toEqual(["2027-03-21", "2027-04-04"]);
  expect(problems(sundays)).toEqual([{ kind: "time_does_not_exist", date: "2027-03-28", time: "01:30" }]);
  expect(dates({ ...sundays, time: "00:30", minutes: 60 })).toHaveLength(2);
  expect(problems({ ...sundays, time: "00:30", minutes: 150 })).toEqual([]);
});

test("the hour that comes twice on 25 October 2026 takes the first and says so", () => {
  const night = { every: "once" as const, from: "2026-10-25", time: "01:30", minutes: 60 };
  const { sessions, problems } = expandRepeat({ ...tuesdays, ...night }, nothing);
  expect(sessions[0]).toMatchObject({ startsAt: "2026-10-25T00:30:00Z", endsAt: "2026-10-25T02:30:00Z" });
  expect(problems).toEqual([{ kind: "time_happens_twice", date: "2026-10-25", time: "01:30" }]);
});

test("the 31st leaves out short months and says which; the last day never does; 29 February 2028 exists", () => {
  const monthly = { every: "month" as const, weekdays: [], from: "2028-01-01", until: "2028-04-30" };
  const on = (...days: number[]) => ({ ...monthly, monthly: { kind: "day" as const, days } });
  expect(dates(on(31))).toEqual(["2028-01-31", "2028-03-31"]);
  expect(problems(on(31))).toEqual([{ kind: "month_too_short", day: 31, months: ["2028-02", "2028-04"] }]);
  expect(dates(on(-1))).toEqual(["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]);
  expect(dates(on(29))[1]).toBe("2028-02-29");
  expect(problems(on(29))).toEqual([]);
});

test("first and third Wednesday, and the last Friday", () => {
  const month = { every: "month" as const, weekdays: [], from: "2027-01-01", until: "2027-02-28" };
  expect(dates({ ...month, monthly: { kind: "weekday", nth: [1, 3], weekday: 3 } })).toEqual(
    "2027-01-06 2027-01-20 2027-02-03 2027-02-17".split(" "),
  );
  expect(dates({ ...month, monthly: { kind: "weekday", nth: [-1], weekday: 5 } })).toEqual([
    "2027-01-29",
    "2027-02-26",
  ]);
});

test("every second week counts from the first date that fits", () => {
  const friday = { from: "2027-01-08", until: "2027-01-31", interval: 2 };
  expect(dates({ ...friday, weekdays: [1, 4] })).toEqual(["2027-01-11", "2027-01-14", "2027-01-25", "2027-01-28"]);
});

test("ten sessions are ten that happen, whatever is left out on the way", () => {
  const calendar = { terms: [], bankHolidays: ["2027-02-02"], closures: [{ from: "2027-02-08", to: "2027-02-10" }] };
  const ten = { from: "2027-01-12", until: undefined, count: 10, except: ["2027-02-16"], skipBankHolidays: true };
  const expanded = expandRepeat({ ...tuesdays, ...ten }, calendar);
  expect(expanded.sessions).toHaveLength(10);
  expect(expanded.leftOut).toEqual([
    { date: "2027-02-02", why: "bank_holiday" },
    { date: "2027-02-09", why: "closed" },
    { date: "2027-02-16", why: "except" },
  ]);
  expect(dates(ten, calendar, { from: "2027-03-30", to: "2028-01-01" })).toEqual(["2027-03-30", "2027-04-06"]);
});

test("terms: only inside, only outside, and never a guess", () => {
  const terms = [
    { start: "2026-09-01", end: "2026-10-23" },
    { start: "2026-11-02", end: "2026-12-18" },
  ];
  const open = { until: undefined };
  expect(dates({ season: "term" }, { ...nothing, terms })).toEqual(["2026-10-20", "2026-11-03", "2026-11-10"]);
  expect(dates({ season: "holidays" }, { ...nothing, terms })).toEqual(["2026-10-27"]);
  expect(problems({ season: "term" })).toEqual([{ kind: "term_dates_not_known", date: "2026-10-20" }]);
  const expanded = expandRepeat({ ...tuesdays, ...open, season: "term" }, { ...nothing, terms });
  expect(expanded.problems).toEqual([{ kind: "term_dates_not_known", date: "2026-12-22" }]);
  expect(expanded.decided?.to).toBe("2026-12-18");
  const early = expandRepeat({ ...tuesdays, from: "2026-08-01", season: "term" }, { ...nothing, terms });
  expect(early.problems).toEqual([{ kind: "term_dates_not_known", date: "2026-08-04" }]);
  expect([early.decided?.from, early.sessions[0]?.date]).toEqual(["2026-09-01", "2026-09-01"]);
  const counted = expandRepeat({ ...tuesdays, from: "2026-08-01", count: 3, season: "term" }, { ...nothing, terms });
  expect([counted.decided, counted.sessions]).toEqual([null, []]);
});

test("a date a person chose by name stands against all but a closure", () => {
  const also = ["2026-11-12", "2026-12-25", "2026-12-26"];
  const calendar = { ...nothing, bankHolidays: ["2026-12-25"], closures: [{ from: "2026-12-26", to: "2026-12-26" }] };
  expect(dates({ also, skipBankHolidays: true }, calendar).slice(-2)).toEqual(["2026-11-12", "2026-12-25"]);
});

test("an open rule stops after three years or 600 sessions and says so", () => {
  expect(problems({ until: undefined })).toEqual([{ kind: "stopped_early", after: "2029-10-20", limit: "years" }]);
  const daily = expandRepeat({ ...tuesdays, every: "day", until: undefined }, nothing);
  expect([daily.sessions.length, daily.problems.map(sayRepeatProblem)]).toEqual([
    600,
    ["It carries on after Saturday 10 June 2028. 600 sessions is the most that can be planned at once."],
  ]);
});

test("an unreadable rule and a rule without dates are told", () => {
  expect(problems({ weekdays: [] })).toEqual([{ kind: "rule_incomplete", field: "weekdays" }]);
  expect(problems({ from: "2027-02-29" })).toEqual([{ kind: "rule_incomplete", field: "from" }]);
  expect(problems({ except: dates({}) })).toEqual([{ kind: "no_dates" }]);
});

test("any rule: sorted, unique, exceptions never, wall time kept, the count met", () => {
  fc.assert(
    fc.property(arbitraryRule, (rule) => {
      const { sessions, problems } = expandRepeat(rule, nothing);
      const found = sessions.map((session) => session.date);
      expect(found).toEqual([...new Set(found)].sort());
      if (rule.every !== "once")
        expect(found.filter((date) => rule.except.includes(date) && !rule.also.includes(date))).toEqual([]);
      for (const { startsAt, endsAt } of sessions) {
        expect(localTime(startsAt)).toBe(rule.time);
        expect(startsAt < endsAt).toBe(true);
      }
      const wanted = found.filter((date) => !rule.also.includes(date)).length;
      const cut =
        rule.every === "once" || rule.until || problems.some((problem) => problem.kind !== "time_happens_twice");
      if (rule.count && !cut && rule.also.length === 0) expect(wanted).toBe(rule.count);
    }),
    { numRuns: 150 },
  );
});

test("any weekday rule keeps its wall time over three years of clock changes", () => {
  const weekday = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>;
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
  fc.assert(
    fc.property(weekday, minute, (day, at) => {
      const time = Temporal.PlainTime.from("00:00").add({ minutes: at }).toString().slice(0, 5);
      const rule = { ...tuesdays, weekdays: [day], from: "2026-06-01", until: "2029-05-31", time, minutes: 30 };
      const { sessions, problems } = expandRepeat(rule, nothing);
      expect(sessions.every((session) => localTime(session.startsAt) === time)).toBe(true);
      const missing = problems.filter((problem) => problem.kind === "time_does_not_exist").length;
      expect(sessions.length + missing).toBeGreaterThanOrEqual(156);
      if (day !== 7) expect(problems).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("agrees with rrule-temporal where the rule begins on a date that fits", () => {
  const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
  fc.assert(
    fc.property(arbitraryRule, (arbitrary) => {
      const rule = { ...arbitrary, count: undefined, except: [], also: [], time: "10:00", minutes: 60 };
      const first = expandRepeat(rule, nothing).sessions[0]?.date;
      if (!first || rule.every === "once") return;
      const from = { ...rule, from: first, until: Temporal.PlainDate.from(first).add({ months: 8 }).toString() };
      const monthly = rule.every === "month" ? rule.monthly : undefined;
      const theirs = new RRuleTemporal({
        freq: ({ day: "DAILY", week: "WEEKLY", month: "MONTHLY" } as const)[rule.every],
        interval: rule.interval,
        ...(rule.every === "week" && { byDay: rule.weekdays.map((day) => codes[day - 1]!) }),
        ...(monthly?.kind === "weekday" && { byDay: monthly.nth.map((nth) => nth + codes[monthly.weekday - 1]!) }),
        ...(monthly?.kind === "day" && { byMonthDay: monthly.days }),
        dtstart: Temporal.ZonedDateTime.from(`${first}T10:00[Europe/London]`),
        until: Temporal.ZonedDateTime.from(`${from.until}T23:00[Europe/London]`),
      });
      expect(expandRepeat(from, nothing).sessions.map((session) => session.startsAt)).toEqual(
        theirs.all().map((at) => at.toInstant().toString()),
      );
    }),
    { numRuns: 60 },
  );
});
