import type { Translator } from "../../../platform/i18n/translator.ts";
import type { SearchAnswer } from "../queries/search.ts";

type Counted = Pick<SearchAnswer, "understood" | "facets" | "total" | "moreThanTotal">;

/** True where whatever was found is a library, so that the page can say so. Of what was not counted only those asked for tell. */
function onlyLibraries({ understood: { kinds }, facets, moreThanTotal }: Counted): boolean {
  if (moreThanTotal) return kinds.length > 0 && kinds.every((kind) => kind === "library");
  const counts = facets.kind ?? {};
  // Where a kind was chosen, the others are counted too, as what one would find instead.
  const among = kinds.length > 0 ? kinds : Object.keys(counts);
  return among.every((kind) => kind === "library" || !counts[kind]) && Boolean(counts.library);
}

/** '12 things', '12 libraries', 'More than 1,000 things', 'Nothing found'. */
export function sayCount(answer: Counted, t: Translator): string {
  const { total, moreThanTotal } = answer;
  if (total > 0 && onlyLibraries(answer))
    return t.text(moreThanTotal ? "search.countMoreLibraries" : "search.countLibraries", { total });
  return t.text(moreThanTotal ? "search.countMore" : "search.count", { total });
}
