import type { Database } from "../../../platform/db/database.ts";
import { countFacets, type FacetCounts } from "../domain/facet-bits.ts";
import type { CandidateRequest } from "./candidate-request.ts";
import { findCandidates } from "./candidates.ts";

/**
 * Counts days and times of day as they would be without the one asked for (see domain/facets-apart.ts), by a statement for
 * each that neither scores nor fetches.
 */
export async function timesInstead(db: Database, asked: CandidateRequest): Promise<FacetCounts> {
  const counts = (["day", "time"] as const).map(async (facet) => {
    const name = facet === "day" ? "days" : "times";
    if (!asked.understood[name].length) return {};
    const understood = { ...asked.understood, [name]: [] };
    const { facets } = await findCandidates(db, { ...asked, understood, only: "facets" });
    return { [facet]: countFacets(facets)[facet]! };
  });
  return Object.assign({}, ...(await Promise.all(counts)));
}
