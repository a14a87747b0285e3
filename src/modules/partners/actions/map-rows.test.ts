import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnKey } from "../../../platform/csv/read-import.ts";
import { type CsvPreset, guessMapping } from "../domain/csv-fields.ts";
import { occasionsOf } from "../domain/dated.ts";
import { readOrukService } from "../domain/read-oruk.ts";
import type { Fault } from "../domain/source.ts";
import type { Venue } from "./map-place.ts";
import { createMapper } from "./map-rows.ts";
import { readMoment } from "./read-moment.ts";

const SOURCE = "5f0d9c1e-6b0a-5a5e-9c55-2f0c6e1a7b10";

/** Maps lines whose first names the columns. */
function map(preset: CsvPreset, lines: string[][], organisation = "", libraries: Venue[] = []) {
  const [header = [], ...rows] = lines;
  const columns = header.map(columnKey);
  const faults: Fault[] = [];
  const mapper = createMapper(
    {
      mapping: guessMapping(columns, preset),
      organisation,
      today: "2026-12-01",
      libraries,
      findPostcode: (text) => (text === "S65 1AA" ? { lat: 53.43, lng: -1.36 } : undefined),
    },
    Object.fromEntries(columns.map((column, at) => [column, header[at]!])),
    (fault) => faults.push(fault),
  );
  for (const [at, row] of rows.entries())
    mapper.take({ line: at + 2, row: Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ""])) });
  const read = mapper.services().map(({ record }) => readOrukService(record, SOURCE));
  return { faults, read, mapper, records: mapper.services().map(({ record }) => record) };
}

describe("Where a row is", () => {
  const MOWBRAY = {
    ...{
      name: "Mowbray Gardens Library",
      address: "Herringthorpe Valley Road",
      town: "Rotherham",
      postcode: "S65 2UH",
    },
    ...{ lat: 53.431, lng: -1.321 },
  };
  const placesOf = (rows: string[][]) =>
    map("services", [["Name", "Organisation", "Venue", "Venue Address"], ...rows], "", [MOWBRAY]).records.map(
      ({ service_at_locations }) => {
        const [{ location }] = service_at_locations as [{ location: Record<string, unknown> }];
        return [location.latitude, location.longitude, (location.addresses as object[])[0]];
      },
    );
  it("is read from a postcode within its street, and from a library of that name", () => {
    expect(
      placesOf([
        ["Choir", "Singers", "Hall", "1 High Street, Rotherham, s65 1aa"],
        ["Talk", "Menders", "the Mowbray Gardens library", ""],
        ["Quiz", "Menders", "Mowbray Gardens", "Herringthorpe Valley Road S652UH"],
      ]),
    ).toEqual([
      [53.43, -1.36, { address_1: "1 High Street, Rotherham", postal_code: "S65 1AA" }],
      [53.431, -1.321, { address_1: MOWBRAY.address, city: "Rotherham", postal_code: "S65 2UH" }],
      [53.431, -1.321, { address_1: MOWBRAY.address, city: "Rotherham", postal_code: "S65 2UH" }],
    ]);
  });
  it("is not the library's where it says another postcode or another name", () => {
    expect(
      placesOf([
        ["Fair", "Menders", "Mowbray Gardens Library", "Hall, S65 1AA"],
        ["Walk", "Menders", "Mowbray Gardens car park", ""],
      ]),
    ).toEqual([
      [53.43, -1.36, { address_1: "Hall", postal_code: "S65 1AA" }],
      [undefined, undefined, { address_1: "Mowbray Gardens car park" }],
    ]);
  });
});

