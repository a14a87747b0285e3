import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AreaFigure } from "./figures.ts";
import { mapClasses, shadeOf } from "./map-classes.ts";
import { boundsOf, pathOf, sheetOf, widened } from "./map-geometry.ts";

const area = (members: { shown: number; hidden: number }, residents = 1000): AreaFigure => ({
  code: "A",
  covers: ["A"],
  name: "A",
  ward: null,
  tenth: 1,
  residents,
  members,
  ...(members.shown > 0 && { perThousand: (1000 * (members.shown + 2.5 * members.hidden)) / residents }),
});

describe("Classes of a map", () => {
  it("are fifths of the areas, with bounds that are easy to say", () => {
    const rates = Array.from({ length: 100 }, (_, at) => at + 3);
    expect(mapClasses(rates)).toEqual([
      { from: 3, to: 24 },
      { from: 25, to: 44 },
      { from: 45, to: 64 },
      { from: 65, to: 84 },
      { from: 85 },
    ]);
  });
  it("are fewer where areas are alike, and none of nothing", () => {
    expect(mapClasses([])).toEqual([]);
    expect(mapClasses([7, 7, 7])).toEqual([{ from: 7 }]);
    expect(mapClasses([3, 3, 3, 3, 90])).toEqual([{ from: 3, to: 4 }, { from: 5 }]);
  });
  it("hold each rate once, and none is empty", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 400 }), (rates) => {
        const classes = mapClasses(rates);
        expect(classes.length).toBeLessThanOrEqual(5);
        const having = classes.map(
          ({ from, to }) => rates.filter((rate) => rate >= from && rate <= (to ?? Infinity)).length,
        );
        expect(having.every((count) => count > 0)).toBe(true);
        expect(having.reduce((sum, count) => sum + count)).toBe(rates.length);
      }),
    );
  });
  it("leave out areas that nothing can be said of, with the reason", () => {
    const classes = mapClasses([5, 50]);
    expect(shadeOf(area({ shown: 5, hidden: 0 }), classes)).toBe(0);
    expect(shadeOf(area({ shown: 50, hidden: 0 }), classes)).toBe(classes.length - 1);
    expect(shadeOf(area({ shown: 0, hidden: 0 }), classes)).toBe("too_few");
    expect(shadeOf(area({ shown: 50, hidden: 1 }), classes)).toBe(classes.length - 1);
    expect(shadeOf(area({ shown: 0, hidden: 1 }), classes)).toBe("hidden");
    expect(shadeOf({ ...area({ shown: 50, hidden: 0 }, 0), perThousand: undefined }, classes)).toBe("no_residents");
  });
});

describe("A map's sheet", () => {
  const square = [
    { lat: 53, lng: -1 },
    { lat: 53.1, lng: -1 },
    { lat: 53.1, lng: -0.9 },
    { lat: 53, lng: -0.9 },
  ];
  const sheet = sheetOf(boundsOf([square])!, { width: 1000, height: 1000 });
  it("is as large as may be, north up, true to the ground", () => {
    expect(sheet.height).toBe(1000);
    // A degree east is as long as 0.601 degrees north at 53.05.
    expect(sheet.width).toBe(601);
    expect(sheet.at({ lat: 53.1, lng: -1 })).toEqual([0, 0]);
    expect(sheet.at({ lat: 53, lng: -0.9 })).toEqual([601, 1000]);
    const wide = widened(boundsOf([square])!, 0.1);
    expect(wide.south).toBeCloseTo(52.99);
    expect(wide.west).toBeCloseTo(-1 - 0.01 / 0.601, 4);
  });
  it("draws rings in short, and lets no area vanish", () => {
    expect(pathOf([square], sheet)).toBe("M0 1000l0-1000 601 0 0 1000z");
    const tiny = square.map(({ lat, lng }) => ({ lat: 53 + (lat - 53) / 1e6, lng: -1 + (lng + 1) / 1e6 }));
    expect(pathOf([tiny], sheet)).toBe("M0 1000l1 0 0 1z");
    expect(pathOf([tiny], sheet, { dots: false })).toBe("");
    expect(boundsOf([])).toBeUndefined();
  });
});
