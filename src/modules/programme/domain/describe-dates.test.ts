import { expect, test } from "vitest";
import { describeDates } from "./describe-dates.ts";
import { expandRepeat } from "./expand-repeat.ts";
import { readRepeat } from "./read-repeat.ts";

const datesOf = (typed: string) => {
  const read = readRepeat(typed, "2026-11-24", { time: "10:00", minutes: 60 });
  if ("problems" in read) throw new Error(read.problems.join());
  return expandRepeat(read.rule, { terms: [], bankHolidays: [] }).sessions.map((session) => session.date);
};

test.each([
  ["ten Tuesdays from 12 January except 16 February", "Ten Tuesdays, 12 January to 23 March, not 16 February"],
  ["ten Fridays from 15 January", "Ten Fridays, 15 January to 19 March"],
  ["once on 12 January", "Tuesday 12 January"],
  ["12 and 15 January at 10am", "Tuesday 12 January and Friday 15 January"],
  ["daily 24 to 28 August", "Five days, 24 to 28 August"],
  ["Tuesdays and Thursdays from 12 January until 4 February", "Eight Tuesdays and Thursdays, 12 January to 4 February"],
  ["fortnightly on Mondays, 6 times, from 4 January", "Six Mondays, every second week, 4 January to 15 March"],
  ["every Monday from 28 December until 11 January", "Three Mondays, 28 December 2026 to 11 January 2027"],
  ["last Friday of the month from 1 January until 31 December", "Twelve Fridays between 29 January and 31 December"],
])("%s", (typed, said) => expect(describeDates(datesOf(typed))).toBe(said));

test("no dates", () => expect(describeDates([])).toBe("No dates yet"));