describe("Rows of a plain list", () => {
  it("become services with hours, place and cost, and nothing of them is left out later", () => {
    const { faults, read, records } = map("services", [
      [
        "Name",
        "Organisation",
        "Days",
        "Opens",
        "Closes",
        "Venue",
        "Address",
        "Town",
        "Postcode",
        "Phone",
        "Email",
        "Cost",
        "Min age",
      ],
      [
        "Food bank",
        "Harbour",
        "Mon & Thursdays",
        "10am",
        "1.30pm",
        "Hall",
        "1 High St",
        "Rotherham",
        "S65 1AA",
        "01709 960123",
        "a@b.org",
        "Free",
        "18",
      ],
    ]);
    expect(faults).toEqual([]);
    expect(read).toMatchObject([{ leftOut: [], organisation: { name: "Harbour" } }]);
    expect(records).toMatchObject([
      {
        schedules: [{ freq: "WEEKLY", byday: "MO,TH", opens_at: "10:00", closes_at: "13:30" }],
        cost_options: [{ amount: 0 }],
        minimum_age: 18,
        service_at_locations: [{ location: { name: "Hall", latitude: 53.43 } }],
      },
    ]);
  });

  it("are open on the days of a span, and in words with a fault where days or times are no rule", () => {
    const { faults, records } = map("services", [
      ["Name", "Provider", "Days", "Opens", "Closes"],
      ["A", "X", "Monday to Friday", "9am", "5pm"],
      ["B", "X", "1st Monday of the month", "9am", "5pm"],
      ["C", "X", "", "9am", "5pm"],
      ["D", "X", "Mondays", "9am", ""],
      ["E", "X", "Monthly", "", ""],
    ]);
    expect(records.map(({ schedules }) => schedules)).toEqual([
      [{ freq: "WEEKLY", byday: "MO,TU,WE,TH,FR", opens_at: "09:00", closes_at: "17:00" }],
      [{ description: "1st Monday of the month, 9am to 5pm" }],
      [{ description: "9am to 5pm" }],
      [{ description: "Mondays, from 9am" }],
      [{ description: "Monthly" }],
    ]);
    const words = "shown in words, and the search cannot tell when it is open.";
    expect(faults.map(({ line, field, reason }) => `${line} ${field}: ${reason}`)).toEqual([
      `3 Days: '1st Monday of the month' is no days such as Monday to Friday: ${words}`,
      `4 Opens: It does not say on which days of the week: ${words}`,
      `5 Closes: It does not say from when to when: ${words}`,
      `6 Days: 'Monthly' is no days such as Monday to Friday: ${words}`,
    ]);
  });

  it("that say times and no date are told that these are left out", () => {
    const { faults, records } = map("services", [
      ["Name", "Provider", "Start time", "End time"],
      ["A", "X", "9am", "5pm"],
    ]);
    expect(records).toMatchObject([{ name: "A", schedules: [] }]);
    expect(faults).toMatchObject([
      { line: 2, field: "Start time", reason: expect.stringMatching(/^Left out: no column/) },
    ]);
  });

  it("are told what is wrong by line and column, and only a row without a name or a provider is refused", () => {
    const { faults, records, mapper } = map("services", [
      ["Id", "Service Name", "Provider", "Contact Email", "Opening Time", "Post Code"],
      ["1", "Food bank", "Harbour", "none", "early", "S6"],
      ["2", "", "Harbour"],
      ["3", "Lunch", ""],
      ["1", "Food bank", "Harbour"],
    ]);
    expect(records).toHaveLength(1);
    expect(mapper.refused()).toBe(3);
    expect(faults.map(({ line, field, reason }) => `${line} ${field}: ${reason}`)).toEqual([
      "2 Contact Email: Left out: 'none' is no mail address such as name@example.org. What was known of it before stays; where nothing was, its page says to ask.",
      "2 Post Code: 'S6' is no postcode that is known: it has no place on the map.",
      "2 Opening Time: 'early' is no time such as 10:00 or 2pm: shown in words, and the search cannot tell when it is open.",
      "3 Service Name: It has no name.",
      "4 Provider: It does not say who runs it.",
      "5 Id: Line 2 is the same one.",
    ]);
  });
});

