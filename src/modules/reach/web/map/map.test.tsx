import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { openSmallAreas } from "../../../../platform/geo/small-areas.ts";
import { MapShapes, Patterns } from "./drawing.tsx";
import { areaMark, presentMap } from "./present-map.ts";

const AREAS = openSmallAreas("data/geography/small_areas_england.bin.gz");
/** Small areas about Birmingham, with made-up figures. */
const figures = AREAS.inBox({ south: 52.4, west: -2, north: 52.55, east: -1.8 })
  .slice(0, 300)
  .map(({ code }, at) => ({
    code,
    covers: [code],
    name: `Birmingham ${String(at).padStart(3, "0")}A`,
    ward: "Ladywood & Edgbaston",
    tenth: 1,
    residents: 1500,
    members: { shown: (at % 50) * 5, hidden: 0 },
    ...(at % 50 > 0 && { perThousand: ((at % 50) * 5000) / 1500 }),
  }));
const libraries = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `${at}`, name: `Library ${at}`, lat: 52.47, lng: -1.9 }));

describe("A map of small areas", () => {
  it("is light: under 150 kB for a council of 300", () => {
    const map = presentMap(figures, libraries(20), AREAS)!;
    const drawing = renderToString(
      <>
        <Patterns />
        <MapShapes map={map} linkTo={(code) => `#${code}`} />
      </>,
    );
    expect(map.areas).toHaveLength(300);
    for (const { code } of figures) expect(drawing).toContain(`id="${areaMark(code)}"`);
    expect(drawing.length).toBeLessThan(150_000);
    expect(drawing).not.toContain("NaN");
  });

  it("has a key of what is on it, and counts every area once", () => {
    const map = presentMap(figures, [], AREAS)!;
    expect(map.key.reduce((sum, { areas }) => sum + areas, 0)).toBe(300);
    expect(map.key.map(({ fill }) => fill)).toEqual([1, 2, 3, 4, 5, "few"]);
    expect(map.key[0]!.says).toMatch(/^Under \d+$/);
  });

  it("numbers libraries while there is room, and leaves out those elsewhere", () => {
    const elsewhere = { id: "far", name: "Far Library", lat: 50, lng: -5 };
    expect(presentMap(figures, [elsewhere, ...libraries(30)], AREAS)).toMatchObject({ numbered: true });
    const many = presentMap(figures, libraries(31), AREAS)!;
    expect(many.numbered).toBe(false);
    expect(renderToString(<MapShapes map={many} linkTo={() => undefined} />)).not.toContain("<text");
  });

  it("says which areas have no outline, and is none where none has", () => {
    const odd = { ...figures[0]!, code: "E01999999", covers: ["E01999999"] };
    expect(presentMap([odd, ...figures], [], AREAS)?.notDrawn).toBe(1);
    expect(presentMap([odd], [], AREAS)).toBeUndefined();
  });
});
