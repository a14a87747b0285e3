import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeyOf, protect, type TrueCell } from "./protect.ts";
import { shareOf, together } from "./shares.ts";

/** All that is to be read anywhere of one table at one date, and the exact number of people. */
interface Publication {
  total: number;
  cells: number[];
  groups: number[];
  /** As printed. */
  shares: string[];
}
type Table = readonly TrueCell[];
type Publish = (table: Table, keyOf: KeyOf) => Publication;

const countOf = (table: Table) => table.reduce((sum, { count }) => sum + count, 0);
const groupsOf = (table: Table) => [...new Set(table.map(({ group }) => group))];
const groupCounts = (table: Table) =>
  groupsOf(table).map((name) => countOf(table.filter(({ group }) => group === name)));
const printed = (counts: number[]) =>
  counts.map((shown, at) => {
    const rest = together(counts.flatMap((other, index) => (index === at ? [] : [{ shown: other, hidden: 0 }])));
    return shareOf({ shown, hidden: 0 }, rest)?.low.toFixed(1) ?? "";
  });
const read = (shown: Table, total: number, sharesOf: Table = shown): Publication => ({
  total,
  cells: shown.map(({ count }) => count),
  groups: groupCounts(shown),
  shares: printed(groupCounts(sharesOf)),
});

const ours: Publish = (table, keyOf) => read(protect(table, keyOf), countOf(table));
const same = (a: Publication, b: Publication) => JSON.stringify(a) === JSON.stringify(b);

/** Every table of whole numbers near enough to what was released, with the exact total. */
function* tablesNear(table: Table, { cells, total }: Publication, reach = 5): Generator<number[]> {
  const counts = table.map(() => 0);
  function* from(at: number, left: number): Generator<number[]> {
    if (at === counts.length) {
      if (left === 0) yield [...counts];
      return;
    }
    for (let count = Math.max(0, cells[at]! - reach); count <= Math.min(left, cells[at]! + reach); count++) {
      counts[at] = count;
      yield* from(at + 1, left - count);
    }
  }
  yield* from(0, total);
}

const withCounts = (table: Table, counts: number[]): TrueCell[] =>
  table.map((cell, at) => ({ ...cell, count: counts[at]! }));

/** What the parts of a table would have to be sorted like to explain a release: who was rounded up, who down, by how much rest. */
interface Sorted {
  name: string;
  rest: number;
  up: boolean;
}
function sortedParts(table: Table, { cells, groups }: Publication): Sorted[][] {
  const parts = (named: { name: string; count: number }[], shown: number[]) =>
    named
      .map(({ name, count }, at) => ({ name, rest: count % 5, up: shown[at]! > count }))
      .filter(({ rest }) => rest > 0);
  const sums = groupCounts(table);
  return [
    parts(
      groupsOf(table).map((name, at) => ({ name: `group ${name}`, count: sums[at]! })),
      groups,
    ),
    ...groupsOf(table).map((name) => {
      const of = <T>(list: readonly T[]) => list.filter((_, at) => table[at]!.group === name);
      return parts(of(table), of(cells));
    }),
  ];
}

/**
 * Keys under which each of the tables would be released as it was, or none: longest paths over 'this key is larger than
 * that one by so much', within 0 and 1.
 */
function keysFor(explained: [Table, Publication][]): KeyOf | undefined {
  const larger: [from: string, to: string, by: number][] = [];
  for (const [table, publication] of explained)
    for (const parts of sortedParts(table, publication))
      for (const up of parts.filter((part) => part.up))
        for (const down of parts.filter((part) => !part.up))
          larger.push([up.name, down.name, (down.rest - up.rest) / 5 + 0.001]);
  const keys = new Map<string, number>();
  const keyOf = (name: string) => keys.get(name) ?? 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (const [from, to, by] of larger) {
      if (keyOf(to) >= keyOf(from) + by - 1e-9) continue;
      keys.set(to, keyOf(from) + by);
      if (keyOf(to) >= 1) return undefined;
      changed = true;
    }
  }
  return keyOf;
}

/** Whether the method, which everybody knows, gives just this for these tables under some keys. */
function explains(publish: Publish, explained: [Table, Publication][]): boolean {
  const keyOf = keysFor(explained);
  return keyOf !== undefined && explained.every(([table, publication]) => same(publish(table, keyOf), publication));
}

/**
 * Which cells of the first release have one possible number alone.
 * @param others further releases of the same cells, of which nothing is known but what was published
 */
function recovered(publish: Publish, table: Table, publication: Publication, others: Publication[] = []): number[] {
  const found = table.map(() => new Set<number>());
  const explainedOthers = (first: TrueCell[]): boolean => {
    const search = (at: number, explained: [Table, Publication][]): boolean => {
      if (at === others.length) return explains(publish, explained);
      for (const counts of tablesNear(table, others[at]!))
        if (search(at + 1, [...explained, [withCounts(table, counts), others[at]!]])) return true;
      return false;
    };
    return search(0, [[first, publication]]);
  };
  for (const counts of tablesNear(table, publication)) {
    if (found.every((numbers, at) => numbers.size > 1 || numbers.has(counts[at]!))) continue;
    if (explainedOthers(withCounts(table, counts))) for (const [at, count] of counts.entries()) found[at]!.add(count);
    if (found.every((numbers) => numbers.size > 1)) return [];
  }
  return found.flatMap((numbers) => (numbers.size === 1 ? [[...numbers][0]!] : []));
}

