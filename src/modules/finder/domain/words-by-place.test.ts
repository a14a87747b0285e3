import fc from "fast-check";
import { expect, test } from "vitest";
import { cellNumbers, squareAround } from "./words-by-place.ts";

const point = fc.record({
  x: fc.double({ min: -300_000, max: 400_000, noNaN: true }),
  y: fc.double({ min: 5_500_000, max: 6_300_000, noNaN: true }),
});

test("whatever lies within the radius lies in one of the cells, and the cells stay few", () => {
  fc.assert(
    fc.property(
      point,
      fc.double({ min: 1, max: 80_000, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      (at, radius, share, angle) => {
        const square = squareAround(at, radius);
        const there = { x: at.x + radius * share * Math.cos(angle), y: at.y + radius * share * Math.sin(angle) };
        const { side } = square;
        const own = side * 1_000_000 + (Math.floor(there.x / side) + 1_000) * 4_096 + Math.floor(there.y / side);
        const cells = cellNumbers(square);
        expect(cells).toContain(own);
        expect(new Set(cells).size).toBe(cells.length);
        expect(cells.length).toBeLessThanOrEqual(radius <= 40_000 ? 9 : 25);
      },
    ),
  );
});
