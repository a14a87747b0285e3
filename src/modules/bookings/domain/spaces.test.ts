import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOfSpace } from "./day-of-space.ts";
import { groupKey, quotaDays, whatIsAgainst } from "./decide-hold.ts";
import { busyOf, cancellationOncePriced, costOfGivingUp, freeUntil, overlaps, priceOf } from "./price-of-space.ts";
import { usualSpaceTerms } from "./space-terms.ts";
import { bookedTo, confirmedUntil } from "./standing-until.ts";

const terms = { ...usualSpaceTerms("room"), setupMinutes: 15, clearMinutes: 30, shortestMinutes: 30 };
const usual = {
  kind: "usual" as const,
  spells: [{ opens: "09:00", closes: "17:00" }],
  unstaffed: [{ opens: "13:00", closes: "17:00" }],
};
const span = (from: string, to: string) => ({ startsAt: `2026-12-08T${from}:00Z`, endsAt: `2026-12-08T${to}:00Z` });

describe("What has begun", () => {
  const facts = {
    active: true,
    audience: "public" as const,
    capacity: null,
    needsInduction: false,
    hours: { kind: "not_known" as const },
    taken: false,
    broken: false,
    had: 0,
  };
  const isPast = (startsAt: string, endsAt: string, now: string) =>
    whatIsAgainst(
      { startsAt, endsAt, party: 1, rate: "community", inducted: false },
      facts,
      { ...terms, hours: "any" },
      { by: "booker", now },
    ).includes("past");

  it("is known by the instant, whatever offset it is written with, across both changes of the clock", () => {
    expect(isPast("2027-03-28T02:30:00+01:00", "2027-03-28T03:30:00+01:00", "2027-03-28T01:31:00Z")).toBe(true);
    expect(isPast("2027-03-28T00:30:00+00:00", "2027-03-28T03:30:00+01:00", "2027-03-28T01:15:00+01:00")).toBe(false);
    // At half past one twice: the first of them is past, the second is to come.
    expect(isPast("2027-10-31T01:30:00+01:00", "2027-10-31T02:30:00+00:00", "2027-10-31T01:00:00Z")).toBe(true);
    expect(isPast("2027-10-31T01:30:00+00:00", "2027-10-31T02:30:00+00:00", "2027-10-31T01:45:00+01:00")).toBe(false);
  });

  it("has begun within the very second", () => {
    expect(isPast("2026-12-08T10:00:00Z", "2026-12-08T11:00:00Z", "2026-12-08T10:00:00.25Z")).toBe(true);
    expect(isPast("2026-12-08T10:00:00Z", "2026-12-08T11:00:00Z", "2026-12-08T09:59:59.999Z")).toBe(false);
  });
});

describe("A space's day", () => {
  it("offers what setting up and clearing fit around, and is long enough", () => {
    expect(dayOfSpace("2026-12-08", usual, [span("10:00", "12:00"), span("13:00", "14:00")], terms)).toEqual({
      kind: "open",
      free: [
        { from: "09:00", to: "09:30" },
        { from: "14:15", to: "17:00" },
      ],
      taken: [{ from: "09:30", to: "14:15" }],
    });
  });

  it("offers staffed hours alone where somebody has to be there, and nothing that is past", () => {
    expect(dayOfSpace("2026-12-08", usual, [], { ...terms, hours: "staffed" }, "10:20")).toEqual({
      kind: "open",
      free: [{ from: "10:20", to: "13:00" }],
      taken: [],
    });
  });

  it("promises nothing on closed days, bank holidays and where nobody has said", () => {
    expect(dayOfSpace("2026-12-08", { kind: "closure" }, [], terms)).toEqual({ kind: "closed", taken: [] });
    expect(dayOfSpace("2026-12-25", { kind: "bank_holiday" }, [], terms).kind).toBe("bank_holiday");
    expect(dayOfSpace("2026-12-08", { kind: "not_known" }, [span("10:00", "11:00")], terms)).toEqual({
      kind: "not_known",
      taken: [{ from: "10:00", to: "11:00" }],
    });
    expect(dayOfSpace("2026-12-08", { ...usual, spells: [] }, [], terms).kind).toBe("closed");
  });

  it("shows by the clock on the wall in summer, and what goes past midnight on both days", () => {
    const late = { startsAt: "2026-07-01T21:00:00Z", endsAt: "2026-07-02T00:00:00Z" };
    const any = { ...terms, hours: "any" as const, setupMinutes: 0, clearMinutes: 0 };
    expect(dayOfSpace("2026-07-01", usual, [late], any)).toMatchObject({ taken: [{ from: "22:00", to: "24:00" }] });
    expect(dayOfSpace("2026-07-02", usual, [late], any)).toMatchObject({ taken: [{ from: "00:00", to: "01:00" }] });
  });

  it("never offers a time whose setting up or clearing meets somebody else's", () => {
    const quarter = fc.integer({ min: 36, max: 66 });
    const held = fc.tuple(quarter, fc.integer({ min: 1, max: 8 })).map(([from, length]) => {
      const time = (at: number) =>
        `${String(Math.floor(at / 4)).padStart(2, "0")}:${String((at % 4) * 15).padStart(2, "0")}`;
      return busyOf(span(time(from), time(from + length)), terms);
    });
    fc.assert(
      fc.property(fc.array(held, { maxLength: 6 }), (busy) => {
        const day = dayOfSpace("2026-12-08", usual, busy, terms);
        if (day.kind !== "open") throw new Error("The library is open");
        for (const { from, to } of day.free)
          expect(busy.some((other) => overlaps(busyOf(span(from, to), terms), other))).toBe(false);
      }),
    );
  });
});

