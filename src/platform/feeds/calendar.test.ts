import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { type CalendarEvent, calendarText, foldLine, writeCalendar } from "./calendar.ts";

const EVENT: CalendarEvent = {
  uid: "0190a000-0000-7000-8000-000000000009@alcove",
  sequence: 2,
  startsAt: "2026-07-01T09:00:00Z",
  endsAt: "2026-07-01T10:30:00Z",
  changedAt: "2026-06-01T08:00:00Z",
  cancelled: false,
  summary: "Rhymetime",
  description: "Songs, and rhymes",
  location: "Mowbray Gardens Library, Rotherham",
  point: { lat: 53.4364, lng: -1.3268 },
  url: "https://alcove.example/activities/rhymetime-mowbray-gardens",
  categories: ["Under fives", "Songs, rhymes"],
  sample: false,
};
const calendarOf = (events: CalendarEvent[], name = "Mowbray Gardens Library") =>
  writeCalendar({
    name,
    description: "What is on",
    url: "https://alcove.example/libraries/mowbray-gardens-rotherham.ics",
    page: "https://alcove.example/libraries/mowbray-gardens-rotherham",
    events,
  });
const read = (text: string) => new ICAL.Component(ICAL.parse(text));
const eventsOf = (text: string) => read(text).getAllSubcomponents("vevent");
/** What may come back: lines end one way, and what the format refuses is gone. */
const asText = (text: string) =>
  text
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the same characters as the format refuses
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");

it("gives back any text through another reader", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (summary, description) => {
      const [event] = eventsOf(calendarOf([{ ...EVENT, summary, description }], summary));
      expect(event!.getFirstPropertyValue("summary")).toBe(asText(summary));
      expect(event!.getFirstPropertyValue("description")).toBe(asText(description));
    }),
    { numRuns: 300 },
  );
});

it("folds at 75 octets, never inside a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-composite", maxLength: 400 }), (text) => {
      const line = `SUMMARY:${calendarText(text)}`;
      const folded = foldLine(line).split("\r\n");
      for (const part of folded) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
      expect(folded.map((part, at) => (at ? part.slice(1) : part)).join("")).toBe(line);
    }),
  );
});

it("keeps wall-clock times on both sides of a change of the clocks, by its own time zone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 * 24 * 400 }), (minutes) => {
      const startsAt = Temporal.Instant.from("2026-01-01T00:00:00Z").add({ minutes }).toString();
      const endsAt = Temporal.Instant.from(startsAt).add({ minutes: 45 }).toString();
      const local = Temporal.Instant.from(startsAt).toZonedDateTimeISO("Europe/London");
      // The hour that comes twice cannot be told apart by a wall-clock time; no session may start in it.
      fc.pre(local.subtract({ hours: 1 }).hour !== local.hour && local.add({ hours: 1 }).hour !== local.hour);
      const parsed = read(calendarOf([{ ...EVENT, startsAt, endsAt }]));
      const zone = new ICAL.Timezone(parsed.getFirstSubcomponent("vtimezone")!);
      const start = parsed.getFirstSubcomponent("vevent")!.getFirstPropertyValue("dtstart") as ICAL.Time;
      start.zone = zone;
      expect(start.toUnixTime() * 1000).toBe(Temporal.Instant.from(startsAt).epochMilliseconds);
    }),
    { numRuns: 150 },
  );
});

it("says all that a subscriber needs, in the order the format asks", () => {
  const text = calendarOf([EVENT, { ...EVENT, uid: "b@alcove", cancelled: true, sample: true }]);
  const lines = text.split("\r\n");
  expect(lines.indexOf("X-PUBLISHED-TTL:PT4H")).toBeLessThan(lines.indexOf("BEGIN:VTIMEZONE"));
  expect(lines.at(-1)).toBe("");
  for (const line of [
    "DTSTART;TZID=Europe/London:20260701T100000",
    "DTSTAMP:20260601T080000Z",
    "SEQUENCE:2",
    "GEO:53.436400;-1.326800",
    "CATEGORIES:Under fives,Songs\\, rhymes",
    "STATUS:CANCELLED",
    "X-ALCOVE-SAMPLE:TRUE",
    "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
  ])
    expect(lines).toContain(line);
  const [first, second] = eventsOf(text);
  expect(first!.getFirstPropertyValue("x-alcove-sample")).toBeNull();
  expect(second!.getFirstPropertyValue("status")).toBe("CANCELLED");
});
