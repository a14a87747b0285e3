import { describe, expect, it } from "vitest";
import { occasionsOf } from "../domain/dated.ts";
import { readOrukService } from "../domain/read-oruk.ts";
import type { Fault } from "../domain/source.ts";
import { readCalendar } from "./read-calendar.ts";

const TODAY = "2026-10-01";
const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];

function read(...lines: string[]) {
  const faults: Fault[] = [];
  const text = ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
  const { services, stays } = readCalendar(text, { organisation: "Menders", today: TODAY }, (fault) => {
    faults.push(fault);
  });
  const found = services.map(({ record }) => {
    const taken = readOrukService(record, "5f0d9c1e-6b0a-5a5e-9c55-2f0c6e1a7b10");
    if ("refused" in taken) throw new Error(taken.refused.reason);
    expect(taken.leftOut).toEqual([]);
    const { name, description, service_at_locations, schedules } = taken.service;
    return {
      name,
      description,
      place: service_at_locations?.[0]?.location.name,
      times: occasionsOf(taken.service, TODAY).map(
        ({ startsAt, status }) => startsAt.slice(0, 16) + (status === "cancelled" ? " off" : ""),
      ),
      notes: schedules?.flatMap(({ notes }) => notes ?? []),
    };
  });
  return { found, faults, stays, ids: services.map(({ record }) => record.id) };
}

/** A series of Mondays at six by the clock, as a program writes it. */
const club = (...more: string[]) =>
  event(
    ...["UID:club@x", "SUMMARY:Story club", "LOCATION:Library\\, Main St\\, Rotherham", "DESCRIPTION:Bring a mug."],
    ...["DTSTART;TZID=Europe/London:20261005T180000", "DTEND;TZID=Europe/London:20261005T190000"],
    "RRULE:FREQ=WEEKLY;COUNT=5",
    ...more,
  );
const on = (day: string, ...more: string[]) =>
  event("UID:club@x", `RECURRENCE-ID;TZID=Europe/London:${day}T180000`, ...more);
const at = (day: string, hour = "18") => [
  `DTSTART;TZID=Europe/London:${day}T${hour}0000`,
  `DTEND;TZID=Europe/London:${day}T${Number(hour) + 1}0000`,
];

describe("A single date of a series", () => {
  it("that is called otherwise or is elsewhere is an entry of its own, and no date of the series", () => {
    const { found, faults, ids } = read(
      ...club("EXDATE;TZID=Europe/London:20261026T180000"),
      // As Google and khal write it: all of the event again.
      ...on(
        "20261012",
        ...at("20261012"),
        "SUMMARY:Ghost stories",
        "LOCATION:Library\\, Main St\\, Rotherham",
        "DESCRIPTION:Wear black.",
      ),
      // As Outlook does: what is other, with the language of its words.
      ...on(
        "20261019",
        ...at("20261020", "10"),
        "SUMMARY;LANGUAGE=en-gb:Story club",
        "LOCATION;LANGUAGE=en-gb:St Mark's Hall\\, 2 Low Rd",
      ),
    );
    expect(faults).toEqual([]);
    expect(found).toEqual([
      {
        ...{ name: "Story club", place: "Library", description: "Bring a mug.", notes: [] },
        times: ["2026-10-05T17:00", "2026-11-02T18:00"],
      },
      { name: "Ghost stories", place: "Library", description: "Wear black.", notes: [], times: ["2026-10-12T17:00"] },
      {
        name: "Story club",
        place: "St Mark's Hall",
        description: "Bring a mug.",
        notes: [],
        times: ["2026-10-20T09:00"],
      },
    ]);
    expect(new Set(ids).size).toBe(3);
    // It is the same one the next time.
    expect(read(...club(), ...on("20261012", ...at("20261013"), "SUMMARY:Ghost stories")).ids[1]).toBe(ids[1]);
  });

  it("that is moved, called off, or says other words alone, stays the series'", () => {
    const { found } = read(
      ...club(),
      ...on("20261012", ...at("20261013", "10"), "SUMMARY:Story  Club", "LOCATION:Library\\, Main St\\, Rotherham"),
      ...on("20261019", "STATUS:CANCELLED", "SUMMARY:Canceled: Story club"),
      ...on("20261026", ...at("20261026"), "DESCRIPTION:Half term: bring your children."),
    );
    expect(found).toEqual([
      {
        ...{ name: "Story club", place: "Library", description: "Bring a mug." },
        notes: ["Cancelled", "Half term: bring your children."],
        times: ["2026-10-05T17:00", "2026-10-13T09:00", "2026-10-19T17:00 off", "2026-10-26T18:00", "2026-11-02T18:00"],
      },
    ]);
  });

  it("of a refuge stands by no other name, and what a series that cannot be read has brought stays", () => {
    const refuge = club().map((line) => line.replace("Story club", "Tea at the refuge"));
    const { found } = read(...refuge, ...on("20261012", ...at("20261012"), "SUMMARY:Party", "LOCATION:12 Hidden Lane"));
    expect(found).toMatchObject([{ name: "Tea at the refuge", times: { length: 5 } }]);
    const filed = club("CATEGORIES:Women's refuges");
    const apart = read(...filed, ...on("20261012", ...at("20261012"), "SUMMARY:Party", "LOCATION:12 Hidden Lane"));
    expect(apart.found).toMatchObject([{ name: "Story club", times: { length: 5 } }]);
    const broken = club().map((line) => line.replace("FREQ=WEEKLY", "FREQ=MINUTELY"));
    const { stays, faults } = read(...broken, ...on("20261012", ...at("20261012"), "SUMMARY:Ghost stories"));
    expect(faults).toHaveLength(1);
    expect(stays).toEqual(["club@x", "club@x 2026-10-12T18:00:00"]);
  });
});
