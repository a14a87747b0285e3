import { sayDate } from "../../../platform/clock/say-when.ts";
import { LOCALES } from "../../../platform/i18n/locales.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import type { FacetView } from "./present-facets.ts";
import type { AskedDates } from "./read-dates.ts";
import { changed } from "./search-address.ts";

/** Something chosen to narrow the list, and the address without it. */
export interface Chosen {
  text: string;
  href: string;
}

/** What narrows the list now, each with the way to take it off. Pure. */
export function presentChosen(
  facets: FacetView[],
  { from, to }: AskedDates,
  query: URLSearchParams,
  t: Translator,
): Chosen[] {
  const without = (name: string) => changed(query, (next) => next.delete(name));
  const chosen = facets.flatMap(({ name, options }) =>
    options
      .filter((option) => option.checked)
      .map(({ value, text }) => ({
        text,
        href: changed(query, (next) => {
          const rest = next
            .getAll(name)
            .flatMap((values) => values.split(","))
            .filter((each) => each !== value);
          next.delete(name);
          for (const each of rest) next.append(name, each);
        }),
      })),
  );
  const say = (date: { toString(): string }) => sayDate(String(date), { locale: LOCALES[t.locale].intl });
  if (from) chosen.push({ text: t.text("search.chosen.from", { date: say(from) }), href: without("from") });
  if (to) chosen.push({ text: t.text("search.chosen.to", { date: say(to) }), href: without("to") });
  return chosen;
}
