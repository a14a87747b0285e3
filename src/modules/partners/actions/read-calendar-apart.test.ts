import { describe, expect, it } from "vitest";
import type { Fault } from "../domain/source.ts";
import { readCalendarApart } from "./read-calendar-apart.ts";

const calendar = (...lines: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
const tea = (...more: string[]) =>
  calendar("BEGIN:VEVENT", "UID:1", "SUMMARY:Tea", "DTSTART:20261103T100000", ...more, "END:VEVENT");

async function read(text: string, limits?: { totalMs: number; mostMemory: number }) {
  const faults: Fault[] = [];
  const terms = { organisation: "Menders", today: "2026-10-20" };
  return { ...(await readCalendarApart(text, terms, (fault) => faults.push(fault), limits)), faults };
}

describe("A calendar that is read in a thread of its own", () => {
  it("gives its events and tells its faults", async () => {
    expect(await read(tea("RRULE:FREQ=WEEKLY;COUNT=2"))).toMatchObject({
      services: [
        { line: 1, record: { name: "Tea", schedules: [{ dtstart: "2026-11-03" }, { dtstart: "2026-11-10" }] } },
      ],
      refused: 0,
      faults: [],
    });
    expect(await read(calendar("BEGIN:VEVENT", "UID:1", "SUMMARY:Tea", "END:VEVENT"))).toMatchObject({
      services: [],
      refused: 1,
      faults: [{ line: 1, record: "Tea", field: "DTSTART" }],
    });
    await expect(read("<!doctype html>")).rejects.toThrow("It is a web page and no calendar");
  });

  it("is refused where it takes too long", async () => {
    // No thread begins in so short a time.
    await expect(read(tea(), { totalMs: 1, mostMemory: 512 })).rejects.toThrow("The calendar took too long to read");
  });

  it("is refused where it needs more memory than there is for it", async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => [
      "BEGIN:VEVENT",
      `UID:${at}`,
      `SUMMARY:Tea ${at}`,
      "DTSTART:20261103T100000",
      "END:VEVENT",
    ]);
    await expect(read(calendar(...many.flat()), { totalMs: 25_000, mostMemory: 24 })).rejects.toThrow(
      "The calendar is too large to read",
    );
  });
});
