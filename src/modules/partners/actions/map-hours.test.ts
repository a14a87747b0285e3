import { expect, it } from "vitest";
import type { CsvField } from "../domain/csv-fields.ts";
import { guessMapping } from "../domain/csv-fields.ts";
import { hoursOf } from "./map-hours.ts";
import { createMapper } from "./map-rows.ts";

const read = (values: Partial<Record<CsvField, string>>) => {
  const wrong: [string, string][] = [];
  const hours = hoursOf(values, (field, reason) => void wrong.push([field, reason]));
  return { hours, wrong };
};
const weekly = (byday: string, opens_at: string, closes_at: string) => ({ freq: "WEEKLY", byday, opens_at, closes_at });

it("Hours in columns are hours of each week where they can be read", () => {
  expect(read({ days: "Mon, Thu", opens: "10am", closes: "1.30pm" })).toEqual({
    hours: [weekly("MO,TH", "10:00", "13:30")],
    wrong: [],
  });
  expect(read({ monday: "9am to 5pm", tuesday: "closed", wednesday: "10:00-12:00, 14:00-16:00" })).toEqual({
    hours: [weekly("MO", "09:00", "17:00"), weekly("WE", "10:00", "12:00"), weekly("WE", "14:00", "16:00")],
    wrong: [],
  });
  expect(read({ hours: "Tue and Thu 10am to 1pm" })).toEqual({ hours: [weekly("TU,TH", "10:00", "13:00")], wrong: [] });
});

it.each([
  [{ days: "Monday", opens: "half nine", closes: "late" }, "Monday, half nine to late", ["opens", "closes"]],
  [{ days: "Monday", opens: "10:00", closes: "late" }, "Monday, 10am to late", ["closes"]],
  [
    { days: "Mondays in term time", opens: "10:00", closes: "12:00" },
    "Mondays in term time, 10am to 12 noon",
    ["days"],
  ],
  [{ days: "Monday", opens: "dawn" }, "Monday, from dawn", ["opens"]],
  [{ friday: "9ish till the tea runs out" }, "Friday: 9ish till the tea runs out", ["friday"]],
  [{ hours: "By arrangement" }, "By arrangement", ["hours"]],
] as [object, string, string[]][])(
  "What cannot be read of them is kept in words, and told: %o",
  (values, description, fields) => {
    const { hours, wrong } = read(values);
    expect(hours.map((each) => each.description)).toEqual([description]);
    expect(wrong.map(([field]) => field)).toEqual(fields);
    for (const [, reason] of wrong) expect(reason).toMatch(/shown in words/);
  },
);

it("Columns of days are guessed, and the time of a date that is none is kept with it", () => {
  expect(guessMapping(["name", "monday", "tue", "wednesday_opening_hours"], "services")).toEqual({
    ...{ name: "name", monday: "monday", tue: "tuesday", wednesday_opening_hours: "wednesday" },
  });
  const faults: string[] = [];
  const mapper = createMapper(
    {
      mapping: { a: "name", b: "date", c: "start" },
      organisation: "Rose",
      today: "2026-12-01",
      findPostcode: () => undefined,
    },
    {},
    ({ field, reason }) => void faults.push(`${field}: ${reason}`),
  );
  mapper.take({ line: 2, row: { a: "Quiz", b: "2026-12-07", c: "after tea" } });
  expect(mapper.services()[0]!.record.schedules).toMatchObject([
    { dtstart: "2026-12-07", description: "Monday 7 December 2026, after tea" },
  ]);
  expect(faults[0]).toMatch(/'after tea' is no time/);
});
