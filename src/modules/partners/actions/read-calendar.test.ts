import { describe, expect, it } from "vitest";
import { occasionsOf } from "../domain/dated.ts";
import { readOrukService } from "../domain/read-oruk.ts";
import type { Fault } from "../domain/source.ts";
import { readCalendar } from "./read-calendar.ts";

const SOURCE = "5f0d9c1e-6b0a-5a5e-9c55-2f0c6e1a7b10";
const NEW_YORK = `BEGIN:VTIMEZONE
TZID:Abroad
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:-0500
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE`;
const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\n");
const calendar = (...parts: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...parts, "END:VCALENDAR", ""].join("\n").replaceAll("\n", "\r\n");

function read(text: string, today = "2026-10-20") {
  const faults: Fault[] = [];
  const { services, refused } = readCalendar(text, { organisation: "Menders", today }, (fault) => faults.push(fault));
  const found = services.map(({ record }) => {
    const taken = readOrukService(record, SOURCE);
    if ("refused" in taken) throw new Error(taken.refused.reason);
    expect(taken.leftOut).toEqual([]);
    const occasions = occasionsOf(taken.service, today);
    return {
      name: taken.service.name,
      by: taken.organisation.name,
      starts: occasions.map(({ startsAt }) => startsAt),
      times: occasions.map(({ startsAt, status }) => (status === "cancelled" ? `cancelled ${startsAt}` : startsAt)),
      service: taken.service,
    };
  });
  return { faults, refused, found };
}

