import { countFacets, type FacetCounts } from "./facet-bits.ts";
import type { SearchRequest } from "./request.ts";

/*
 * The values of a chosen facet count what choosing them as well, or instead, would give: each facet is counted without
 * its own filter. The search statement reads what misses one chosen facet beside what misses none, and marks it. Times
 * are rings and no bits, so that they are counted by a statement of their own, which neither scores nor fetches.
 */

/** Facets that the search statement can set apart, in the order of the bits of `miss`. */
export const APART = ["kind", "age", "need", "booking", "cost", "mode", "language", "access"] as const;
export type ApartFacet = (typeof APART)[number];

/** Bytes of one listing: three words of facets, and in front which chosen facet it misses. */
const ROW = 24;
const MISS = 2;

/** Which facets a person chose. What was heard from the words is no choice: it is undone by its own link. */
export function chosenFacets(request: SearchRequest): ApartFacet[] {
  const chosen: Record<ApartFacet, boolean> = {
    kind: Boolean(request.kind?.length),
    age: Boolean(request.age?.length),
    need: Boolean(request.need?.length),
    booking: Boolean(request.booking?.length),
    cost: request.free !== undefined,
    mode: request.online !== undefined,
    language: Boolean(request.language?.length),
    access: Boolean(request.access?.length),
  };
  return APART.filter((facet) => chosen[facet]);
}

/** Counts facets over listings packed by the search statement, each chosen one with what misses only itself. */
export function countApart(packed: Buffer, apart: readonly ApartFacet[]): FacetCounts {
  if (!apart.length) return countFacets(packed);
  const byMiss = new Map<number, Buffer[]>();
  for (let at = 0; at + MISS + ROW <= packed.length; at += MISS + ROW) {
    const miss = packed.readUInt16BE(at);
    const row = packed.subarray(at + MISS, at + MISS + ROW);
    const rows = byMiss.get(miss);
    if (rows) rows.push(row);
    else byMiss.set(miss, [row]);
  }
  const within = byMiss.get(0) ?? [];
  const counts = countFacets(Buffer.concat(within));
  for (const facet of apart) {
    const name = facet === "mode" ? "online" : facet;
    const more = byMiss.get(1 << APART.indexOf(facet)) ?? [];
    counts[name] = countFacets(Buffer.concat([...within, ...more]))[name]!;
  }
  return counts;
}
