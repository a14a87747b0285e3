import type { Metres } from "./metres.ts";
import { type CellSquare, FURTHEST_BY_CELLS_M, squareAround } from "./words-by-place.ts";

/** Side of a cell of the grid. */
export const CELL_M = 5_000;
/** Distances tried, nearest first. */
export const RADII_M = [1_500, 2_500, 4_000, 6_000, 10_000, 16_000, 25_000, 40_000] as const;
/** About as many candidates as make a good first page with room to choose. */
const ENOUGH = 150;

/** How many listings of each kind lie in each cell, and which services have something there. */
export interface Density {
  cells: Map<number, Cell>;
  /** All listings that have a place. */
  total: number;
}

export const cellKey = (cx: number, cy: number): number => (cx + 1_000) * 4_096 + (cy + 100);

interface Cell {
  counts: Record<string, number>;
  services: string[];
}

/** Goes through the cells that a circle touches, each with the share of it that lies within, about. */
function forCells(density: Density, at: Metres, radius: number, step: (cell: Cell, share: number) => void): void {
  const overlap = (from: number, middle: number) =>
    Math.max(0, Math.min(from + CELL_M, middle + radius) - Math.max(from, middle - radius)) / CELL_M;
  const [fromX, toX] = [Math.floor((at.x - radius) / CELL_M), Math.floor((at.x + radius) / CELL_M)];
  const [fromY, toY] = [Math.floor((at.y - radius) / CELL_M), Math.floor((at.y + radius) / CELL_M)];
  for (let cx = fromX; cx <= toX; cx++) {
    const across = overlap(cx * CELL_M, at.x) * (Math.PI / 4);
    for (let cy = fromY; cy <= toY; cy++) {
      const cell = density.cells.get(cellKey(cx, cy));
      if (cell) step(cell, across * overlap(cy * CELL_M, at.y));
    }
  }
}

/** How many listings of some kinds, or of all where none is named, lie in a cell. */
function countOf({ counts }: Cell, kinds: readonly string[]): number {
  let sum = 0;
  for (const kind in counts) if (!kinds.length || kinds.includes(kind)) sum += counts[kind]!;
  return sum;
}

/**
 * The smallest radius within which about enough listings are likely to match.
 * @param frequency share of all listings that match the words, from 0 to 1
 * @param kinds only these, or all where empty
 */
export function chooseRadius(density: Density, at: Metres, frequency: number, kinds: readonly string[]): number {
  return RADII_M.find((radius) => expectedWithin(density, at, radius, kinds) * frequency >= ENOUGH) ?? RADII_M.at(-1)!;
}

/** About how many listings of these kinds, of all where none is named, lie within a radius in metres. */
export function expectedWithin(density: Density, at: Metres, radius: number, kinds: readonly string[]): number {
  let expected = 0;
  forCells(density, at, radius, (cell, share) => {
    expected += share * countOf(cell, kinds);
  });
  return expected;
}

/** Services that have something within a radius of a place. */
export function servicesNear(density: Density, at: Metres, radius: number): string[] {
  const services = new Set<string>();
  forCells(density, at, radius, (cell) => {
    for (const service of cell.services) services.add(service);
  });
  return [...services];
}

/** Listings in a square whose edges lie on cells' edges; the cells of the two grids fit into each other. */
function inSquare(density: Density, { from, to }: CellSquare): number {
  let found = 0;
  for (let cx = from.x / CELL_M; cx < to.x / CELL_M; cx++)
    for (let cy = from.y / CELL_M; cy < to.y / CELL_M; cy++) {
      const cell = density.cells.get(cellKey(cx, cy));
      if (cell) found += countOf(cell, []);
    }
  return found;
}

/** Asking the index of words by place for a dozen words in some cells costs about as much as looking at this many listings. */
const CELLS_COST = 100;

/** By what candidates near a place are looked up: words in the cells around it, all within a box, or words in the whole country. */
export type LookUp = "cells" | "box" | "words";

/**
 * The look-up that leaves the fewest listings to look at.
 * @param frequency share of all listings that match the words, from 0 to 1; 1 where no words are asked for
 */
export function cheapestLookUp(density: Density, at: Metres, radius: number, frequency: number): LookUp {
  const inBox = expectedWithin(density, at, radius, []);
  const withWords = frequency * density.total;
  if (radius > FURTHEST_BY_CELLS_M) return 2 * withWords < inBox ? "words" : "box";
  if (frequency >= 1) return "box";
  const inCells = CELLS_COST + frequency * inSquare(density, squareAround(at, radius));
  if (2 * withWords < Math.min(inCells, inBox)) return "words";
  return inCells < inBox ? "cells" : "box";
}
