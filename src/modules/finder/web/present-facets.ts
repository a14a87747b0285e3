import type { MessageKey, Translator } from "../../../platform/i18n/translator.ts";
import { NEEDS } from "../../../vocabulary/needs.ts";
import { ACCESS_FEATURES, AGE_BANDS, BOOKINGS, KINDS, TIMES_OF_DAY, WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import type { SearchAnswer } from "../queries/search.ts";

export interface FacetView {
  name: string;
  legend: string;
  options: { value: string; text: string; count: number; checked: boolean }[];
}

const LISTS: { name: string; list: string; values: readonly string[] }[] = [
  { name: "kind", list: "kind", values: KINDS },
  { name: "day", list: "day", values: WEEKDAY_KEYS },
  { name: "time", list: "time", values: Object.keys(TIMES_OF_DAY) },
  { name: "age", list: "age", values: Object.keys(AGE_BANDS) },
  { name: "booking", list: "booking", values: BOOKINGS },
  { name: "access", list: "access", values: ACCESS_FEATURES },
  { name: "need", list: "need", values: NEEDS },
];

/** Facets with what each leaves; a value that nothing has is left out unless it is chosen. */
export function presentFacets(answer: SearchAnswer, query: URLSearchParams, t: Translator): FacetView[] {
  const chosen = (name: string) => new Set(query.getAll(name).flatMap((value) => value.split(",")));
  const facets = LISTS.map(({ name, list, values }): FacetView => {
    const counts = answer.facets[name] ?? {};
    const checked = chosen(name);
    const options = values
      .map((value) => ({
        value,
        text: t.text(`vocabulary.${list}.${value}` as MessageKey),
        count: counts[value] ?? 0,
        checked: checked.has(value),
      }))
      .filter((option) => option.count > 0 || option.checked);
    // Needs are many: the ones that most results meet, with those chosen.
    const shown =
      name === "need"
        ? options.toSorted((a, b) => b.count - a.count).filter((each, at) => at < 8 || each.checked)
        : options;
    return { name, legend: t.text(`search.facet.${name}` as MessageKey), options: shown };
  });
  const languages = Object.entries(answer.facets.language ?? {}).filter(([tag]) => tag !== "other" && tag !== "en");
  const single = (name: "cost" | "online", value: string, text: MessageKey, count: number): FacetView => ({
    name,
    legend: t.text(`search.facet.${name}`),
    options:
      count > 0 || chosen(name).has(value)
        ? [{ value, text: t.text(text), count, checked: chosen(name).has(value) }]
        : [],
  });
  facets.push(
    single("cost", "free", "search.facet.freeOnly", answer.facets.cost?.free ?? 0),
    single("online", "yes", "search.facet.onlineOnly", answer.facets.online?.yes ?? 0),
    {
      name: "language",
      legend: t.text("search.facet.language"),
      options: languages.map(([tag, count]) => ({
        value: tag,
        text:
          tag === "bfi"
            ? "British Sign Language"
            : (new Intl.DisplayNames([t.locale], { type: "language" }).of(tag) ?? tag),
        count,
        checked: chosen("language").has(tag),
      })),
    },
  );
  return facets.filter((facet) => facet.options.length > 0);
}
