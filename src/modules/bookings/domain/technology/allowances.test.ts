import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type ComputerFacts, decideClaim, decideComputer, minutesLeft, usualComputerRules } from "./allowances.ts";

const NOW = "2026-12-01T09:00:00Z";
const RULES = usualComputerRules();
const { adult, child } = RULES.allowances;
const OPEN = { kind: "usual" as const, spells: [{ opens: "09:00", closes: "19:00" }], unstaffed: [] };
const free: ComputerFacts = { active: true, hours: OPEN, taken: [], mine: [] };
const span = (day: string, from: string, minutes: number) => {
  const startsAt = `${day}T${from}:00Z`;
  return { startsAt, endsAt: Temporal.Instant.from(startsAt).add({ minutes }).toString() };
};
const person = { now: NOW, by: "person" as const };
const want = (wanted: ReturnType<typeof span>, facts: Partial<ComputerFacts> = {}, allowance = adult) =>
  decideComputer(wanted, { ...free, ...facts }, allowance, RULES, person);
const TODAY = "2026-12-01";

describe("a computer", () => {
  it("is had within hours, allowance and days ahead, and not outside", () => {
    expect(want(span(TODAY, "10:00", 60))).toEqual({ have: true });
    expect(want(span(TODAY, "10:00", 61))).toEqual({ refused: "too_long" });
    expect(want(span(TODAY, "08:30", 60))).toEqual({ refused: "outside_hours" });
    // It shuts down a quarter of an hour before the library does.
    expect(want(span(TODAY, "17:45", 60))).toEqual({ have: true });
    expect(want(span(TODAY, "17:46", 60))).toEqual({ refused: "outside_hours" });
    expect(want(span("2026-12-08", "10:00", 60))).toEqual({ have: true });
    expect(want(span("2026-12-09", "10:00", 60))).toEqual({ refused: "too_far" });
    expect(want(span(TODAY, "07:00", 60))).toEqual({ refused: "past" });
    expect(want(span(TODAY, "10:00", 0))).toEqual({ refused: "ends_before" });
    expect(want(span(TODAY, "10:00", 60), { hours: { kind: "closure" } })).toEqual({ refused: "closed" });
    expect(want(span(TODAY, "10:00", 60), { hours: { kind: "not_known" } })).toEqual({ refused: "hours_not_known" });
    expect(want(span(TODAY, "10:00", 60), { active: false })).toEqual({ refused: "not_in_use" });
  });

  it("goes to one person, and one person to one computer", () => {
    const taken = [span(TODAY, "10:30", 60)];
    expect(want(span(TODAY, "10:00", 60), { taken })).toEqual({ refused: "taken" });
    expect(want(span(TODAY, "11:30", 60), { taken })).toEqual({ have: true });
    expect(want(span(TODAY, "10:00", 60), { mine: taken })).toEqual({ refused: "at_another" });
  });

  it("asks for a break between two times of one day", () => {
    const mine = [span(TODAY, "10:00", 60)];
    expect(want(span(TODAY, "11:29", 60), { mine })).toEqual({ refused: "break" });
    expect(want(span(TODAY, "11:30", 60), { mine })).toEqual({ have: true });
    expect(want(span(TODAY, "09:01", 30), { mine })).toEqual({ refused: "break" });
  });

  it("says when a child's day or an adult's week is used up, and how much is left", () => {
    const mine = [span(TODAY, "10:00", 60), span(TODAY, "12:00", 40)];
    expect(want(span(TODAY, "14:00", 30), { mine }, child)).toEqual({ refused: "day_used_up" });
    expect(want(span(TODAY, "14:00", 20), { mine }, child)).toEqual({ have: true });
    expect(minutesLeft(span(TODAY, "14:00", 30), mine, child)).toEqual({ day: 20, week: 260 });
    const week = ["11-30", "12-02", "12-03"].map((day) => span(`2026-${day}`, "09:00", 180));
    expect(want(span("2026-12-04", "10:00", 60), { mine: week })).toEqual({ refused: "week_used_up" });
    expect(want(span("2026-12-07", "10:00", 60), { mine: week })).toEqual({ have: true });
  });

  it("never lets earlier days block a later one but by the week's allowance", () => {
    const dayOf = (offset: number) => Temporal.PlainDate.from("2026-12-07").add({ days: offset }).toString();
    const earlier = fc.array(
      fc.record({
        days: fc.integer({ min: -20, max: -1 }),
        hour: fc.integer({ min: 9, max: 17 }),
        minutes: fc.integer({ min: 1, max: 180 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        earlier,
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 9, max: 17 }),
        fc.integer({ min: 1, max: 60 }),
        (history, offset, hour, minutes) => {
          const day = dayOf(offset);
          const at = (h: number) => `${String(h).padStart(2, "0")}:00`;
          const wanted = span(day, at(hour), minutes);
          // Some of it lies in the same week, on days before the wanted one.
          const mine = history.map((each) => span(dayOf(offset + each.days), at(each.hour), each.minutes));
          const asked = { now: `${dayOf(0)}T00:00:00Z`, by: "person" as const };
          const fresh = decideComputer(wanted, free, adult, RULES, asked);
          const after = decideComputer(wanted, { ...free, mine }, adult, RULES, asked);
          const monday = dayOf(0);
          const inWeek = mine
            .filter((each) => each.startsAt.slice(0, 10) >= monday)
            .reduce((sum, each) => sum + (Date.parse(each.endsAt) - Date.parse(each.startsAt)) / 60_000, 0);
          if ("have" in fresh && inWeek + minutes > adult.week) expect(after).toEqual({ refused: "week_used_up" });
          else expect(after).toEqual(fresh);
          expect(minutesLeft(wanted, mine, adult).day).toBe(adult.day);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("lets staff give more than the allowance, and never what another has", () => {
    const mine = [span(TODAY, "10:00", 180)];
    const staff = { now: NOW, by: "staff" as const };
    const more = span(TODAY, "13:00", 120);
    expect(decideComputer(more, { ...free, mine }, adult, RULES, staff)).toEqual({ have: true });
    expect(decideComputer(more, { ...free, taken: [more] }, adult, RULES, staff)).toEqual({ refused: "taken" });
    const shut: ComputerFacts = { ...free, hours: { kind: "closure" } };
    expect(decideComputer(more, shut, adult, RULES, staff)).toEqual({ refused: "closed" });
  });

  it("is claimed from ten minutes before, and late while it is free", () => {
    const time = { status: "booked", startsAt: "2026-12-01T10:00:00Z", endsAt: "2026-12-01T11:00:00Z" };
    const at = (now: string, free = true, status = "booked") =>
      decideClaim({ ...time, status }, { now: `2026-12-01T${now}:00Z`, free });
    expect(at("09:49")).toEqual({ refused: "too_early" });
    expect(at("09:50")).toEqual({ claim: "in_time" });
    expect(at("09:55", false)).toEqual({ refused: "too_early" });
    expect(at("10:05")).toEqual({ claim: "in_time" });
    expect(at("10:20", true, "missed")).toEqual({ claim: "late" });
    expect(at("10:20", false, "missed")).toEqual({ refused: "taken" });
    expect(at("11:00", true, "missed")).toEqual({ refused: "over" });
    expect(at("10:20", true, "cancelled")).toEqual({ refused: "over" });
  });
});
