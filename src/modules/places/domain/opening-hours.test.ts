import { describe, expect, it } from "vitest";
import type { Weekday } from "../../../vocabulary/terms.ts";
import { hoursOn, joinSpells, type KnownHours, mondayOf, nowAt, weekFrom } from "./opening-hours.ts";

const opening = (weekday: Weekday, opens: string, closes: string, staffed = true) => ({
  weekday,
  opens,
  closes,
  staffed,
});
const known = (more: Partial<KnownHours> = {}): KnownHours => ({
  standing: "confirmed",
  // Tuesday with a lunch break, Wednesday whole, Friday whole.
  openings: [
    opening(2, "14:00", "18:00"),
    opening(2, "09:00", "13:00"),
    opening(3, "10:00", "17:00"),
    opening(5, "09:00", "17:00"),
  ],
  closures: [],
  holidays: [{ day: "2026-12-25", title: "Christmas Day" }],
  ...more,
});

describe("hoursOn", () => {
  it("gives the spells of the weekday in order, and none on a day it is shut", () => {
    expect(hoursOn(known(), "2026-12-01")).toMatchObject({
      kind: "usual",
      spells: [
        { opens: "09:00", closes: "13:00" },
        { opens: "14:00", closes: "18:00" },
      ],
    });
    expect(hoursOn(known(), "2026-12-03")).toMatchObject({ kind: "usual", spells: [] });
  });
  it("says where a day has hours without staff", () => {
    const openings = [opening(2, "07:00", "09:30", false), opening(2, "09:30", "17:00")];
    expect(hoursOn(known({ openings }), "2026-12-01")).toEqual({
      kind: "usual",
      spells: [{ opens: "07:00", closes: "17:00" }],
      unstaffed: [{ opens: "07:00", closes: "09:30" }],
    });
  });
  it("promises nothing on a bank holiday, even where the week is confirmed", () => {
    expect(hoursOn(known(), "2026-12-25")).toMatchObject({ kind: "bank_holiday", title: "Christmas Day" });
  });
  it("believes a stated closure before everything, to its last day and not after", () => {
    const closures = [{ first_day: "2026-12-25", last_day: "2026-12-29", reason: "Christmas" }];
    for (const standing of ["none", "listed", "confirmed"] as const) {
      expect(hoursOn(known({ closures, standing }), "2026-12-25")).toMatchObject({ kind: "closure" });
      expect(hoursOn(known({ closures, standing }), "2026-12-29")).toMatchObject({ lastDay: "2026-12-29" });
    }
    expect(hoursOn(known({ closures }), "2026-12-30")).toMatchObject({ kind: "usual" });
  });
  it("does not call a day closed that nobody has told us about", () => {
    expect(hoursOn(known({ standing: "none", openings: [] }), "2026-12-01")).toEqual({ kind: "not_known" });
  });
});

describe("nowAt", () => {
  it("says open or when, of confirmed hours", () => {
    expect(nowAt(known(), "2026-12-01", "09:00")).toEqual({ kind: "open", until: "13:00" });
    expect(nowAt(known(), "2026-12-01", "13:00")).toEqual({ kind: "opens_later", at: "14:00" });
    expect(nowAt(known(), "2026-12-01", "08:59")).toEqual({ kind: "opens_later", at: "09:00" });
    expect(nowAt(known(), "2026-12-01", "18:00")).toEqual({
      kind: "closed",
      next: { date: "2026-12-02", at: "10:00" },
    });
  });
  it("never says open of listed hours, nor on an uncovered bank holiday", () => {
    expect(nowAt(known({ standing: "listed" }), "2026-12-01", "10:00").kind).toBe("ring_first");
    expect(nowAt(known(), "2026-12-25", "10:00").kind).toBe("ring_first");
  });
  it("does not promise the next opening past an uncovered bank holiday", () => {
    expect(nowAt(known(), "2026-12-24", "10:00")).toEqual({ kind: "closed" });
  });
  it("skips closures to find the next opening", () => {
    const closures = [{ first_day: "2026-12-02", last_day: "2026-12-04", reason: "New carpet" }];
    expect(nowAt(known({ closures }), "2026-12-01", "18:30")).toEqual({
      kind: "closed",
      next: { date: "2026-12-08", at: "09:00" },
    });
  });
  it("knows a closure from listed hours too", () => {
    const closures = [{ first_day: "2026-12-01", last_day: "2026-12-01", reason: "No heating" }];
    expect(nowAt(known({ standing: "listed", closures }), "2026-12-01", "10:00")).toEqual({
      kind: "closure",
      reason: "No heating",
      lastDay: "2026-12-01",
    });
  });
});

describe("weeks", () => {
  it("begin on Monday", () => {
    expect(mondayOf("2026-12-06")).toBe("2026-11-30");
    expect(mondayOf("2026-11-30")).toBe("2026-11-30");
    expect(weekFrom("2026-11-30").at(-1)).toBe("2026-12-06");
  });
});

describe("joinSpells", () => {
  it("joins what touches or overlaps", () => {
    expect(
      joinSpells([
        { opens: "12:00", closes: "14:00" },
        { opens: "09:00", closes: "12:00" },
        { opens: "13:00", closes: "13:30" },
      ]),
    ).toEqual([{ opens: "09:00", closes: "14:00" }]);
  });
});
