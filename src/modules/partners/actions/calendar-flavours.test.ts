import { describe, expect, it } from "vitest";
import { occasionsOf } from "../domain/dated.ts";
import { readOrukService } from "../domain/read-oruk.ts";
import type { Fault } from "../domain/source.ts";
import { placeByPostcode } from "./calendar-record.ts";
import { readCalendar } from "./read-calendar.ts";

const SOURCE = "5f0d9c1e-6b0a-5a5e-9c55-2f0c6e1a7b10";
const TODAY = "2026-10-01";

function read(...lines: string[]) {
  const faults: Fault[] = [];
  const text = ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
  const { services, stays } = readCalendar(text, { organisation: "Menders", today: TODAY }, (fault) => {
    faults.push(fault);
  });
  placeByPostcode(services, (postcode) => (postcode === "S60 1AE" ? { lat: 53.43, lng: -1.36 } : undefined));
  const found = services.map(({ record }) => {
    const taken = readOrukService(record, SOURCE);
    if ("refused" in taken) throw new Error(taken.refused.reason);
    expect(taken.leftOut).toEqual([]);
    return taken.service;
  });
  const times = found.map((service) =>
    occasionsOf(service, TODAY).map(
      ({ startsAt, endsAt, status }) => `${startsAt} ${endsAt.slice(11, 16)}${status === "cancelled" ? " off" : ""}`,
    ),
  );
  return { found, times, faults: faults.map(({ line, field, reason }) => `${line} ${field}: ${reason}`), stays };
}

const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];
const tea = (uid: string, ...lines: string[]) => event(`UID:${uid}`, `SUMMARY:Tea ${uid}`, ...lines);

describe("A calendar as Google writes it", () => {
  it("has its dates in UTC or by zone, a date moved to another week, one deleted and one cancelled", () => {
    const { found, times, faults } = read(
      "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
      "X-WR-TIMEZONE:Europe/London",
      ...event(
        "DTSTART;TZID=Europe/London:20261005T180000",
        "DTEND;TZID=Europe/London:20261005T193000",
        "RRULE:FREQ=WEEKLY;UNTIL=20261109T235959Z;BYDAY=MO",
        "EXDATE;TZID=Europe/London:20261019T180000",
        "UID:abc@google.com",
        "LOCATION:Rotherham Library\\, Main St\\, Rotherham S60 1AE\\, UK",
        "DESCRIPTION:<p>Bring a mug</p>and a story that is long enough to be fol",
        " ded in the middle",
        "SUMMARY:Story club",
        "TRANSP:OPAQUE",
      ),
      ...event(
        "DTSTART;TZID=Europe/London:20261028T180000",
        "DTEND;TZID=Europe/London:20261028T193000",
        "UID:abc@google.com",
        "RECURRENCE-ID;TZID=Europe/London:20261026T180000",
        "SUMMARY:Story club",
      ),
      ...event("UID:abc@google.com", "RECURRENCE-ID;TZID=Europe/London:20261102T180000", "STATUS:CANCELLED"),
    );
    expect(faults).toEqual([]);
    expect(times).toEqual([
      [
        "2026-10-05T17:00:00Z 18:30",
        "2026-10-12T17:00:00Z 18:30",
        "2026-10-28T18:00:00Z 19:30",
        "2026-11-02T18:00:00Z 19:30 off",
        "2026-11-09T18:00:00Z 19:30",
      ],
    ]);
    expect(found).toMatchObject([
      {
        description: "Bring a mug\nand a story that is long enough to be folded in the middle",
        service_at_locations: [
          {
            location: {
              name: "Rotherham Library",
              latitude: 53.43,
              addresses: [{ address_1: "Main St, Rotherham", postal_code: "S60 1AE" }],
            },
          },
        ],
      },
    ]);
  });
});

