import { describe, expect, it } from "vitest";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import type { Happening } from "../domain/happening.ts";
import type { KnownHours } from "../domain/opening-hours.ts";
import { presentWeek, weekBounds } from "./present-week.ts";

const t = createTranslator("en");
const hours: KnownHours = {
  standing: "listed",
  openings: [1, 2, 3, 4, 5].map((weekday) => ({
    weekday: weekday as 1,
    opens: "09:00",
    closes: "18:00",
    staffed: true,
  })),
  closures: [{ first_day: "2026-12-03", last_day: "2026-12-03", reason: "New carpet" }],
  holidays: [],
};
const happening = (more: Partial<Happening> = {}): Happening => ({
  sessionId: "s",
  url: "/activities/rhymetime-thimblemill",
  title: "Rhymetime",
  language: "en",
  startsAt: "2026-12-01T10:00:00Z",
  endsAt: "2026-12-01T10:30:00Z",
  status: "scheduled",
  cancelReason: null,
  movedFrom: null,
  booking: "drop_in",
  costPence: 0,
  ...more,
});
const week = (happenings: Happening[], monday = "2026-11-30", today = "2026-12-01") =>
  presentWeek(t, monday, today, happenings, hours);

describe("presentWeek", () => {
  it("has seven days, today marked, and says when it is shut", () => {
    const { days, heading, previous, next } = week([]);
    expect(days.map((day) => day.name)).toEqual([
      "Mon 30 Nov",
      "Tue 1 Dec",
      "Wed 2 Dec",
      "Thu 3 Dec",
      "Fri 4 Dec",
      "Sat 5 Dec",
      "Sun 6 Dec",
    ]);
    expect(days.filter((day) => day.today).map((day) => day.name)).toEqual(["Tue 1 Dec"]);
    expect(days[3]).toMatchObject({ note: "Closed" });
    expect({ heading, previous, next }).toEqual({ heading: "This week", previous: undefined, next: "2026-12-07" });
  });
  it("turns back only as far as this week", () => {
    expect(week([], "2026-12-07")).toMatchObject({ heading: "Week of Monday 7 December", previous: "2026-11-30" });
  });
  it("says how to join where one cannot just turn up for nothing", () => {
    const at = (more: Partial<Happening>) => week([happening(more)]).days[1]!.entries[0]!.time;
    expect(at({})).toBe("10am");
    expect(at({ booking: "book" })).toBe("10am · Book");
    expect(at({ booking: "ring" })).toBe("10am · Ring first");
    expect(at({ costPence: 200 })).toBe("10am · There is a charge");
  });
  it("keeps a cancelled session with its reason", () => {
    const [entry] = week([happening({ status: "cancelled", cancelReason: "Jo is ill" })]).days[1]!.entries;
    expect(entry).toMatchObject({ note: { text: "Cancelled:", own: "Jo is ill" } });
  });
  it("shows a moved session on its new day, and on its old day where it went", () => {
    const { days } = week([happening({ movedFrom: "2026-12-01T10:00:00Z", startsAt: "2026-12-02T14:00:00Z" })]);
    expect(days[1]!.entries[0]!.note).toEqual({ text: "Moved to Wednesday 2 December, 2pm" });
    expect(days[2]!.entries[0]).toMatchObject({
      time: "2pm",
      note: { text: "Moved from Tuesday 1 December, 10am" },
    });
  });
});

describe("weekBounds", () => {
  it("follows the clock in London across the change in March", () => {
    expect(weekBounds("2027-03-22")).toEqual({ from: "2027-03-22T00:00:00Z", to: "2027-03-28T23:00:00Z" });
  });
});
