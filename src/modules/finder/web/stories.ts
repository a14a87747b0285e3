import type { SearchResult } from "../queries/search.ts";
import type { SearchParts } from "./search-parts.ts";

/** The three activities that *Libraries Deliver* tells of, by what finds them and the library that holds them. */
const STORIES = [
  { q: "stay and play", near: "Shoe Lane Library, City of London", library: "Shoe Lane" },
  { q: "flourish", near: "Rotherham", library: "Mowbray Gardens" },
  { q: "community lunch", near: "Thimblemill Library", library: "Thimblemill" },
];
const FRESH_MS = 10 * 60_000;

/** Reads the stories that exist, kept for ten minutes: the front page is asked for more often than they change. */
export function createStories({ finder }: Pick<SearchParts, "finder">): () => Promise<SearchResult[]> {
  let kept: { results: SearchResult[]; at: number } | undefined;
  return async () => {
    if (kept && performance.now() - kept.at < FRESH_MS) return kept.results;
    const answers = await Promise.all(
      STORIES.map(({ q, near }) => finder.search({ q, near, kind: ["activity"], limit: 5 })),
    );
    const results = answers.flatMap((answer, at) => {
      const story = answer.results.find((result) => result.library?.name.startsWith(STORIES[at]!.library));
      return story ? [story] : [];
    });
    kept = { results, at: performance.now() };
    return results;
  };
}
