import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryRule } from "./arbitrary-rule.test-data.ts";
import { readRepeat } from "./read-repeat.ts";
import { normaliseRepeat } from "./repeat-rule.ts";
import { sayRepeat } from "./say-repeat.ts";

const today = "2026-11-24";
const usual = { time: "10:00", minutes: 60 };
const readBack = (typed: string) => {
  const read = readRepeat(typed, today, usual);
  return "rule" in read ? sayRepeat(read.rule, today) : read.problems;
};
const notes = (typed: string) => {
  const read = readRepeat(typed, today, usual);
  return "rule" in read ? read.notes : read.problems;
};

test.each([
  ["every Tuesday in term time except 14 April", "Every Tuesday, 10am to 11am, in term time, except 14 April"],
  ["last Friday of the month 12-2pm", "The last Friday of every month, 12 noon to 2pm"],
  [
    "Tuesdays and Thursdays 10am to 11.30am from 5 January until 26 March",
    "Every Tuesday and Thursday from 5 January to 26 March, 10am to 11:30am",
  ],
  ["fortnightly on Mondays at 2pm for an hour", "Every second Monday, 2pm to 3pm"],
  ["ten Fridays from 15 January 10.30-12.30", "Ten Fridays from 15 January, 10:30am to 12:30pm"],
  ["first and third Wednesday", "The first and third Wednesday of every month, 10am to 11am"],
  ["weekdays", "Every weekday, 10am to 11am"],
  ["Mon-Fri 9am-5pm", "Every weekday, 9am to 5pm"],
  ["15th of each month", "The 15th of every month, 10am to 11am"],
  ["monthly on the 1st and the last day, noon to 1", "The 1st and last day of every month, 12 noon to 1pm"],
  ["once on 12 December at 2pm", "On Saturday 12 December, 2pm to 3pm"],
  ["12 and 14 December 2-4pm", "On Saturday 12 December, 2pm to 4pm, also on 14 December"],
  ["daily 24 to 28 August", "Every day from 24 to 28 August, 10am to 11am"],
  ["24-28 August 10am - 3pm", "Every day from 24 to 28 August, 10am to 3pm"],
  ["Every other Weds, 6.30pm till 8pm", "Every second Wednesday, 6:30pm to 8pm"],
  ["every 2nd Thursday of the month 19:00-20:30", "The second Thursday of every month, 7pm to 8:30pm"],
  ["every 2 weeks on Saturday from 9 Jan 10 a.m. to 12", "Every second Saturday from 9 January, 10am to 12 noon"],
  ["Tuesdays 12 January to 23 March, 2pm-3pm", "Every Tuesday from 12 January to 23 March, 2pm to 3pm"],
  ["Saturdays between 10 and 12 for six weeks from 9 January", "Six Saturdays from 9 January, 10am to 12 noon"],
  ["every Monday at 11 for half an hour, not on bank holidays", "Every Monday, 11am to 11:30am, not on bank holidays"],
  ["every Monday 11am except in school holidays", "Every Monday, 11am to 12 noon, in term time"],
  ["Wednesdays 2-3, not 6, 13 or 20 January", "Every Wednesday, 2pm to 3pm, except 6, 13 and 20 January"],
  ["quarterly on the first Monday at 5pm", "The first Monday of every third month, 5pm to 6pm"],
  ["once a fortnight on Friday at 10am", "Every second Friday, 10am to 11am"],
  ["Tuesday 1 December, 10am to 11:30am", "On Tuesday 1 December, 10am to 11:30am"],
  ["Every Saturday morning 10-12noon (term time)", "Every Saturday, 10am to 12 noon, in term time"],
  ["Thursday evenings 8-9.30", "Every Thursday, 8pm to 9:30pm"],
  ["29 February at 10am", "On Tuesday 29 February, 10am to 11am"],
])("%s", (typed, said) => {
  expect(readBack(typed)).toEqual(said);
});

test.each([
  [
    "Tuesdays 10am from 5 January until Easter",
    "'until Easter' was not understood. Give a date, like 'until 26 March'.",
  ],
  [
    "every Tuesday 10am except Easter Monday",
    "'except Easter Monday' was not understood. Give a date, like 'except 14 April'.",
  ],
  [
    "every blue moon at 10am",
    "'every blue moon' was not understood. Say it like 'every Tuesday, 10am to 11:30am, in term time'.",
  ],
  ["Tuesday 2 December 10am", "2 December 2026 is a Wednesday, not a Tuesday. Say which you mean."],
  ["31 April at 10am", "There is no such date as '31 April'."],
  [
    "fifth Friday of the month",
    "Not every month has a fifth one. Say 'last' instead, like 'last Friday of the month'.",
  ],
  ["every Tuesday 10am and 2pm", "'10am' and '2pm' cannot both hold. Say one of them."],
  ["every Tuesday 10am 14 April", "What happens on '14 April'? Say 'from', 'until', 'except' or 'also on' before it."],
  ["weekly at 10am", "Which day of the week? Say it like 'weekly on Mondays'."],
  ["daily and fortnightly", "'fortnightly' does not go with 'daily'. Use one rule for each."],
  ["Tuesday mornings at 2pm", "'at 2pm' is not in the morning."],
  ["every Tuesday at 25:00", "'25:00' is not a time. Say it like '10am' or '2:30pm'."],
  ["", "How often is it? Say it like 'every Tuesday', 'last Friday of the month' or 'on 12 December'."],
])("%s: says what is wrong", (typed, problem) => {
  const read = readRepeat(typed, today, usual);
  expect("problems" in read && read.problems).toContain(problem);
});

test("a missing time is asked for, or filled in from the usual one with a note", () => {
  expect(readRepeat("every Tuesday", today)).toEqual({
    problems: ["What time? Say it like '10am to 11:30am' or 'at 2pm for an hour'."],
  });
  expect(notes("every Tuesday")).toEqual(["No time was given: the usual 10am to 11am is used."]);
  expect(notes("every Tuesday at 2pm")).toEqual(["No end was given: it was taken as 2pm to 3pm."]);
  expect(notes("every Tuesday 10.30-12.30")).toEqual(["'10.30-12.30' was taken as 10:30am to 12:30pm."]);
  expect(notes("every Tuesday 10am to 11am except 14 April")).toEqual([
    "Wednesday 14 April 2027 is not one of its days, so leaving it out changes nothing.",
  ]);
});

test("whatever a rule says of itself is read back as the same rule", () => {
  fc.assert(
    fc.property(arbitraryRule, (rule) => {
      expect(readRepeat(sayRepeat(rule), rule.from)).toMatchObject({ rule: normaliseRepeat(rule) });
    }),
    { numRuns: 400 },
  );
});

test("and on any later day it means the same sessions from then on", () => {
  fc.assert(
    fc.property(arbitraryRule, (rule) => {
      const read = readRepeat(sayRepeat(rule, today), today);
      const again = "rule" in read ? sayRepeat(read.rule, today) : read.problems;
      expect(again).toEqual(sayRepeat(rule, today));
    }),
    { numRuns: 200 },
  );
});

test("no text makes it throw or be silent", () => {
  const words = "every tuesday 10 2pm until from except and the last 31st april - , 24 to 28 once weekly x 2027".split(
    " ",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 9 }), (typed) => {
      const read = readRepeat(typed.join(" "), today, usual);
      if ("problems" in read) expect(read.problems.length).toBeGreaterThan(0);
      else expect(sayRepeat(read.rule, today)).not.toBe("");
    }),
    { numRuns: 400 },
  );
});
