import type { SearchAnswer } from "../queries/search.ts";
import { askLess } from "./ask-less.ts";
import { readSearch } from "./read-search.ts";
import { withoutPaging } from "./search-address.ts";
import type { SearchParts } from "./search-parts.ts";

/**
 * Counts what each suggestion of an answer that found nothing gives by asking the question that its link asks: fewer
 * words are understood anew, and looked for as far as they need. One that would find nothing is left out.
 */
export async function countSuggestions<A extends SearchAnswer>(
  { finder }: Pick<SearchParts, "finder">,
  answer: A,
  query: URLSearchParams,
  today: string,
): Promise<A> {
  const suggestions: SearchAnswer["suggestions"] = [];
  const withouts = new Set(answer.suggestions.map(({ without }) => without));
  // A time or an age goes with the words that said it, so there may be something where the words alone were no bar.
  if (answer.total === 0 && query.get("q")?.trim()) withouts.add("words");
  for (const without of withouts) {
    const less = withoutPaging(query);
    askLess(less, without, answer);
    const { total } = await finder.search({ ...readSearch(less, today), limit: 1 });
    if (total > 0) suggestions.push({ without, total });
  }
  return { ...answer, suggestions };
}
