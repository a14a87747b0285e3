import type { Metres } from "./metres.ts";

/** Sides of the two sizes of cell that the index of words by place knows (migration 0022). */
const SIDES_M = { small: 10_000, large: 40_000 } as const;

/** Beyond this radius there would be more cells to ask than it pays for. */
export const FURTHEST_BY_CELLS_M = 80_000;

/** The index's own expression, as it stands in the migration: the planner compares them letter by letter. */
export const WORDS_IN_CELLS =
  "finder.words_in_cells(tsvector_to_array(l.words), ARRAY[finder.cell(l.at, 10000), finder.cell(l.at, 40000)])";

/** A square in metres whose edges lie on the edges of cells. */
export interface CellSquare {
  from: Metres;
  to: Metres;
  side: number;
}

/** The cells that a circle touches, as one square: at most nine small ones up to 10 km, then large ones. */
export function squareAround(at: Metres, radius: number): CellSquare {
  const side = radius <= SIDES_M.small ? SIDES_M.small : SIDES_M.large;
  const down = (value: number) => Math.floor(value / side) * side;
  return {
    from: { x: down(at.x - radius), y: down(at.y - radius) },
    to: { x: down(at.x + radius) + side, y: down(at.y + radius) + side },
    side,
  };
}

/** The numbers of the cells of a square, as `finder.cell` in the database gives them. */
export function cellNumbers({ from, to, side }: CellSquare): number[] {
  const numbers: number[] = [];
  for (let x = from.x; x < to.x; x += side)
    for (let y = from.y; y < to.y; y += side) numbers.push(side * 1_000_000 + (x / side + 1_000) * 4_096 + y / side);
  return numbers;
}
