import { expect, it } from "vitest";
import { readHours } from "./hours-lines.ts";

const weekly = (byday: string, opens_at: string, closes_at: string) => [{ freq: "WEEKLY", byday, opens_at, closes_at }];

it.each([
  ["Tue and Thu 10am to 1pm", weekly("TU,TH", "10:00", "13:00")],
  ["Monday to Friday, 9.30am - 4pm", weekly("MO,TU,WE,TH,FR", "09:30", "16:00")],
  ["Wednesdays: 2-4pm", weekly("WE", "14:00", "16:00")],
  ["Sat 10-1pm", weekly("SA", "10:00", "13:00")],
  ["Friday from 12pm to 2pm", weekly("FR", "12:00", "14:00")],
  ["Mon 09:00-17:00", weekly("MO", "09:00", "17:00")],
])("hours of each week are read from '%s'", (text, schedules) => {
  expect(readHours(text)).toEqual(schedules);
});

it.each([
  "First Monday, 10am to 1pm",
  "Mondays 10-12",
  "Tue 1:30-3:30",
  "Tue 4pm to 2pm",
  "By appointment",
  "Mon 25:00 to 26:00",
])("'%s' stays as it was written", (text) => {
  expect(readHours(text)).toEqual([{ description: text }]);
});

it("reads a line each and passes over empty ones", () => {
  expect(readHours("Mon 2-4pm\n\n  Ring first \n")).toEqual([
    ...weekly("MO", "14:00", "16:00"),
    { description: "Ring first" },
  ]);
});