describe("A calendar of events", () => {
  it("keeps the hour by the clock across the change of clocks, less and plus single dates", () => {
    const { found, faults } = read(
      calendar(
        event(
          "UID:1",
          "SUMMARY:Repair café\\, weekly",
          "LOCATION:Hall\\, 1 High St",
          "CATEGORIES:Mending,Tea",
          "DTSTART;TZID=Europe/London:20261003T100000",
          "DTEND;TZID=Europe/London:20261003T120000",
          "RRULE:FREQ=WEEKLY;COUNT=6",
          "EXDATE;TZID=Europe/London:20261031T100000",
          "RDATE;TZID=Europe/London:20261112T140000",
        ),
      ),
    );
    expect(faults).toEqual([]);
    expect(found).toMatchObject([
      {
        name: "Repair café, weekly",
        by: "Menders",
        starts: ["2026-10-24T09:00:00Z", "2026-11-07T10:00:00Z", "2026-11-12T14:00:00Z"],
      },
    ]);
    expect(found[0]!.service).toMatchObject({
      service_at_locations: [{ location: { name: "Hall" } }],
      attributes: [{ taxonomy_term: { name: "Mending" } }, { taxonomy_term: { name: "Tea" } }],
    });
  });

  it("has single dates of a series moved, and cancelled ones as such, and no other event's", () => {
    const { found } = read(
      calendar(
        event(
          "UID:1",
          "SUMMARY:Film",
          "DTSTART:20261101T190000Z",
          "DTEND:20261101T210000Z",
          "RRULE:FREQ=WEEKLY;COUNT=3",
        ),
        event(
          "UID:1",
          "SUMMARY:Film",
          "RECURRENCE-ID:20261108T190000Z",
          "DTSTART:20261109T180000Z",
          "DTEND:20261109T200000Z",
        ),
        event(
          "UID:1",
          "SUMMARY:Film",
          "RECURRENCE-ID:20261115T190000Z",
          "DTSTART:20261115T190000Z",
          "DURATION:PT2H",
          "STATUS:CANCELLED",
        ),
        event("UID:2", "SUMMARY:Play", "DTSTART:20261108T190000Z", "DURATION:PT1H"),
      ),
    );
    expect(found.map(({ times }) => times)).toEqual([
      ["2026-11-01T19:00:00Z", "2026-11-09T18:00:00Z", "cancelled 2026-11-15T19:00:00Z"],
      ["2026-11-08T19:00:00Z"],
    ]);
  });

  it("is read in its own time zones, with durations, whole days, and times that name none as local", () => {
    const { found } = read(
      calendar(
        NEW_YORK,
        event("UID:1", "SUMMARY:Abroad", "DTSTART;TZID=Abroad:20261101T050000", "DURATION:PT1H"),
        event("UID:2", "SUMMARY:Local", "DTSTART:20261101T100000", "DTEND:20261101T110000"),
        event("UID:4", "SUMMARY:Berlin", "DTSTART;TZID=Europe/Berlin:20261101T100000", "DURATION:PT1H"),
        event("UID:3", "SUMMARY:Fair", "DTSTART;VALUE=DATE:20261101"),
      ),
    );
    expect(found.map(({ name, starts }) => [name, starts])).toEqual([
      ["Abroad", ["2026-11-01T10:00:00Z"]],
      ["Local", ["2026-11-01T10:00:00Z"]],
      ["Berlin", ["2026-11-01T09:00:00Z"]],
      ["Fair", []],
    ]);
    expect(found[3]!.service.schedules).toMatchObject([
      { dtstart: "2026-11-01", description: "Sunday 1 November 2026" },
    ]);
  });

  it("has events of several days until their last day, each of its days to be found", () => {
    const { found, faults } = read(
      calendar(
        event("UID:1", "SUMMARY:Exhibition", "DTSTART:20261001T100000", "DTEND:20261022T170000"),
        event("UID:2", "SUMMARY:Fair", "DTSTART;VALUE=DATE:20260920", "DTEND;VALUE=DATE:20261021"),
        event("UID:3", "SUMMARY:Over", "DTSTART;VALUE=DATE:20260920", "DTEND;VALUE=DATE:20261020"),
        event("UID:4", "SUMMARY:Night", "DTSTART:20261101T200000", "DTEND:20261102T010000"),
        event("UID:5", "SUMMARY:Camp", "DTSTART:20261106T180000", "DTEND:20261108T160000"),
      ),
    );
    expect(faults).toEqual([]);
    expect(found.map(({ name, starts }) => [name, starts])).toEqual([
      ["Exhibition", ["2026-10-20T09:00:00Z", "2026-10-21T09:00:00Z", "2026-10-22T09:00:00Z"]],
      ["Fair", []],
      ["Night", ["2026-11-01T20:00:00Z"]],
      ["Camp", ["2026-11-06T18:00:00Z"]],
    ]);
    expect(found.map(({ service }) => service.schedules)).toMatchObject([
      [{ dtstart: "2026-10-01", valid_to: "2026-10-22" }],
      [
        {
          valid_to: "2026-10-20",
          description: "Sunday 20 September 2026 to Tuesday 20 October 2026",
        },
      ],
      [{ dtstart: "2026-11-01", valid_to: "2026-11-01" }],
      [{ dtstart: "2026-11-06", valid_to: "2026-11-08" }],
    ]);
    expect(occasionsOf(found[3]!.service, "2026-10-20")).toMatchObject([{ endsAt: "2026-11-08T16:00:00Z" }]);
  });

  it("takes single dates whose series it does not have as an event of their own, unless the series is private", () => {
    const one = (uid: string, day: string, ...more: string[]) =>
      event(
        `UID:${uid}`,
        "SUMMARY:Film",
        `RECURRENCE-ID:${day}T190000Z`,
        `DTSTART:${day}T190000Z`,
        "DURATION:PT2H",
        ...more,
      );
    const { found, faults } = read(
      calendar(
        one("1", "20261115"),
        one("1", "20261108"),
        one("1", "20261122", "STATUS:CANCELLED"),
        event("UID:2", "SUMMARY:Secret", "DTSTART:20261101T190000Z", "RRULE:FREQ=WEEKLY", "CLASS:PRIVATE"),
        one("2", "20261108"),
        event("UID:3", "SUMMARY:Timeless", "RECURRENCE-ID:20261108T190000Z"),
      ),
    );
    expect(found.map(({ name, times }) => [name, times])).toEqual([
      ["Film", ["2026-11-08T19:00:00Z", "2026-11-15T19:00:00Z", "cancelled 2026-11-22T19:00:00Z"]],
    ]);
    expect(faults.map(({ line, field }) => [line, field])).toEqual([[6, "DTSTART"]]);
  });

  it("passes over what is private or over, keeps what is cancelled until then, and tells what it cannot read", () => {
    const { found, faults, refused } = read(
      calendar(
        event("UID:1", "SUMMARY:Off", "DTSTART:20261101T100000", "STATUS:CANCELLED"),
        event("UID:2", "SUMMARY:Secret", "DTSTART:20261101T100000", "CLASS:PRIVATE"),
        event("UID:3", "SUMMARY:Over", "DTSTART:20260901T100000", "DTEND:20260901T110000"),
        event("DESCRIPTION:Nameless", "DTSTART:20261101T100000"),
        event("UID:5", "SUMMARY:Timeless"),
        event("UID:6", "SUMMARY:Always", "DTSTART:20200101T100000", "RRULE:FREQ=SECONDLY"),
        event("UID:7", "SUMMARY:Off before", "DTSTART:20261001T100000", "STATUS:CANCELLED"),
      ),
    );
    expect(found.map(({ name, service }) => [name, service.schedules])).toMatchObject([
      ["Off", [{ dtstart: "2026-11-01", notes: "Cancelled" }]],
    ]);
    expect(refused).toBe(3);
    expect(faults.map(({ line, record, field }) => [line, record, field])).toEqual([
      [4, undefined, "UID"],
      [5, "Timeless", "DTSTART"],
      [6, "Always", "DTSTART, RRULE"],
    ]);
  });

  // 3 November 2026 is a Tuesday.
  it.each([
    "RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=YEARLY;BYDAY=1MO;BYMONTH=4;BYMONTHDAY=15",
    "RRULE:FREQ=WEEKLY;BYWEEKNO=3",
    "RRULE:FREQ=WEEKLY;UNTIL=20261101T000000Z",
    "DTEND;TZID=Never:20261103T110000",
    "DTSTART;VALUE=RECUR:20261103T100000",
  ])("loses the event that no date fits, or nobody can make out, and no other: %s", (line) => {
    const never = NEW_YORK.replace("Abroad", "Never").replace(
      "END:STANDARD",
      "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nEND:STANDARD",
    );
    const start = line.startsWith("DTSTART") ? [] : ["DTSTART:20261103T100000"];
    const { found, refused, faults } = read(
      calendar(
        never,
        event("UID:1", "SUMMARY:Never", ...start, line),
        event("UID:2", "SUMMARY:Tea", "DTSTART:20261103T100000", "DTEND:20261103T110000"),
      ),
    );
    expect(found.map(({ name, starts }) => [name, starts])).toEqual([["Tea", ["2026-11-03T10:00:00Z"]]]);
    expect(refused).toBe(1);
    expect(faults).toMatchObject([
      { line: 1, record: "Never", reason: expect.stringMatching(/No date fits|cannot be/) },
    ]);
  });

  it("is looked through for as long as a date may take to come: the 29 February of a Monday", () => {
    const { found, faults } = read(
      calendar(
        event(
          "UID:1",
          "SUMMARY:Leap",
          "DTSTART:20000228T100000",
          "DURATION:PT1H",
          "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
        ),
      ),
      "2044-01-20",
    );
    expect(faults).toEqual([]);
    expect(found.map(({ starts }) => starts)).toEqual([["2044-02-29T10:00:00Z"]]);
  });

  it("that never ends is written out for whole months, so that it stays the same from day to day", () => {
    const text = calendar(
      event("UID:1", "SUMMARY:Tea", "DTSTART:20240101T100000", "DTEND:20240101T110000", "RRULE:FREQ=DAILY"),
    );
    const on = (today: string) => readCalendar(text, { organisation: "X", today }, () => {}).services;
    expect(on("2026-10-02")).toEqual(on("2026-10-30"));
    expect(read(text).found[0]!.starts.at(-1)).toBe("2027-03-31T09:00:00Z");
  });

  it.each([
    ["<!doctype html>", /web page and no calendar/],
    ["{}", /no calendar/],
    ["", /no calendar/],
    ["BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n", /broken or cut short/],
    ["BEGIN:VCALENDAR\r\nnonsense\r\nEND:VCALENDAR", /broken or cut short/],
  ])("%j is refused", (text, words) => {
    expect(() => read(text)).toThrow(words);
  });
});
