import type { Database } from "../../../platform/db/database.ts";
import { countFacets, type FacetCounts } from "../domain/facet-bits.ts";
import type { SearchRequest, Understood } from "../domain/request.ts";
import { type CandidateRequest, findCandidates } from "./candidates.ts";

/** How a question is without one facet, for each that a person can choose. */
const WITHOUT: Record<string, { isChosen(request: SearchRequest): boolean; less: Partial<Understood> }> = {
  kind: { isChosen: ({ kind }) => Boolean(kind?.length), less: { kinds: [] } },
  age: { isChosen: ({ age }) => Boolean(age?.length), less: { ages: [], years: undefined } },
  need: { isChosen: ({ need }) => Boolean(need?.length), less: { needs: [] } },
  day: { isChosen: ({ day }) => Boolean(day?.length), less: { days: [] } },
  time: { isChosen: ({ time }) => Boolean(time?.length), less: { times: [] } },
  booking: { isChosen: ({ booking }) => Boolean(booking?.length), less: { bookings: [] } },
  cost: { isChosen: ({ free }) => free !== undefined, less: { free: undefined } },
  access: { isChosen: ({ access }) => Boolean(access?.length), less: { access: [] } },
  language: { isChosen: ({ language }) => Boolean(language?.length), less: { languages: [] } },
  online: { isChosen: ({ online }) => online !== undefined, less: { online: undefined } },
};

/**
 * Counts the values of each chosen facet as they would be without it: what choosing another value as well, or instead,
 * would give. Only for what was chosen, and at once, so that a question without choices costs nothing more.
 */
export async function facetsInstead(
  db: Database,
  request: SearchRequest,
  asked: CandidateRequest,
): Promise<FacetCounts> {
  const chosen = Object.entries(WITHOUT).filter(([, { isChosen }]) => isChosen(request));
  const counted = await Promise.all(
    chosen.map(async ([facet, { less }]) => {
      const understood = { ...asked.understood, ...less };
      const { facets } = await findCandidates(db, { ...asked, understood, only: "facets" });
      return [facet, countFacets(facets)[facet]!] as const;
    }),
  );
  return Object.fromEntries(counted);
}