const layouts = fc.constantFrom([2], [1, 1], [2, 1], [1, 1, 1], [3], [2, 2], [1, 2, 1]);
const tables = fc
  .tuple(layouts, fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat(4) }, fc.nat(11)), { minLength: 4, maxLength: 4 }))
  .map(([layout, counts]) =>
    layout
      .flatMap((size, group) =>
        Array.from({ length: size }, (_, index) => ({ name: `${group}-${index}`, group: `g${group}`, count: 0 })),
      )
      .map((cell, at) => ({ ...cell, count: counts[at]! })),
  )
  .filter((table) => countOf(table) > 0);
const keys = fc
  .array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 8, maxLength: 8 })
  .map(
    (numbers): KeyOf =>
      (name) =>
        numbers[[...name].reduce((hash, letter) => hash * 7 + letter.charCodeAt(0), 0) % 8]!,
  );

const fails = (publish: Publish) =>
  fc.check(
    fc.property(tables, keys, (table, keyOf) =>
      recovered(publish, table, publish(table, keyOf)).every((count) => count >= 5),
    ),
    { numRuns: 300 },
  ).failed;

describe("an attacker who knows everything but the key", () => {
  it("recovers no count under five from one release", () => {
    fc.assert(
      fc.property(tables, keys, (table, keyOf) => {
        expect(recovered(ours, table, ours(table, keyOf))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("is left with three numbers for each cell of two people or more", () => {
    fc.assert(
      fc.property(
        tables.filter((table) => countOf(table) > 1),
        keys,
        (table, keyOf) => {
          const publication = ours(table, keyOf);
          const possible = table.map(() => new Set<number>());
          for (const counts of tablesNear(table, publication))
            if (explains(ours, [[withCounts(table, counts), publication]]))
              for (const [at, count] of counts.entries()) possible[at]!.add(count);
          for (const [at, numbers] of possible.entries()) {
            expect(numbers).toContain(table[at]!.count);
            expect(numbers.size).toBeGreaterThanOrEqual(3);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("recovers none from a second release of the same cells under the same keys", () => {
    fc.assert(
      fc.property(
        tables.filter((table) => table.length < 4),
        fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }),
        keys,
        (table, later, keyOf) => {
          const second = ours(withCounts(table, later), keyOf);
          expect(recovered(ours, table, ours(table, keyOf), [second])).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("recovers none from two tables of the same people, whose groups of cells are the same and rounded alike", () => {
    const named = (table: Table, prefix: string) => table.map((cell) => ({ ...cell, name: `${prefix} ${cell.name}` }));
    fc.assert(
      fc.property(
        tables.filter((table) => table.length < 4 && groupsOf(table).length > 1),
        fc.nat(6),
        keys,
        (table, shift, keyOf) => {
          // Another question of the same people: in each group others say the one and the other.
          const second = named(table, "second").map((cell) => {
            const own = table.filter(({ group }) => group === cell.group);
            if (own.length < 2) return cell;
            const [first, last] = [Math.min(shift, countOf(own)), countOf(own) - Math.min(shift, countOf(own))];
            return { ...cell, count: cell.name.endsWith("-0") ? first : last };
          });
          const [one, two] = [ours(table, keyOf), ours(second, keyOf)];
          expect(one.groups).toEqual(two.groups);
          const found = table.map(() => new Set<number>());
          for (const counts of tablesNear(table, one)) {
            const guess = withCounts(table, counts);
            if (found.every((numbers, at) => numbers.size > 1 || numbers.has(counts[at]!))) continue;
            for (const others of tablesNear(second, two)) {
              const beside = withCounts(second, others);
              if (!groupCounts(guess).every((count, at) => count === groupCounts(beside)[at])) continue;
              const explained: [Table, Publication][] = [
                [guess, one],
                [beside, two],
              ];
              if (!explains(ours, explained)) continue;
              for (const [at, count] of counts.entries()) found[at]!.add(count);
              break;
            }
          }
          for (const numbers of found) expect(numbers.size).toBeGreaterThanOrEqual(countOf(table) > 1 ? 2 : 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("beats rounding to the nearest five, a total that is rounded up, and shares of true cells", () => {
    const nearest: Publish = (table) =>
      read(
        table.map((cell) => ({ ...cell, count: Math.round(cell.count / 5) * 5 })),
        countOf(table),
      );
    const upwards: Publish = (table) =>
      read(
        table.map((cell) => ({ ...cell, count: Math.ceil(cell.count / 5) * 5 })),
        countOf(table),
      );
    const trueShares: Publish = (table, keyOf) => read(protect(table, keyOf), countOf(table), table);
    expect([nearest, upwards, trueShares].map(fails)).toEqual([true, true, true]);
  });
});