describe("What a space costs", () => {
  const priced = { ...terms, rates: { community: 850, partner: null, commercial: 4000 } };
  it("is by the time of use, to the penny; nobody has said is not free", () => {
    expect(priceOf(span("10:00", "11:20"), "community", priced)).toEqual({ price: 1133, worth: 1133 });
    expect(priceOf(span("10:00", "11:00"), "partner", priced)).toEqual({ price: null, worth: 850 });
    expect(priceOf(span("10:00", "11:00"), "in_kind", priced)).toEqual({ price: 0, worth: 850 });
  });

  it("has to be paid in part when it is given up late, counted in days of the calendar", () => {
    const held = { startsAt: "2026-12-08T10:00:00Z", price: 2000, cancellation: terms.cancellation };
    expect(costOfGivingUp(held, "2026-12-01T23:59:00Z")).toBe(0);
    expect(costOfGivingUp(held, "2026-12-02T00:01:00Z")).toBe(1000);
    expect(costOfGivingUp(held, "2026-12-06T23:00:00Z")).toBe(1000);
    expect(costOfGivingUp(held, "2026-12-07T00:01:00Z")).toBe(2000);
    expect(costOfGivingUp({ ...held, price: null }, "2026-12-07T00:01:00Z")).toBe(0);
    expect(costOfGivingUp({ ...held, cancellation: [{ days: 3, percent: 10 }] }, "2026-12-07T00:01:00Z")).toBe(2000);
  });

  it("never costs more to give up the earlier one does", () => {
    const steps = fc
      .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 4 })
      .map((days) => days.toSorted((a, b) => b - a).map((each, index) => ({ days: each, percent: index * 25 })));
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (cancellation, one, other) => {
          const held = { startsAt: "2026-12-31T10:00:00Z", price: 999, cancellation };
          const on = (before: number) =>
            costOfGivingUp(held, new Date(Date.UTC(2026, 11, 31 - before, 9)).toISOString());
          expect(on(Math.max(one, other))).toBeLessThanOrEqual(on(Math.min(one, other)));
        },
      ),
    );
  });
});

describe("A group", () => {
  it("is the same however its name is written", () => {
    expect(groupKey({ organisation: " Bearwood  KNITTERS!", name: "A" })).toBe(
      groupKey({ organisation: "Bearwood Knitters", email: "x@example.org", name: "B" }),
    );
    expect(groupKey({ email: "Sam@Example.org", name: "Sam" })).toBe("sam@example.org");
  });

  it("is counted by day, week from Monday and month", () => {
    expect(quotaDays("2026-12-06", "day")).toEqual({ first: "2026-12-06", last: "2026-12-06" });
    expect(quotaDays("2026-12-06", "week")).toEqual({ first: "2026-11-30", last: "2026-12-06" });
    expect(quotaDays("2028-02-10", "month")).toEqual({ first: "2028-02-01", last: "2028-02-29" });
  });

  it("has what it has again and again to the end of term, or for thirteen weeks", () => {
    const school = [
      { start: "2027-01-11", end: "2027-02-12" },
      { start: "2026-11-02", end: "2026-12-18" },
    ];
    expect(confirmedUntil("2026-12-01", school)).toBe("2026-12-18");
    expect(confirmedUntil("2026-12-25", school)).toBe("2027-02-12");
    expect(confirmedUntil("2027-03-01", school)).toBe("2027-05-31");
  });
});

describe("A price that is first said with the yes", () => {
  const startsAt = "2026-12-20T10:00:00Z";
  const usual = [
    { days: 14, percent: 50 },
    { days: 2, percent: 100 },
  ];
  const once = (now: string) => ({ startsAt, price: 5000, cancellation: cancellationOncePriced(usual, startsAt, now) });

  it("costs nothing to turn down for three days, and then what the terms say", () => {
    const held = once("2026-12-01T09:00:00Z");
    expect(freeUntil(held, "2026-12-01T09:00:00Z")).toBe("2026-12-04");
    expect(costOfGivingUp(held, "2026-12-04T22:00:00Z")).toBe(0);
    expect(costOfGivingUp(held, "2026-12-05T00:00:00Z")).toBe(2500);
    expect(freeUntil(held, "2026-12-05T00:00:00Z")).toBeUndefined();
  });

  it("costs nothing until it begins where that is sooner", () => {
    const held = once("2026-12-19T09:00:00Z");
    expect(freeUntil(held, "2026-12-19T09:00:00Z")).toBe("2026-12-20");
    expect(costOfGivingUp(held, "2026-12-20T09:59:00Z")).toBe(0);
  });

  it("leaves a longer time that the terms give", () => {
    const cancellation = cancellationOncePriced([{ days: 2, percent: 0 }], startsAt, "2026-12-01T09:00:00Z");
    expect(freeUntil({ startsAt, price: 5000, cancellation }, "2026-12-01T09:00:00Z")).toBe("2026-12-18");
    expect(freeUntil({ startsAt, price: null, cancellation }, "2026-12-01T09:00:00Z")).toBeUndefined();
  });
});

it("what is had again and again is booked to its own last day, where that comes before the end of the term", () => {
  expect(bookedTo("2027-02-25", "2026-12-16")).toBe("2026-12-16");
  expect(bookedTo("2027-02-25", "2027-06-30")).toBe("2027-02-25");
  expect(bookedTo("2027-02-25", null)).toBe("2027-02-25");
});
