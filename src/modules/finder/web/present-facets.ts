import { sayNeed } from "../../../platform/i18n/say-need.ts";
import type { MessageKey, Translator } from "../../../platform/i18n/translator.ts";
import { needsToChoose } from "../../../vocabulary/needs.ts";
import { ACCESS_FEATURES, AGE_BANDS, BOOKINGS, KINDS, TIMES_OF_DAY, WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import { MOST_CANDIDATES } from "../queries/candidate-request.ts";
import type { SearchAnswer } from "../queries/search.ts";
import { sayLanguage } from "./present-result.ts";

export interface FacetView {
  name: string;
  legend: string;
  options: { value: string; text: string; count: number; says?: string; checked: boolean }[];
}

/** What most people narrow by, and what fewer do. */
const LISTS: { name: string; values: readonly string[]; more?: true }[] = [
  { name: "day", values: WEEKDAY_KEYS },
  { name: "time", values: Object.keys(TIMES_OF_DAY) },
  { name: "age", values: Object.keys(AGE_BANDS) },
  { name: "booking", values: BOOKINGS },
  { name: "kind", values: KINDS },
  { name: "need", values: [], more: true },
  { name: "access", values: ACCESS_FEATURES, more: true },
];
const MOST_NEEDS = 8;

/** No more are counted: of more it is said that they are more. */
const sayCount = (count: number) => ({
  count,
  says: count > MOST_CANDIDATES ? `${MOST_CANDIDATES}+` : String(count),
});

/**
 * Facets with what each leaves, the everyday ones apart; a value that nothing has is left out unless it is chosen. Pure.
 */
export function presentFacets(
  answer: SearchAnswer,
  query: URLSearchParams,
  t: Translator,
): { main: FacetView[]; more: FacetView[] } {
  const facet = (name: string, values: readonly string[], say: (value: string) => string): FacetView => {
    const counts = answer.facets[name] ?? {};
    const isUncounted = answer.uncounted.includes(name);
    const chosen = new Set(query.getAll(name).flatMap((value) => value.split(",")));
    const options = values
      .map((value) => ({ value, text: say(value), ...sayCount(counts[value] ?? 0), checked: chosen.has(value) }))
      // What could not be counted is offered without a number rather than hidden.
      .map((option) => (isUncounted ? { ...option, says: undefined } : option))
      .filter((option) => option.count > 0 || option.checked || isUncounted);
    return { name, legend: t.text(`search.facet.${name}` as MessageKey), options };
  };
  const lists = LISTS.map(({ name, values, more }) => ({
    more,
    view:
      name === "need"
        ? facet(name, needsToChoose(query.getAll(name).flatMap((value) => value.split(","))), (need) =>
            sayNeed(t, need),
          )
        : facet(name, values, (value) => t.text(`vocabulary.${name}.${value}` as MessageKey)),
  }));
  // Needs are many: the ones that most results meet, with those chosen.
  for (const { view } of lists)
    if (view.name === "need")
      view.options = view.options
        .toSorted((a, b) => b.count - a.count)
        .filter((option, at) => at < MOST_NEEDS || option.checked);
  const tags = Object.keys(answer.facets.language ?? {}).filter((tag) => tag !== "en");
  const main = [
    ...lists.filter(({ more }) => !more).map(({ view }) => view),
    facet("cost", ["free"], () => t.text("search.facet.freeOnly")),
  ];
  const more = [
    ...lists.filter(({ more }) => more).map(({ view }) => view),
    facet("language", tags, (tag) => sayLanguage(tag, t)),
    facet("online", ["yes"], () => t.text("search.facet.onlineOnly")),
  ];
  const filled = (views: FacetView[]) => views.filter((view) => view.options.length > 0);
  return { main: filled(main), more: filled(more) };
}
