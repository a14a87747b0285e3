import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxAround, distanceForPeople, metresBetween, projectionAround } from "../distance.ts";
import { openSmallAreas } from "../small-areas.ts";
import { decodeSmallAreas, encodeSmallAreas } from "../small-areas-file.ts";
import { decodeWardLines, encodeWardLines } from "../ward-lines-file.ts";
import { openWards } from "../wards.ts";

const point = fc.record({
  lat: fc.double({ min: 49.9, max: 55.8, noNaN: true }),
  lng: fc.double({ min: -6.4, max: 1.8, noNaN: true }),
});

describe("distance", () => {
  it("agrees with Vincenty's distances on the ellipsoid", () => {
    // St Paul's to York Minster: 280,403.7 m by Vincenty's formula.
    const london = { lat: 51.513845, lng: -0.098351 };
    const york = { lat: 53.961945, lng: -1.081944 };
    expect(Math.abs(metresBetween(london, york) - 280_403.7)).toBeLessThan(10);
  });
  it("is the same both ways, nought to itself, and keeps to the box", () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 6);
        expect(metresBetween(a, a)).toBe(0);
        const box = boxAround(a, 1000);
        const north = metresBetween(a, { lat: box.north, lng: a.lng });
        expect(Math.abs(north - 1000)).toBeLessThan(1);
      }),
    );
  });
  it("projects there and back, and to the right length nearby", () => {
    fc.assert(
      fc.property(
        point,
        fc.integer({ min: -10_000, max: 10_000 }),
        fc.integer({ min: -10_000, max: 10_000 }),
        (centre, east, north) => {
          const flat = projectionAround(centre);
          const there = flat.toPoint({ east, north });
          const back = flat.toMetres(there);
          expect(back.east).toBeCloseTo(east, 3);
          expect(back.north).toBeCloseTo(north, 3);
          expect(Math.abs(metresBetween(centre, there) - Math.hypot(east, north))).toBeLessThan(30);
        },
      ),
    );
  });
  it("says miles to one decimal and whole minutes", () => {
    expect(distanceForPeople(0)).toEqual({ miles: 0, walkingMinutes: 0 });
    expect(distanceForPeople(1000)).toEqual({ miles: 0.6, walkingMinutes: 16 });
  });
});

describe("ward lines", () => {
  it("come out of the file as they went in", () => {
    const whole = fc.tuple(fc.integer({ min: 499_000, max: 558_000 }), fc.integer({ min: -64_000, max: 18_000 }));
    const line = fc.array(whole, { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
        const file = encodeWardLines(
          lines.map((points) => ({ kind: "ward" as const, points })),
          [{ code: "E05000001", name: "St Peter's & Ålder", lat: 1, lng: -2 }],
        );
        const back = decodeWardLines(file);
        expect(lines).toEqual(
          lines.map((_, i) =>
            [...back.lats.slice(back.starts[i], back.starts[i + 1])].map((lat, j) => [
              lat,
              back.lngs[back.starts[i]! + j],
            ]),
          ),
        );
        expect(back.labels[0]!.name).toBe("St Peter's & Ålder");
      }),
    );
  });

  it("surround Bearwood: Abbey ward, Birmingham's edge, quickly", () => {
    const wards = openWards("data/geography/ward_lines_england.bin.gz");
    const box = boxAround({ lat: 52.4757, lng: -1.97 }, 2000);
    const { lines, labels } = wards.inBox(box);
    expect(labels.map((label) => label.name)).toContain("Abbey");
    expect(new Set(lines.map((line) => line.kind))).toEqual(new Set(["ward", "authority"]));
    for (const { points } of lines) expect(points.length).toBeGreaterThan(1);
    const all = wards.inBox({ south: 49, north: 56, west: -7, east: 2 });
    expect(all.labels.length).toBe(6784);
    expect(wards.inBox({ south: 53, north: 53.1, west: 3, east: 4 })).toEqual({ lines: [], labels: [] });
  });
});

describe("small areas", () => {
  it("come out of the file as they went in, by code", () => {
    const whole = fc.tuple(fc.integer({ min: 499_000, max: 558_000 }), fc.integer({ min: -64_000, max: 18_000 }));
    const rings = fc.array(fc.array(whole, { minLength: 3, maxLength: 9 }), { minLength: 1, maxLength: 3 });
    const codes = fc.uniqueArray(fc.integer({ min: 1, max: 35_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(codes, rings, (numbers, shapes) => {
        const areas = numbers.map((number) => ({ code: `E01${String(number).padStart(6, "0")}`, rings: shapes }));
        const back = decodeSmallAreas(encodeSmallAreas(areas));
        expect(back.codes).toEqual(areas.map(({ code }) => code).toSorted());
        expect(back.firstRing.at(-1)).toBe(areas.length * shapes.length);
        const ring = back.firstRing[back.codes.length - 1]!;
        const points = [...back.lats.slice(back.firstPoint[ring], back.firstPoint[ring + 1])];
        expect(points).toEqual(shapes[0]!.map(([lat]) => lat));
      }),
    );
  });

  it("are all there, each a shape, and share their edges", () => {
    const areas = openSmallAreas("data/geography/small_areas_england.bin.gz");
    const [one, other] = areas.outlines(["E01000001", "E01999999", "E01000002"]);
    const spots = new Set(one!.rings.flat().map(({ lat, lng }) => `${lat} ${lng}`));
    expect(other!.rings.flat().filter(({ lat, lng }) => spots.has(`${lat} ${lng}`)).length).toBeGreaterThan(1);
    const all = areas.inBox({ south: 49, north: 56, west: -7, east: 2 });
    expect(all).toHaveLength(33_755);
    expect(all.every(({ rings }) => rings.length > 0 && rings.every((ring) => ring.length > 2))).toBe(true);
    const near = areas.inBox(boxAround({ lat: 53.4326, lng: -1.3635 }, 1000));
    expect(near.length).toBeGreaterThan(5);
    expect(near.length).toBeLessThan(60);
  });
});
