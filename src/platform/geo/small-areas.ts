import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Box, Point } from "./distance.ts";
import { decodeSmallAreas } from "./small-areas-file.ts";

/** A small area (LSOA of 2021) to be drawn: closed rings in degrees, the last point not repeated; one inside another is a hole. */
export interface AreaOutline {
  code: string;
  rings: Point[][];
}

export interface SmallAreas {
  /** Outlines of those codes that have one. */
  outlines(codes: readonly string[]): AreaOutline[];
  /** Outlines that may touch the box. */
  inBox(box: Box): AreaOutline[];
}

const UNIT = 1e4;

/**
 * Opens data/geography/small_areas_england.bin.gz, read when first asked for. For drawing only: outlines are simplified to about
 * twelve points, so they never decide in which area a point is.
 */
export function openSmallAreas(file: string): SmallAreas {
  let read: ReturnType<typeof load> | undefined;
  const loaded = () => {
    read ??= load(file);
    return read;
  };
  return {
    outlines: (codes) => {
      const { indexOf, outline } = loaded();
      return codes.flatMap((code) => {
        const index = indexOf.get(code);
        return index === undefined ? [] : [outline(index)];
      });
    },
    inBox: (box) => {
      const { touching, outline } = loaded();
      return touching(box).map(outline);
    },
  };
}

function load(file: string) {
  const { codes, firstRing, firstPoint, lats, lngs } = decodeSmallAreas(gunzipSync(readFileSync(file)));
  // South, west, north, east of each.
  const boxes = new Int32Array(codes.length * 4);
  for (let area = 0; area < codes.length; area++) {
    let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = firstPoint[firstRing[area]!]!; i < firstPoint[firstRing[area + 1]!]!; i++) {
      south = Math.min(south, lats[i]!);
      north = Math.max(north, lats[i]!);
      west = Math.min(west, lngs[i]!);
      east = Math.max(east, lngs[i]!);
    }
    boxes.set([south, west, north, east], area * 4);
  }
  return {
    indexOf: new Map(codes.map((code, index) => [code, index])),
    touching: ({ south, west, north, east }: Box): number[] =>
      [...codes.keys()].filter(
        (area) =>
          boxes[area * 4]! <= north * UNIT &&
          boxes[area * 4 + 1]! <= east * UNIT &&
          boxes[area * 4 + 2]! >= south * UNIT &&
          boxes[area * 4 + 3]! >= west * UNIT,
      ),
    outline: (area: number): AreaOutline => {
      const rings: Point[][] = [];
      for (let ring = firstRing[area]!; ring < firstRing[area + 1]!; ring++) {
        const points: Point[] = [];
        for (let i = firstPoint[ring]!; i < firstPoint[ring + 1]!; i++)
          points.push({ lat: lats[i]! / UNIT, lng: lngs[i]! / UNIT });
        rings.push(points);
      }
      return { code: codes[area]!, rings };
    },
  };
}
