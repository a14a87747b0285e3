import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEWEST } from "../../../vocabulary/small-count.ts";
import { type Counts, lastQuarters, OF_PEOPLE, toldInAll, toldOf } from "./own-figures.ts";

const few = fc.integer({ min: 0, max: FEWEST - 1 });
const counts: fc.Arbitrary<Counts> = fc.record(
  Object.fromEntries(OF_PEOPLE.map((what) => [what, fc.oneof(few, fc.integer({ min: 0, max: 40 }))])),
);
const BECAME = OF_PEOPLE.slice(1, OF_PEOPLE.indexOf("signposted"));
const sum = (of: Counts) => BECAME.reduce((all, what) => all + (of[what] ?? 0), 0);
/** Everybody who was received is answered, but for some. */
const quarter = fc.record({ of: counts, open: fc.integer({ min: 0, max: 6 }) }).map(({ of, open }) => ({
  ...of,
  received: sum(of) + open,
}));

describe("What an organisation is told of counts of people", () => {
  it("is no number under five, and no two that differ by one", () => {
    fc.assert(
      fc.property(fc.oneof(counts, quarter), (of) => {
        const told = toldOf(of);
        for (const what of OF_PEOPLE) expect([undefined, of[what]]).toContain(told[what]);
        expect(Object.values(told).every((count) => count >= FEWEST)).toBe(true);
        const rest = (told.received ?? sum(told)) - sum(told);
        expect(Math.abs(rest) === 0 || Math.abs(rest) >= FEWEST).toBe(true);
      }),
    );
  });

  it("is the same, totals too, whatever a count that is not told is", () => {
    fc.assert(
      fc.property(
        fc.array(quarter, { minLength: 4, maxLength: 4 }),
        fc.nat({ max: 3 }),
        fc.constantFrom(...OF_PEOPLE.slice(1)),
        few,
        (quarters, at, what, other) => {
          const hidden = quarters.with(at, { ...quarters[at]!, [what]: other });
          fc.pre((quarters[at]![what] ?? 0) < FEWEST);
          const told = (of: Counts[]) => ({ by: of.map(toldOf), total: toldInAll(of.map(toldOf)) });
          expect(told(hidden)).toEqual(told(quarters));
        },
      ),
    );
  });

  it("leaves two ways at least in which it can have come about, of whatever is not told", () => {
    fc.assert(
      fc.property(quarter, (of) => {
        const told = toldOf(of);
        // Somebody more was taken back, somebody fewer waits.
        if (told.received === undefined && of.received > 0)
          expect([-1, 1].map((more) => toldOf({ ...of, received: of.received + more }))).toContainEqual(told);
        for (const what of BECAME)
          if (told[what] === undefined && of[what]) expect(toldOf({ ...of, [what]: of[what] - 1 })).toEqual(told);
      }),
    );
  });

  it("is what was received, or what became of it, where both would say of how few something else became", () => {
    expect(toldOf({ received: 12, accepted: 9, full: 2, area: 1 })).toEqual({ accepted: 9 });
    expect(toldOf({ received: 12, accepted: 7, full: 5 })).toEqual({ received: 12, accepted: 7, full: 5 });
    expect(toldOf({ received: 12, accepted: 4, full: 4, other: 4 })).toEqual({ received: 12 });
    // Most had come in the quarter before.
    expect(toldOf({ received: 5, accepted: 8 })).toEqual({ accepted: 8 });
    expect(toldOf({ received: 5, accepted: 11, came: 4, places: 0 })).toEqual({ received: 5, accepted: 11 });
  });

  it("has totals of what is told alone", () => {
    const quarters = [{ came: 9 }, { came: 4 }, {}, { came: 6, signposted: 3 }].map(toldOf);
    expect(toldInAll(quarters)).toEqual({ came: 15 });
  });
});

describe("Quarters that are over", () => {
  it.each([
    ["2026-12-01", "2025-10-01", "2026-10-01"],
    ["2026-12-31", "2025-10-01", "2026-10-01"],
    ["2027-01-01", "2026-01-01", "2027-01-01"],
    ["2026-03-31", "2025-01-01", "2026-01-01"],
  ])("are four, each beginning where the one before ends, on %s", (today, first, last) => {
    const quarters = lastQuarters(today);
    expect(quarters.map(({ from }) => from)).toEqual([first, ...quarters.slice(0, 3).map(({ until }) => until)]);
    expect(quarters.at(-1)!.until).toBe(last);
    expect(quarters).toHaveLength(4);
  });
});
