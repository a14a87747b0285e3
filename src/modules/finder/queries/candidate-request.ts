import type { Temporal } from "temporal-polyfill";
import type { LookUp } from "../domain/density.ts";
import type { ApartFacet } from "../domain/facets-apart.ts";
import type { Metres } from "../domain/metres.ts";
import type { Order, TextGroup, Understood } from "../domain/request.ts";

/** At most this many are scored and counted; of more it is said 'more than five hundred'. */
export const MOST_CANDIDATES = 500;

/** Of what misses one of several facets at most so many are counted. */
export const mostApart = (apart: readonly ApartFacet[]): number => (apart.length > 1 ? 2 : 1) * MOST_CANDIDATES + 1;

export interface CandidateRequest {
  /** Its groups of words the rarest first. */
  understood: Understood;
  at?: Metres;
  radiusM: number;
  /**
   * Which index to ask: the one that leaves the fewest listings to look at. The planner cannot tell, since it takes
   * every box for a thousandth of the country; a very common word's whole list is dear to read for a handful of rows.
   * `soonest`, for a common question without a place: only the next things in the country are looked at.
   */
  lookUp: LookUp | "soonest";
  /** Without a place: whether what was said itself is looked for first, since not all that is found will be looked at. */
  saidFirst?: boolean;
  /** Share of listings that have a word, about. */
  shareOf: (word: string) => number;
  /** Share of listings that a group of words finds, about. */
  shareOfGroup: (group: TextGroup) => number;
  /** Services near the place: what has no place of its own is found through them. */
  services: string[];
  match: "all" | "any";
  /** True where few come at the time asked for: those at other times are taken as well, far behind. */
  anyTime: boolean;
  order: Order;
  now: Temporal.Instant;
  offset: number;
  limit: number;
  serviceId?: string;
  libraryId?: string;
  withoutSamples?: boolean;
  /** Only counts facets: neither scores nor fetches. */
  only?: "facets";
  /** With `only`: of these facets exactly one is missed by what is counted. */
  apart?: readonly ApartFacet[];
}
