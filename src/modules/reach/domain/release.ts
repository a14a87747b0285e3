import { OUTSIDE, type Placed, UNKNOWN } from "./place-area.ts";
import { type KeyOf, LEAST_BASE, protect } from "./protect.ts";
import type { Counted } from "./shares.ts";

/** A cell as it is released: `shown` is a multiple of the base, `hidden` how many lines the source keeps at one to four. */
export interface ReleasedRow extends Counted {
  name: string;
  group: string;
}

/** What a line of a count says, placed. `members` is null where the source hides one to four. */
export interface PlacedCount extends Pick<Placed, "cell" | "group"> {
  members: number | null;
}

/** Fewer members are not broken down. */
export const LEAST_MEMBERS = 50;

/**
 * The protected table of one library's, or one service's, members.
 * @param declared cells of the council's area, whether or not a member lives there
 * @returns the exact number of members that the source shows, and the cells that are not nought; none where there are
 * too few members to break down
 */
export function releaseOf(
  counts: readonly PlacedCount[],
  declared: readonly Pick<Placed, "cell" | "group">[],
  keyOf: KeyOf,
  base: number = LEAST_BASE,
): { total: number; cells: ReleasedRow[] } {
  const cells = new Map<string, { name: string; group: string; count: number; hidden: number }>();
  const places = [...declared, { cell: OUTSIDE, group: OUTSIDE }, { cell: UNKNOWN, group: UNKNOWN }, ...counts];
  for (const { cell, group } of places) cells.set(cell, { name: cell, group, count: 0, hidden: 0 });
  for (const { cell, members } of counts) {
    const into = cells.get(cell)!;
    if (members === null) into.hidden += 1;
    else into.count += members;
  }
  const all = [...cells.values()];
  const total = all.reduce((sum, { count }) => sum + count, 0);
  if (total < LEAST_MEMBERS) return { total, cells: [] };
  const released = protect(all, keyOf, base).map(({ name, group, count }, at) => ({
    name,
    group,
    shown: count,
    hidden: all[at]!.hidden,
  }));
  return { total, cells: released.filter(({ shown, hidden }) => shown + hidden > 0) };
}