describe("Rows of events", () => {
  it("of one name at one place become one service with its dates; what is over is passed over, what is called off says so", () => {
    const { faults, records, mapper, read } = map(
      "eventbrite",
      [
        [
          "Event ID",
          "Event Name",
          "Event Start Date",
          "Event Start Time",
          "Event End Date",
          "Event End Time",
          "Event Status",
          "Venue Name",
        ],
        ["11", "Repair café", "2026-12-12", "10:00:00", "2026-12-12", "12:00:00", "Live", "Hall"],
        ["10", "Repair café", "2026-12-05", "10:00 AM", "2026-12-05", "12:00 PM", "Live", "Hall"],
        ["9", "Repair café", "2026-11-07", "10:00", "2026-11-07", "12:00", "Completed", "Hall"],
        ["12", "Repair café", "2026-12-19", "10:00", "2026-12-19", "12:00", "Cancelled", "Hall"],
      ],
      "Menders",
    );
    expect(faults).toEqual([]);
    expect(mapper.passedOver()).toBe(1);
    expect(records.map(({ schedules }) => schedules.map(({ description, notes }) => [description, notes]))).toEqual([
      [
        ["Saturday 5 December 2026, 10am to 12 noon", undefined],
        ["Saturday 12 December 2026, 10am to 12 noon", undefined],
        ["Saturday 19 December 2026, 10am to 12 noon", "Cancelled"],
      ],
    ]);
    if (!("service" in read[0]!)) throw new Error("refused");
    expect(occasionsOf(read[0].service, "2026-12-06")).toEqual([
      { startsAt: "2026-12-12T10:00:00Z", endsAt: "2026-12-12T12:00:00Z", status: "scheduled" },
      { startsAt: "2026-12-19T10:00:00Z", endsAt: "2026-12-19T12:00:00Z", status: "cancelled" },
    ]);
  });

  it("of Eventbrite's orders are its events, once for all tickets, in its time zone, and nothing of who bought them", () => {
    const header =
      "Order ID,Order date,Attendee first name,Attendee last name,Attendee email,Phone number,Event name,Event ID,Event start date,Event start time,Event timezone,Event location,Ticket type,Ticket price,Buyer email,Email";
    const order = (id: string, name: string, date: string, zone: string) =>
      `${id},2026-11-01 12:00:00,Ada,Smith,ada@example.org,07700 900123,${name},77,${date},18:00:00,${zone},The Hub,General,5.00,ada@example.org,ada@example.org`;
    const lines = [
      header,
      order("1", "Quiz", "2026-12-08", "Europe/London"),
      order("2", "Quiz", "2026-12-08", "Europe/London"),
      order("3", "Talk from abroad", "2026-12-09", "America/New_York"),
      order("4", "Lost", "2026-12-09", "Nowhere"),
    ];
    const { records, faults } = map(
      "eventbrite",
      lines.map((each) => each.split(",")),
      "Menders",
    );
    expect(records.map(({ name, schedules }) => [name, schedules.map(({ description }) => description)])).toEqual([
      ["Quiz", ["Tuesday 8 December 2026, 18:00"]],
      ["Talk from abroad", ["Wednesday 9 December 2026, 23:00"]],
      ["Lost", ["Wednesday 9 December 2026, 18:00"]],
    ]);
    expect(faults.map(({ line, field }) => [line, field])).toEqual([
      [2, ""],
      [4, ""],
      [5, "Event timezone"],
      [5, ""],
    ]);
    expect(JSON.stringify(records)).not.toMatch(/ada|smith|07700|5\.00/i);
    expect(records[0]).toMatchObject({ service_at_locations: [{ location: { name: "The Hub" } }] });
  });

  it("of LibCal's Event Explorer stand in the building, have whole days, and are not run by the member of staff", () => {
    const header =
      "Event ID,Title,Description,Start Date,End Date,Start Time,End Time,Set Up Time,Tear Down Time,Location,Library Branch,Event Organizer,Presenter,Audiences,Categories,Publishing Status,Internal Tags,Event URL";
    const row = (title: string, starts: string, ends: string, status = "Published") =>
      `9,${title},<p>Come in</p>,2026-12-08,2026-12-08,${starts},${ends},,,Meeting room 2,Maltby Library,Jo Staff,Ann,Adults,Crafts,${status},budget 4,https://libcal.example/event/9`;
    const { records, faults, mapper } = map(
      "libcal",
      [
        header,
        row("Knitting", "14:00", "15:30"),
        row("Book sale", "All Day Event", ""),
        row("Secret", "9:00", "10:00", "Draft"),
      ].map((each) => each.split(",")),
      "Friends of Maltby Library",
    );
    expect(faults).toEqual([]);
    expect(mapper.passedOver()).toBe(1);
    expect(records).toMatchObject([
      {
        name: "Knitting",
        description: "Come in",
        url: "https://libcal.example/event/9",
        organization: { name: "Friends of Maltby Library" },
        schedules: [{ description: "Tuesday 8 December 2026, 2pm to 3:30pm" }],
        service_at_locations: [{ location: { name: "Maltby Library", addresses: [{ address_1: "Meeting room 2" }] } }],
        attributes: [{ taxonomy_term: { name: "Crafts" } }],
      },
      { name: "Book sale", schedules: [{ description: "Tuesday 8 December 2026" }] },
    ]);
  });

  it("of several days are there until the last of them, and an end before the beginning is told", () => {
    const { faults, records, mapper } = map(
      "eventbrite",
      [
        ["Event Name", "Event Start Date", "Event Start Time", "Event End Date", "Event End Time"],
        ["Exhibition", "2026-11-01", "10:00", "2026-12-02", "17:00"],
        ["Over", "2026-11-01", "10:00", "2026-11-30", "17:00"],
        ["Night", "2026-12-05", "20:00", "2026-12-06", "01:00"],
        ["Back", "2026-12-05", "10:00", "2026-12-04", "12:00"],
      ],
      "Menders",
    );
    expect(mapper.passedOver()).toBe(1);
    expect(records.map(({ name, schedules }) => [name, schedules.map(({ valid_to }) => valid_to)])).toEqual([
      ["Exhibition", ["2026-12-02"]],
      ["Night", ["2026-12-05"]],
      ["Back", ["2026-12-05"]],
    ]);
    expect(faults.map(({ line, field }) => [line, field])).toEqual([[5, "Event End Date"]]);
    const read = readOrukService(records[0], SOURCE);
    if (!("service" in read)) throw new Error("refused");
    expect(occasionsOf(read.service, "2026-12-01").map(({ startsAt }) => startsAt)).toEqual([
      "2026-12-01T10:00:00Z",
      "2026-12-02T10:00:00Z",
    ]);
  });

  it("of LibCal have a date and times in columns of their own; one without a date that can be read is refused", () => {
    const { faults, records } = map("libcal", [
      ["Title", "Date", "From", "To", "Organizer", "Location", "Categories"],
      ["Film night", "Monday, December 7, 2026", "7:00pm", "12:30am", "Film club", "Online", "Film; Social"],
      ["Film night", "some day", "7pm", "9pm", "Film club", "Online", ""],
      ["Talk", "14/12/2026", "7pm", "", "Film club", "Hall", ""],
    ]);
    expect(faults.map(({ line, field }) => [line, field])).toEqual([
      [3, "Date"],
      [4, "To"],
    ]);
    expect(records).toHaveLength(2);
    const read = readOrukService(records[0], SOURCE);
    if (!("service" in read)) throw new Error("refused");
    expect(occasionsOf(read.service, "2026-12-01")).toMatchObject([
      { startsAt: "2026-12-07T19:00:00Z", endsAt: "2026-12-08T00:30:00Z" },
    ]);
  });

  it("give the same services whatever order they stand in", () => {
    const rows = ["05", "12", "19"].flatMap((day) =>
      ["Repair café", "Film"].map((name) => ["", name, `2026-12-${day}`, "10:00", "", "12:00", "", "Hall"]),
    );
    const header = [
      "Event ID",
      "Event Name",
      "Event Start Date",
      "Event Start Time",
      "Event End Date",
      "Event End Time",
      "Event Status",
      "Venue Name",
    ];
    const byName = (lines: string[][]) =>
      map("eventbrite", [header, ...lines], "X").records.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (lines) => {
        expect(byName(lines)).toEqual(byName(rows));
      }),
    );
  });
});

