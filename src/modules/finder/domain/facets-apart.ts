import { countFacets, type FacetCounts } from "./facet-bits.ts";
import type { Understood } from "./request.ts";

/*
 * The values of a facet count what choosing them instead of what narrows the search by it now would give: each facet is
 * counted without its own filter. A second statement, which neither scores nor fetches, reads what misses exactly one of
 * these filters, and marks which. Times are rings and no bits, so that each is counted by a statement of its own.
 */

/** Facets that the search statement can set apart, in the order of the bits of `miss`. */
export const APART = ["kind", "age", "need", "booking", "cost", "mode", "language", "access"] as const;
export type ApartFacet = (typeof APART)[number];

/** The name of a facet in the address and the answers. */
export const nameOfApart = (facet: ApartFacet): string => (facet === "mode" ? "online" : facet);

/** Bytes of one listing: three words of facets, and in front which chosen facet it misses. */
const ROW = 24;
const MISS = 2;

/** Which facets narrow the search, chosen or heard: choosing a value takes the place of what was heard as well. */
export function narrowingFacets(asked: Understood): ApartFacet[] {
  const narrows: Record<ApartFacet, boolean> = {
    kind: asked.kinds.length > 0,
    age: asked.ages.length > 0 || asked.years !== undefined,
    need: asked.needs.length > 0,
    booking: asked.bookings.length > 0,
    cost: asked.free !== undefined,
    mode: asked.online !== undefined,
    language: asked.languages.length > 0,
    access: asked.access.length > 0,
  };
  return APART.filter((facet) => narrows[facet]);
}

/** How many listings are in what was counted of those that miss one facet. */
export const missedIn = (missed: Buffer): number => Math.floor(missed.length / (MISS + ROW));

/**
 * Counts facets over what was found, and each chosen one with what misses only itself.
 * @param found 24 bytes a listing
 * @param missed 26 bytes a listing: in front the bit of the facet that it misses
 */
export function countApart(found: Buffer, missed: Buffer, apart: readonly ApartFacet[]): FacetCounts {
  const counts = countFacets(found);
  const byMiss = new Map<number, Buffer[]>();
  for (let at = 0; at + MISS + ROW <= missed.length; at += MISS + ROW) {
    const miss = missed.readUInt16BE(at);
    const row = missed.subarray(at + MISS, at + MISS + ROW);
    const rows = byMiss.get(miss);
    if (rows) rows.push(row);
    else byMiss.set(miss, [row]);
  }
  for (const facet of apart) {
    const name = nameOfApart(facet);
    const more = byMiss.get(1 << APART.indexOf(facet)) ?? [];
    counts[name] = countFacets(Buffer.concat([found, ...more]))[name]!;
  }
  return counts;
}