describe("A calendar as Outlook writes it", () => {
  it("names its zones as Windows does, described or not, and whole days by the clock", () => {
    const { times, found, faults } = read(
      "METHOD:PUBLISH",
      "BEGIN:VTIMEZONE",
      "TZID:Abroad",
      "BEGIN:STANDARD",
      "DTSTART:16010101T000000",
      "TZOFFSETFROM:+0300",
      "TZOFFSETTO:+0300",
      "END:STANDARD",
      "END:VTIMEZONE",
      ...tea("1", "DTSTART;TZID=GMT Standard Time:20261005T100000", "DTEND;TZID=GMT Standard Time:20261005T110000"),
      ...tea("2", "DTSTART;TZID=W. Europe Standard Time:20261005T100000", "DURATION:PT1H"),
      ...tea("3", 'DTSTART;TZID="(UTC+00:00) Dublin, Edinburgh, Lisbon, London":20261005T100000', "DURATION:PT1H"),
      ...tea("4", "DTSTART;TZID=Abroad:20261005T100000", "DURATION:PT1H"),
      ...tea("5", "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Paris:20261005T100000", "DURATION:PT1H"),
      ...tea("6", "DTSTART;TZID=Nowhere:20261005T100000", "DURATION:PT1H"),
      ...tea(
        "7",
        "DTSTART;TZID=GMT Standard Time:20261005T000000",
        "DTEND;TZID=GMT Standard Time:20261007T000000",
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
      ),
    );
    expect(times).toEqual([
      ["2026-10-05T09:00:00Z 10:00"],
      ["2026-10-05T08:00:00Z 09:00"],
      ["2026-10-05T09:00:00Z 10:00"],
      ["2026-10-05T07:00:00Z 08:00"],
      ["2026-10-05T08:00:00Z 09:00"],
      [],
    ]);
    expect(found.at(-1)!.schedules).toMatchObject([
      { valid_to: "2026-10-06", description: "Monday 5 October 2026 to Tuesday 6 October 2026" },
    ]);
    expect(faults).toEqual(["6 DTSTART: No time zone is known by the name 'Nowhere'."]);
  });

  it("takes out dates by the day alone, in UTC, or without a zone", () => {
    const { times } = read(
      ...tea(
        "1",
        "DTSTART;TZID=GMT Standard Time:20261005T100000",
        "DURATION:PT1H",
        "RRULE:FREQ=DAILY;COUNT=6",
        "EXDATE;VALUE=DATE:20261006",
        "EXDATE:20261007T090000Z",
        "EXDATE:20261008T100000",
      ),
      ...tea("1", "RECURRENCE-ID;VALUE=DATE:20261009", "DTSTART:20261011T150000", "DTEND:20261011T160000"),
    );
    expect(times).toEqual([["2026-10-05T09:00:00Z 10:00", "2026-10-10T09:00:00Z 10:00", "2026-10-11T14:00:00Z 15:00"]]);
  });

  it("changes all dates from one on", () => {
    const { times } = read(
      ...tea("1", "DTSTART;TZID=Europe/London:20261005T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4"),
      ...tea(
        "1",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20261007T100000",
        "DTSTART;TZID=Europe/London:20261007T140000",
        "DURATION:PT2H",
      ),
    );
    expect(times).toEqual([
      [
        "2026-10-05T09:00:00Z 10:00",
        "2026-10-06T09:00:00Z 10:00",
        "2026-10-07T13:00:00Z 15:00",
        "2026-10-08T13:00:00Z 15:00",
      ],
    ]);
  });
});

describe("A calendar as Meetup and programs of web sites write it", () => {
  it("has a place in brackets, a point, and none where both degrees are nought", () => {
    const { found, times } = read(
      ...tea(
        "event_1@meetup.com",
        "DTSTART;TZID=Europe/London:20261005T183000",
        "DTEND;TZID=Europe/London:20261005T203000",
        "STATUS:CONFIRMED",
        "GEO:53.44;-1.35",
        "LOCATION:The Hub (1 High St\\, Rotherham\\, S60 1AE)",
        "URL;VALUE=URI:https://www.meetup.com/menders/events/1/",
        "CLASS:PUBLIC",
      ),
      ...tea("2", "DTSTART:20261005T100000", "DURATION:PT1H", "GEO:0;0", "LOCATION:12 Main Street\\nS60 1AE"),
    );
    expect(times).toHaveLength(2);
    expect(found.map(({ service_at_locations }) => service_at_locations![0]!.location)).toMatchObject([
      { name: "The Hub", latitude: 53.44, addresses: [{ address_1: "1 High St, Rotherham", postal_code: "S60 1AE" }] },
      { latitude: 53.43, addresses: [{ address_1: "12 Main Street", postal_code: "S60 1AE" }] },
    ]);
    expect(found[0]!.url).toBe("https://www.meetup.com/menders/events/1/");
  });
});

