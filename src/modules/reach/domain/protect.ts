/** The least that counts may be rounded to: no count under five can then be told from another. */
export const LEAST_BASE = 5;

/** One cell of a declared table: how many there are in truth, and the group of cells that it belongs to. */
export interface TrueCell {
  name: string;
  group: string;
  count: number;
}

/** The same as it is released: `count` is a multiple of the base. */
export type ReleasedCell = TrueCell;

/** A secret number from 0 up to 1 for a name; the same name always has the same. */
export type KeyOf = (name: string) => number;

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** Rounds parts down or up to the base so that they add up to a total which is within reach of that. */
function roundParts(parts: { name: string; count: number }[], total: number, keyOf: KeyOf, base: number): number[] {
  const down = parts.map(({ count }) => count - (count % base));
  const up = (total - sum(down)) / base;
  const first = parts
    .map(({ name, count }, at) => ({ at, name, rest: count % base, score: (count % base) / base - keyOf(name) }))
    .filter(({ rest }) => rest > 0)
    .toSorted((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, up);
  const chosen = new Set(first.map(({ at }) => at));
  return down.map((count, at) => (chosen.has(at) ? count + base : count));
}

/**
 * Keyed controlled rounding of one table of one population: each cell to the multiple of `base` below or above it, each
 * group of cells likewise, all of it to the nearest. So everything adds up, nought stays nought, and no cell or group is
 * `base` or more away from the truth. Which are rounded up: those with the highest rest less a key that is secret.
 *
 * That it can be done: with rests `u` that add up to `U`, of `c` cells that have one, `m = total/base - sum of floors`
 * is `U/base` rounded in some way to a whole number. Since `0 ≤ U < c·base`, `m` is from 0 to `c`. Likewise in a group,
 * whose own total was rounded down or up.
 *
 * What it hides, proven in docs/adr/0021-protected-numbers.md: whoever knows all that is released, the exact number of
 * people, and this text, but no key, is left with at least three numbers for every cell where there are two people or
 * more, and with two for one person.
 * @throws RangeError for a base under five, for a count that is no whole number from 0, and for fewer than two cells:
 * one cell is the total, and no breakdown
 */
export function protect(cells: readonly TrueCell[], keyOf: KeyOf, base: number = LEAST_BASE): ReleasedCell[] {
  if (!Number.isInteger(base) || base < LEAST_BASE) throw new RangeError(`Counts are rounded to ${LEAST_BASE} or more`);
  if (cells.length < 2) throw new RangeError("A breakdown has two cells or more");
  if (cells.some(({ count }) => !Number.isInteger(count) || count < 0)) throw new RangeError("A count is from 0 up");
  const groups = [...Map.groupBy(cells, ({ group }) => group)].map(([group, members]) => ({
    name: `group ${group}`,
    count: sum(members.map(({ count }) => count)),
    members,
  }));
  const all = sum(groups.map(({ count }) => count));
  const totals = roundParts(groups, Math.floor(all / base + 0.5) * base, keyOf, base);
  const released = new Map<TrueCell, ReleasedCell>();
  for (const [at, { members }] of groups.entries()) {
    const counts = roundParts(members, totals[at]!, keyOf, base);
    for (const [index, cell] of members.entries()) released.set(cell, { ...cell, count: counts[index]! });
  }
  return cells.map((cell) => released.get(cell)!);
}

/**
 * Whether another release of the same table may follow a correction. One that differs by less would show where the few
 * people are that were added or taken out.
 */
export const mayReleaseAgain = (before: number, now: number, base: number = LEAST_BASE): boolean =>
  Math.abs(now - before) >= base;
