import type { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import { RADII_M, servicesNear } from "../domain/density.ts";
import type { Metres } from "../domain/metres.ts";
import type { SearchRequest, Understood } from "../domain/request.ts";
import { findCandidates } from "./candidates.ts";
import type { SearchKnowledge } from "./knowledge.ts";

/** What to leave out of a question that found nothing, and how many would then be found. */
export interface Suggestion {
  without: "distance" | "when" | "age" | "words" | "choices";
  total: number;
}

const LESS: Record<Exclude<Suggestion["without"], "distance">, (asked: Understood) => Understood | undefined> = {
  when: (asked) =>
    asked.from || asked.to || asked.days.length || asked.times.length
      ? { ...asked, from: undefined, to: undefined, days: [], times: [] }
      : undefined,
  age: (asked) => (asked.ages.length ? { ...asked, ages: [] } : undefined),
  choices: (asked) =>
    asked.kinds.length ||
    asked.bookings.length ||
    asked.languages.length ||
    asked.access.length ||
    asked.needs.length ||
    asked.free !== undefined ||
    asked.online !== undefined
      ? { ...asked, kinds: [], bookings: [], languages: [], access: [], needs: [], free: undefined, online: undefined }
      : undefined,
  words: (asked) => (asked.groups.length ? { ...asked, groups: [] } : undefined),
};

/** Tries the question with one thing less at a time. Only for questions that found nothing, so a few more look-ups are worth it. */
export async function suggestInstead(
  understood: Understood,
  request: SearchRequest,
  { db, at, now, knowledge }: { db: Database; at?: Metres; now: Temporal.Instant; knowledge: SearchKnowledge },
): Promise<Suggestion[]> {
  const count = async (asked: Understood, radiusM: number) => {
    const found = await findCandidates(db, {
      understood: asked,
      at,
      radiusM,
      lookUp: "box",
      shareOf: knowledge.shareOf,
      shareOfGroup: knowledge.frequencyOf,
      services: at ? servicesNear(knowledge.density, at, Math.min(radiusM, RADII_M[4])) : [],
      match: "all",
      anyTime: false,
      order: "best",
      now,
      offset: 0,
      limit: 1,
      serviceId: request.serviceId,
      libraryId: request.libraryId,
      withoutSamples: request.withoutSamples,
      // Counted, not listed: in no order it stops at the most that is counted, where it would sort the whole country.
      only: "facets",
      apart: [],
    });
    return found.total;
  };
  const suggestions: Suggestion[] = [];
  if (request.radiusM !== undefined && at) {
    const total = await count(understood, RADII_M.at(-1)!);
    if (total) suggestions.push({ without: "distance", total });
  }
  for (const without of ["when", "age", "choices", "words"] as const) {
    const less = LESS[without](understood);
    const total = less ? await count(less, request.radiusM ?? RADII_M[4]) : 0;
    if (total) suggestions.push({ without, total });
  }
  return suggestions;
}