describe("A calendar with faults", () => {
  it("loses the event that is broken, told by its line, and no other", () => {
    const { found, faults, stays } = read(
      ...tea("1", "DTSTART:20261005T100000", "DESCRIPTION:first line", "and a second that was never folded"),
      ...tea("2", "DTSTART:20261305T100000"),
      ...tea("3", "DTSTART:20261005T100000", "RRULE:FREQ=SOMETIMES"),
      "BEGIN:VEVENT",
      "UID:4",
      "SUMMARY:Tea 4",
      ...tea("5", "DTSTART:20261005T100000"),
    );
    expect(found.map(({ name }) => name)).toEqual(["Tea 5"]);
    expect(faults).toEqual([
      "1 : Line 8 cannot be read: 'and a second that was never folded'.",
      "2 DTSTART: '20261305T100000' is no date such as 20261205 or 20261205T103000.",
      "3 : Line 19 cannot be read: 'RRULE:FREQ=SOMETIMES'.",
      "4 : It begins in line 21 and is never ended.",
    ]);
    expect(stays).toEqual(["1", "2", "3", "4"]);
  });

  it.each([
    ["DTSTART", "01/12/2026"],
    ["DTSTART;TZID=Europe/London", "2026-12-05 10"],
    ["DTSTART", "20261205T1030"],
    ["DTSTART", ""],
    ["DTEND", "soon"],
    ["EXDATE", "20261005T100000,12 Oct 2026", "12 Oct 2026"],
  ])("quotes a date that is none as it was written: %s:%s", (property, value, wrong = value) => {
    const start = property.startsWith("DTSTART") ? [] : ["DTSTART:20261005T100000", "RRULE:FREQ=WEEKLY;COUNT=3"];
    const { faults } = read(...tea("1", ...start, `${property}:${value}`));
    const field = property.split(";")[0];
    expect(faults).toEqual([`1 ${field}: '${wrong}' is no date such as 20261205 or 20261205T103000.`]);
  });

  it("leaves out an end that is before its beginning, and takes a day that is not called one", () => {
    const { found, faults } = read(
      ...tea("1", "DTSTART:20261005T100000", "DTEND:20261005T090000", "RRULE:FREQ=DAILY;COUNT=2"),
      ...tea("2", "DTSTART:20261005", "DTEND:20261006"),
      ...tea("3", "DTSTART;VALUE=DATE:20261005", "DTEND;VALUE=DATE:20261005"),
    );
    expect(faults).toEqual(["1 DTEND: Left out: it ends before it begins."]);
    expect(found.map(({ schedules }) => schedules!.map(({ description }) => description))).toEqual([
      ["Monday 5 October 2026, 10:00", "Tuesday 6 October 2026, 10:00"],
      ["Monday 5 October 2026"],
      ["Monday 5 October 2026"],
    ]);
  });

  it("knows events without a UID by what they are called and where: dates of one are one", () => {
    const { found, times, stays } = read(
      ...event("SUMMARY:Chess", "LOCATION:Hall", "DTSTART:20261005T100000Z", "DURATION:PT1H"),
      ...event("SUMMARY:Chess", "LOCATION:hall", "DTSTART:20261012T100000Z", "DURATION:PT1H"),
      ...event("SUMMARY:Chess", "LOCATION:Club", "DTSTART:20261012T100000Z", "DURATION:PT1H"),
    );
    expect(found).toHaveLength(2);
    expect(times[0]).toEqual(["2026-10-05T10:00:00Z 11:00", "2026-10-12T10:00:00Z 11:00"]);
    expect(stays).toEqual([]);
  });

  it("begins with a byte order mark, ends its lines as any system does, and may be two in one file", () => {
    const lines = ["BEGIN:VCALENDAR", ...tea("1", "DTSTART:20261005T100000"), "END:VCALENDAR"];
    for (const end of ["\r\n", "\n", "\r"]) {
      const text = `\ufeff${[...lines, "BEGIN:VCALENDAR", ...tea("2", "DTSTART:20261005T100000"), "END:VCALENDAR"].join(end)}`;
      const { services } = readCalendar(text, { organisation: "X", today: TODAY }, () => {});
      expect(services.map(({ record }) => record.name)).toEqual(["Tea 1", "Tea 2"]);
    }
  });
});
