import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Box, Point } from "./distance.ts";
import { decodeWardLines, LINE_KINDS, type LineKind } from "./ward-lines-file.ts";

export type { LineKind } from "./ward-lines-file.ts";

/** A piece of boundary, in degrees, to be drawn as one line. */
export interface BoundaryLine {
  kind: LineKind;
  points: Point[];
}
/** A ward's name and a point inside where people live. */
export interface WardName extends Point {
  code: string;
  name: string;
}
export interface Wards {
  /** Lines that touch the box (some reach out of it: clip when drawing) and the wards whose label point is in it. */
  inBox(box: Box): { lines: BoundaryLine[]; labels: WardName[] };
}

const UNIT = 1e4;
// A twentieth of a degree: 5.6 km north, 3.4 km east. A map of 10 km looks into about 8 cells.
const CELL = 500;

const cellOf = (lat: number, lng: number) => Math.floor(lat / CELL) * 10_000 + Math.floor(lng / CELL) + 5_000;

/**
 * Opens data/geography/ward_lines_england.bin.gz. For drawing only: the lines are simplified and lie up to some tens of metres off,
 * so they never decide in which ward a point is.
 */
export function openWards(file: string): Wards {
  const { starts, kinds, lats, lngs, labels } = decodeWardLines(gunzipSync(readFileSync(file)));
  const cells = new Map<number, number[]>();
  for (let line = 0; line < kinds.length; line++) {
    const touched = new Set<number>();
    for (let i = starts[line]! + 1; i < starts[line + 1]!; i++) {
      // Every cell in the box of each short edge, so that a line through a cell without a point in it is found too.
      const [south, north] = [Math.min(lats[i - 1]!, lats[i]!), Math.max(lats[i - 1]!, lats[i]!)];
      const [west, east] = [Math.min(lngs[i - 1]!, lngs[i]!), Math.max(lngs[i - 1]!, lngs[i]!)];
      for (let lat = Math.floor(south / CELL); lat <= Math.floor(north / CELL); lat++)
        for (let lng = Math.floor(west / CELL); lng <= Math.floor(east / CELL); lng++)
          touched.add(cellOf(lat * CELL, lng * CELL));
    }
    for (const cell of touched) {
      const here = cells.get(cell);
      if (here) here.push(line);
      else cells.set(cell, [line]);
    }
  }
  const labelCells = Map.groupBy(labels.keys(), (index) => cellOf(labels[index]!.lat, labels[index]!.lng));

  const edgeTouches = (i: number, south: number, west: number, north: number, east: number) =>
    Math.max(lats[i - 1]!, lats[i]!) >= south &&
    Math.min(lats[i - 1]!, lats[i]!) <= north &&
    Math.max(lngs[i - 1]!, lngs[i]!) >= west &&
    Math.min(lngs[i - 1]!, lngs[i]!) <= east;

  return {
    inBox(box) {
      const [south, west, north, east] = [box.south, box.west, box.north, box.east].map(
        (degrees) => degrees * UNIT,
      ) as [number, number, number, number];
      const found = new Set<number>();
      const names: WardName[] = [];
      for (let lat = Math.floor(south / CELL); lat <= Math.floor(north / CELL); lat++) {
        for (let lng = Math.floor(west / CELL); lng <= Math.floor(east / CELL); lng++) {
          const cell = cellOf(lat * CELL, lng * CELL);
          for (const line of cells.get(cell) ?? []) found.add(line);
          for (const index of labelCells.get(cell) ?? []) {
            const { code, name, lat: y, lng: x } = labels[index]!;
            if (y >= south && y <= north && x >= west && x <= east)
              names.push({ code, name, lat: y / UNIT, lng: x / UNIT });
          }
        }
      }
      const lines: BoundaryLine[] = [];
      for (const line of [...found].sort((a, b) => a - b)) {
        const points: Point[] = [];
        let touches = false;
        for (let i = starts[line]!; i < starts[line + 1]!; i++) {
          points.push({ lat: lats[i]! / UNIT, lng: lngs[i]! / UNIT });
          touches ||= i > starts[line]! && edgeTouches(i, south, west, north, east);
        }
        if (touches) lines.push({ kind: LINE_KINDS[kinds[line]!]!, points });
      }
      return { lines, labels: names };
    },
  };
}
