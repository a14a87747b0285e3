import fc from "fast-check";
import { expect, it } from "vitest";
import { readHours } from "./hours-lines.ts";

const weekly = (byday: string, opens_at: string, closes_at: string) => [{ freq: "WEEKLY", byday, opens_at, closes_at }];
const MON_FRI = "MO,TU,WE,TH,FR";

it.each([
  ["Tue and Thu 10am to 1pm", weekly("TU,TH", "10:00", "13:00")],
  ["Monday to Friday, 9.30am - 4pm", weekly(MON_FRI, "09:30", "16:00")],
  ["Wednesdays: 2-4pm", weekly("WE", "14:00", "16:00")],
  ["Sat 10-1pm", weekly("SA", "10:00", "13:00")],
  ["Friday from 12pm to 2pm", weekly("FR", "12:00", "14:00")],
  ["Mon 09:00-17:00", weekly("MO", "09:00", "17:00")],
  ["Mon-Fri 9-5", weekly(MON_FRI, "09:00", "17:00")],
  ["Mon to Fri 9am-5pm", weekly(MON_FRI, "09:00", "17:00")],
  ["Mon – Fri 9am – 5", weekly(MON_FRI, "09:00", "17:00")],
  ["weekdays 9:30–16:00", weekly(MON_FRI, "09:30", "16:00")],
  ["Open Mon-Fri 0900-1700hrs", weekly(MON_FRI, "09:00", "17:00")],
  ["Tues & Thurs 10-12", weekly("TU,TH", "10:00", "12:00")],
  ["Tuesday morning 10 to 1", weekly("TU", "10:00", "13:00")],
  ["Thursday evenings, 7-9", weekly("TH", "19:00", "21:00")],
  ["Wed afternoon 1.30 to 3", weekly("WE", "13:30", "15:00")],
  ["Every Tuesday 10am until 12 noon", weekly("TU", "10:00", "12:00")],
  ["Every Tuesday between 10 a.m. and 1 p.m.", weekly("TU", "10:00", "13:00")],
  ["Daily 8.30-12.30", weekly(`${MON_FRI},SA,SU`, "08:30", "12:30")],
  ["10am-5pm, 7 days a week", weekly(`${MON_FRI},SA,SU`, "10:00", "17:00")],
  ["10am to midday on Wednesdays", weekly("WE", "10:00", "12:00")],
  ["Tue & Thu 1000-2230", weekly("TU,TH", "10:00", "22:30")],
  ["Tue 9:00-21:30", weekly("TU", "09:00", "21:30")],
  ["Mondays (2pm - 4pm)", weekly("MO", "14:00", "16:00")],
  ["Mondays 10-12", weekly("MO", "10:00", "12:00")],
  ["Tue 1:30-3:30", weekly("TU", "13:30", "15:30")],
  ["Fri 12-2", weekly("FR", "12:00", "14:00")],
  ["Mon 9-12 and 1-5", [...weekly("MO", "09:00", "12:00"), ...weekly("MO", "13:00", "17:00")]],
  ["Monday 10am-12pm, Wed & Fri 2pm-4pm.", [...weekly("MO", "10:00", "12:00"), ...weekly("WE,FR", "14:00", "16:00")]],
])("hours of each week are read from '%s'", (text, schedules) => {
  expect(readHours(text)).toEqual(schedules);
});

it.each([
  ...[
    "First Monday, 10am to 1pm",
    "First Monday of the month 10am-1pm",
    "Every other Tuesday 10-12",
    "1st Monday 10-12",
  ],
  ...["Every Tuesday 10am", "Daily", "Weekdays", "Tuesday mornings", "By appointment", "10am to 1pm", "24/7"],
  // Morning or evening, or a night.
  ...["Tue 7-9", "Tue 6.30-8.30", "Mon-Fri 8-10", "Tue 7:30-9:30", "Daily 9-7", "Mon 22:00 to 06:00", "Tue 5-11"],
  ...["Tue 4pm to 2pm", "Mon 25:00 to 26:00", "Mon 9:75-11", "Tuesday morning 2pm to 4pm", "Tue morning 12-2"],
  // Words that people need, and ages.
  ...["Tuesdays 10-12, term time only", "Tue 10-12 drop in", "Mon-Fri 9-5, Sat", "Mon 10-12 (not in August)"],
  ...["Ages 5-7, Tuesdays 4-6", "5-7 Tuesdays", "Tuesdays 13-19", "Mon 10-12 and by appointment", "Mon 0-5"],
  ...["Tuesday morning and Thursday afternoon 10-12", "Mon 10-12 Wed", "10-12 Mon, 2-4 Wed", "Mon £2-4", "Mon 1/12-2"],
])("'%s' stays as it was written", (text) => {
  expect(readHours(text)).toEqual([{ description: text }]);
});

it("reads a line each and passes over empty ones", () => {
  expect(readHours("Mon 2-4pm\n\n  Ring first \n")).toEqual([
    ...weekly("MO", "14:00", "16:00"),
    { description: "Ring first" },
  ]);
});

const written = ([hour, minutes]: readonly [number, number], style: "12" | "24" | "0900"): string => {
  const mm = String(minutes).padStart(2, "0");
  if (style === "12") return `${hour % 12 || 12}${minutes ? `.${mm}` : ""}${hour < 12 ? "am" : "pm"}`;
  return `${String(hour).padStart(2, "0")}${style === "24" ? ":" : ""}${mm}`;
};
const time = fc.tuple(fc.integer({ min: 6, max: 22 }), fc.constantFrom(0, 15, 30, 45));
const minutesOf = ([hour, minutes]: readonly [number, number]) => hour * 60 + minutes;
const line = fc
  .tuple(time, time, fc.constantFrom("12", "24", "0900" as const), fc.constantFrom("-", " to ", " – ", " until "))
  .filter(([from, until]) => minutesOf(from) < minutesOf(until))
  .chain(([from, until, style, join]) =>
    fc
      .constantFrom(["Tue & Thu", "TU,TH"], ["Every Monday,", "MO"], ["weekdays:", MON_FRI], ["Sat-Sun from", "SA,SU"])
      .map(([days, byday]) => ({
        from,
        until,
        byday,
        text: `${days} ${written(from, style)}${join}${written(until, style)}`,
      })),
  );

it("times that say their half of the day are read as they are, and nothing is once another word stands with them", () => {
  fc.assert(
    fc.property(
      line,
      fc.constantFrom("second", "not", "term", "except", "ages"),
      ({ from, until, byday, text }, word) => {
        expect(readHours(text)).toEqual(weekly(byday!, written(from, "24"), written(until, "24")));
        for (const other of [`${word} ${text}`, `${text} ${word}`, text.replace(" ", ` ${word} `)])
          expect(readHours(other)).toEqual([{ description: other }]);
      },
    ),
  );
});

it("two plain numbers are hours of the day and the evening, at most ten of them, or nothing", () => {
  const number = fc.integer({ min: 0, max: 24 });
  fc.assert(
    fc.property(number, number, (from, until) => {
      const [read] = readHours(`Mon ${from}-${until}`);
      if (!read?.freq) return;
      const hours = (text: string) => Number(text.slice(0, 2));
      const [opens, closes] = [hours(read.opens_at!), hours(read.closes_at!)];
      expect([opens % 12, closes % 12]).toEqual([from % 12, until % 12]);
      expect(opens).toBeGreaterThanOrEqual(8);
      expect(closes).toBeLessThanOrEqual(22);
      expect(closes - opens).toBeLessThanOrEqual(10);
    }),
  );
});
