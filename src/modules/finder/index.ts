import { Temporal } from "temporal-polyfill";
import type { Database } from "../../platform/db/database.ts";
import type { Findable } from "../../vocabulary/findable.ts";
import type { Kind } from "../../vocabulary/terms.ts";
import { clearPastDays } from "./actions/clear-past-days.ts";
import { indexListings } from "./actions/index-listings.ts";
import { removeListings } from "./actions/remove-listings.ts";
import { ZONE } from "./domain/day-ring.ts";
import type { PlaceFinder } from "./domain/place-finder.ts";
import type { SearchRequest, Understood } from "./domain/request.ts";
import { understand } from "./domain/understand.ts";
import { readNeeds } from "./queries/kept-needs.ts";
import { readKnowledge, type SearchKnowledge } from "./queries/knowledge.ts";
import { saidForNeeds } from "./queries/said-for.ts";
import { type SearchAnswer, search } from "./queries/search.ts";

export { loadWords } from "./actions/load-words.ts";
export type { Place, PlaceAnswer, PlaceFinder } from "./domain/place-finder.ts";
export type { Heard, Order, SearchRequest, TextGroup, Understood } from "./domain/request.ts";
export { readNeeds } from "./queries/kept-needs.ts";
export type { SearchAnswer, SearchResult } from "./queries/search.ts";
export { servicesAt } from "./queries/services-at.ts";
export type { Suggestion } from "./queries/suggest-instead.ts";

/** How long what is kept in the process may be old. */
const FRESH_MS = 10 * 60_000;
/** The same of needs that were added, renamed or retired, of which another process may know sooner. */
const NEEDS_FRESH_MS = 1_000;

/** The one search. What it is handed decides what it finds: it knows no module. */
export function createFinder({
  db,
  places,
  now = Temporal.Now.instant,
}: {
  db: Database;
  places: PlaceFinder;
  now?: () => Temporal.Instant;
}) {
  let kept: { knowledge: SearchKnowledge; at: number } | undefined;
  let reading: Promise<SearchKnowledge> | undefined;
  let needsAt = Number.NEGATIVE_INFINITY;

  const refresh = (): Promise<SearchKnowledge> => {
    reading ??= readKnowledge(db)
      .then((knowledge) => {
        kept = { knowledge, at: performance.now() };
        return knowledge;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  /** What is old still serves while the new is read: no search waits for it but the first. */
  const knowledge = async (): Promise<SearchKnowledge> => {
    if (!kept) return refresh();
    if (performance.now() - kept.at > FRESH_MS) refresh().catch(() => {});
    return kept.knowledge;
  };

  return {
    /** Answers one question. Any text is safe; nothing is stored or logged of it. */
    search: async (request: SearchRequest): Promise<SearchAnswer> =>
      search(request, { db, places, knowledge: await knowledge(), now: now() }),
    /** Only makes out what is asked. */
    understand: async (request: SearchRequest): Promise<Understood> =>
      understand(request, {
        today: now().toZonedDateTimeISO(ZONE).toPlainDate(),
        places,
        vocabulary: (await knowledge()).vocabulary,
      }),
    /** Puts listings in or changes them, inside the open transaction. */
    indexListings: (documents: Findable[], onProgress?: (fraction: number) => void) =>
      indexListings(db, documents, { now: now(), onProgress }),
    /** Takes listings out, inside the open transaction. */
    removeListings: (kind: Kind, ids: string[]) => removeListings(db, kind, ids),
    /** What people say for each need. */
    saidFor: () => saidForNeeds(db),
    /** Needs that are heard in somebody's words, as a search hears them. */
    needsSaid: async (q: string): Promise<string[]> => {
      const today = now().toZonedDateTimeISO(ZONE).toPlainDate();
      const { heard } = understand({ q }, { today, places, vocabulary: (await knowledge()).vocabulary });
      return heard.flatMap(({ kind, value }) => (kind === "need" ? value : []));
    },
    /** Once a day. */
    clearPastDays: () => db.work({ service: "*", actor: { id: null, name: "Alcove" } }, () => clearPastDays(db, now())),
    /** Before anything is answered: a need that another process added a second ago has its name here too. */
    hearNeeds: async (): Promise<void> => {
      if (performance.now() - needsAt < NEEDS_FRESH_MS) return;
      needsAt = performance.now();
      // Where the database is away, the page itself says so.
      const changed = await readNeeds(db).catch(() => false);
      if (changed && kept) refresh().catch(() => {});
    },
    /** Reads what searches are planned by: at start, and after a large load. */
    warm: async (): Promise<void> => {
      await refresh();
    },
  };
}

export type Finder = ReturnType<typeof createFinder>;
