import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayReleaseAgain, protect, type TrueCell } from "./protect.ts";

const cellsOf = (counts: number[][]): TrueCell[] =>
  counts.flatMap((group, at) => group.map((count, index) => ({ name: `${at}-${index}`, group: `g${at}`, count })));
const tables = fc
  .array(fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 })
  .map(cellsOf)
  .filter((cells) => cells.length > 1);
const keys = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 40, maxLength: 40 });
/** A key for each name, whatever order names are asked in. */
const keyed = (numbers: number[]) => (name: string) =>
  numbers[[...name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % numbers.length, 7)]!;
const bases = fc.constantFrom(5, 10, 7);
const add = (cells: TrueCell[]) => cells.reduce((sum, { count }) => sum + count, 0);

describe("protected tables", () => {
  it("add up to the nearest, keep every cell and group within the base, and nought at nought", () => {
    fc.assert(
      fc.property(tables, keys, bases, (cells, numbers, base) => {
        const released = protect(cells, keyed(numbers), base);
        expect(add(released)).toBe(Math.round(add(cells) / base) * base);
        for (const [at, { name, count }] of released.entries()) {
          expect(name).toBe(cells[at]!.name);
          expect(count % base).toBe(0);
          expect(Math.abs(count - cells[at]!.count)).toBeLessThan(base);
          if (cells[at]!.count % base === 0) expect(count).toBe(cells[at]!.count);
        }
        for (const group of new Set(cells.map((cell) => cell.group))) {
          const of = (all: TrueCell[]) => add(all.filter((cell) => cell.group === group));
          expect(Math.abs(of(released) - of(cells))).toBeLessThan(base);
        }
      }),
    );
  });

  it("are the same each time, in whatever order the cells come", () => {
    fc.assert(
      fc.property(tables, keys, (cells, numbers) => {
        const once = protect(cells, keyed(numbers));
        expect(protect(cells, keyed(numbers))).toEqual(once);
        expect(protect(cells.toReversed(), keyed(numbers)).toReversed()).toEqual(once);
      }),
    );
  });

  it("are no further from the truth than two in a cell, over all keys", () => {
    // Every combination of keys from an even grid: the mean over them is the mean over all keys but for the grid's width.
    const STEPS = 12;
    const grid = Array.from({ length: STEPS }, (_, step) => (step + 0.5) / STEPS);
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), (counts) => {
        const cells = cellsOf([counts]);
        const sums = [0, 0, 0];
        let times = 0;
        for (const a of grid)
          for (const b of grid)
            for (const c of grid) {
              const numbers: Record<string, number> = { "0-0": a, "0-1": b, "0-2": c, "group g0": 0.5 };
              for (const [at, { count }] of protect(cells, (name) => numbers[name]!).entries()) sums[at]! += count;
              times++;
            }
        const total = counts.reduce((sum, count) => sum + count, 0);
        expect(sums.reduce((sum, each) => sum + each, 0) / times).toBeCloseTo(Math.round(total / 5) * 5);
        for (const [at, sum] of sums.entries())
          expect(Math.abs(sum / times - counts[at]!)).toBeLessThanOrEqual(2 + 1e-9);
        // Where the total is a multiple of five itself, within what two keys that differ can do.
        if (total % 5 === 0)
          for (const [at, sum] of sums.entries()) expect(Math.abs(sum / times - counts[at]!)).toBeLessThan(0.75);
      }),
      { numRuns: 40 },
    );
  });

  it("are refused where they are no breakdown, and below five", () => {
    const two = cellsOf([[3], [4]]);
    expect(() => protect(cellsOf([[7]]), () => 0)).toThrow("two cells");
    expect(() => protect(two, () => 0, 4)).toThrow("5 or more");
    expect(() => protect(cellsOf([[3, -1]]), () => 0)).toThrow("from 0 up");
    expect(protect(two, () => 0).map(({ count }) => count)).toEqual([0, 5]);
  });

  it("are released again where the total differs by the base", () => {
    expect([3, 4, 5, 9].map((now) => mayReleaseAgain(0, now))).toEqual([false, false, true, true]);
    expect(mayReleaseAgain(20, 12, 10)).toBe(false);
  });
});
