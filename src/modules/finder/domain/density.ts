import type { Metres } from "./metres.ts";

/** Side of a cell of the grid. */
export const CELL_M = 5_000;
/** Distances tried, nearest first. */
export const RADII_M = [1_500, 2_500, 4_000, 6_000, 10_000, 16_000, 25_000, 40_000] as const;
/** About as many candidates as make a good first page with room to choose. */
const ENOUGH = 150;

/** How many listings of each kind lie in each cell, and which services have something there. */
export interface Density {
  cells: Map<number, { counts: Record<string, number>; services: string[] }>;
  /** All listings that have a place. */
  total: number;
}

export const cellKey = (cx: number, cy: number): number => (cx + 1_000) * 4_096 + (cy + 100);

function cellsWithin(
  density: Density,
  at: Metres,
  radius: number,
): { share: number; cell: { counts: Record<string, number>; services: string[] } }[] {
  const found = [];
  const [fromX, toX] = [Math.floor((at.x - radius) / CELL_M), Math.floor((at.x + radius) / CELL_M)];
  const [fromY, toY] = [Math.floor((at.y - radius) / CELL_M), Math.floor((at.y + radius) / CELL_M)];
  for (let cx = fromX; cx <= toX; cx++)
    for (let cy = fromY; cy <= toY; cy++) {
      const cell = density.cells.get(cellKey(cx, cy));
      if (!cell) continue;
      const overlap = (from: number, middle: number) =>
        Math.max(0, Math.min(from + CELL_M, middle + radius) - Math.max(from, middle - radius)) / CELL_M;
      found.push({ cell, share: overlap(cx * CELL_M, at.x) * overlap(cy * CELL_M, at.y) * (Math.PI / 4) });
    }
  return found;
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
  for (const { cell, share } of cellsWithin(density, at, radius))
    for (const [kind, count] of Object.entries(cell.counts))
      if (!kinds.length || kinds.includes(kind)) expected += count * share;
  return expected;
}

/** Services that have something within a radius of a place. */
export function servicesNear(density: Density, at: Metres, radius: number): string[] {
  return [...new Set(cellsWithin(density, at, radius).flatMap(({ cell }) => cell.services))];
}

/** Up to here the list of a word is read in a few milliseconds, so that asking both indexes pays. */
const SHORT_LIST = 20_000;

/** Which index to ask for a place and words: that of the words where they are rare, of the box where they are very common, else both. */
export function cheaperIndex(
  density: Density,
  at: Metres,
  radius: number,
  frequency: number,
): "words" | "box" | "both" {
  const withWords = frequency * density.total;
  if (2 * withWords < expectedWithin(density, at, radius, [])) return "words";
  return withWords < SHORT_LIST ? "both" : "box";
}