it("Events of Eventbrite say what they cost, and that they are online without a venue", () => {
  const { records } = map(
    "eventbrite",
    [
      ["Event name", "Event start date", "Minimum ticket price", "Online event"],
      ["Quiz", "2026-12-08", "£5", "Yes"],
      ["Fair", "2026-12-09", "Free", "No"],
    ],
    "Menders",
  );
  expect(records).toMatchObject([
    { cost_options: [{ amount: 5 }], service_at_locations: [{ location: { location_type: "virtual" } }] },
    { cost_options: [{ amount: 0 }] },
  ]);
  expect(records[1]!.service_at_locations).toBeUndefined();
});

describe("A date in a table", () => {
  it.each([
    ["2026-12-01", { date: "2026-12-01" }],
    ["2026-12-01T10:00:00+00:00", { date: "2026-12-01", time: "10:00" }],
    ["2026-07-01T10:00:00Z", { date: "2026-07-01", time: "11:00" }],
    ["2026-07-01 23:30:00+0200", { date: "2026-07-01", time: "22:30" }],
    ["1 July 2026 23:30 +00:00", { date: "2026-07-02", time: "00:30" }],
    ["2026-07-01 10:00 BST", { date: "2026-07-01", time: "10:00" }],
    ["01/12/2026 14:30", { date: "2026-12-01", time: "14:30" }],
    ["1/12/2026, 2.30pm", { date: "2026-12-01", time: "14:30" }],
    ["Tue, 1 Dec 2026", { date: "2026-12-01" }],
    ["Dec 1, 2026 at 10:00 AM", { date: "2026-12-01", time: "10:00" }],
    ["December 1, 2026", { date: "2026-12-01" }],
    ["31/02/2026", undefined],
    ["soon", undefined],
    ["", undefined],
  ])("%s", (text, moment) => {
    expect(readMoment(text)).toEqual(moment);
  });
});
