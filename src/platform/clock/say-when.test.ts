import { expect, test } from "vitest";
import { instantOf } from "./local-time.ts";
import { localDate, sayDate, sayTime, sayTimeRange, sayWhen } from "./say-when.ts";

test("says times as people do", () => {
  expect(["10:00", "10:30", "12:00", "00:00", "12:30", "00:05", "19:00"].map((time) => sayTime(time))).toEqual([
    ..."10am,10:30am,12 noon,midnight,12:30pm,12:05am,7pm".split(","),
  ]);
  expect(sayTimeRange("12:00", "14:00")).toBe("12 noon to 2pm");
  expect(sayDate("2026-12-01")).toBe("Tuesday 1 December");
  expect(sayDate("2026-12-01", { year: true, weekday: false })).toBe("1 December 2026");
});

test("says an instant by the clock in London, in summer and in winter", () => {
  expect(sayWhen("2026-12-01T10:00:00Z", "2026-12-01T11:30:00Z")).toBe("Tuesday 1 December, 10am to 11:30am");
  expect(sayWhen("2026-07-01T09:00:00Z", "2026-07-01T10:30:00Z")).toBe("Wednesday 1 July, 10am to 11:30am");
  expect(localDate("2026-07-01T23:30:00Z")).toBe("2026-07-02");
});

test("says it in other languages", () => {
  const when = (locale: string) => sayWhen("2026-12-01T10:00:00Z", "2026-12-01T11:30:00Z", { locale });
  expect(when("pl")).toMatch(/^wtorek, 1 grudnia, 10:00.11:30$/);
  expect(when("ar")).toMatch(/^الثلاثاء، .* ديسمبر، /);
});

test("knows the hour that does not exist and the hour that comes twice", () => {
  expect(instantOf("2027-03-28", "01:30")).toEqual({ found: "never" });
  expect(instantOf("2026-10-25", "01:30")).toEqual({ found: "twice", instant: "2026-10-25T00:30:00Z" });
  expect(instantOf("2026-10-25", "10:00")).toEqual({ found: "once", instant: "2026-10-25T10:00:00Z" });
});
