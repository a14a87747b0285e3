import type { Translator } from "../../../platform/i18n/translator.ts";
import { Facets } from "../../../platform/views/find/facets.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import type { SearchView } from "./present-search.ts";

/** Two date fields: a browser's own where it has them, else a box that takes '1 December 2026'. */
const Dates = ({ dates, t }: { dates: SearchView["dates"]; t: Translator }) => (
  <fieldset class="dates">
    <legend>{t.text("search.facet.dates")}</legend>
    <div class="fs">
      {(["from", "to"] as const).map((name) => (
        <TextInput
          key={name}
          name={name}
          label={{ text: t.text(`search.facet.${name}`) }}
          value={dates.values[name]}
          // A browser's date field would drop what it cannot read, and a person could not put it right.
          type={dates.unreadable[name] ? "text" : "date"}
          error={dates.errors[name]}
          errorPrefix={t.text("fields.errorPrefix")}
        />
      ))}
    </div>
  </fieldset>
);

/** Ways to narrow the list. */
export const Narrow = ({ view, t }: { view: SearchView; t: Translator }) => (
  <Facets
    heading={t.text("search.narrow")}
    note={t.text("search.facet.unsaid")}
    action="/search"
    facets={view.facets.main}
    more={{ summary: t.text("search.facet.more"), facets: view.facets.more }}
    between={<Dates dates={view.dates} t={t} />}
    hidden={view.hidden}
    button={t.text("search.facet.button")}
  />
);

/** What narrows the list now, each a link that takes it off. */
export const ChosenList = ({ view, t }: { view: SearchView; t: Translator }) =>
  view.chosen.length === 0 ? null : (
    <nav aria-label={t.text("search.chosen.label")}>
      <ul class="chosen">
        {view.chosen.map(({ text, href }) => (
          <li key={href}>
            <a href={href}>
              <span class="govuk-visually-hidden">{t.text("search.chosen.remove")} </span>
              {text} <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
        {view.clear && (
          <li>
            <a href={view.clear}>{t.text("search.facet.clear")}</a>
          </li>
        )}
      </ul>
    </nav>
  );

/** The orders of the list, the one in force marked. */
export const Orders = ({ view, t }: { view: SearchView; t: Translator }) => (
  <nav aria-label={t.text("search.order.label")}>
    <ul class="orders">
      {view.orders.map(({ text, href, current }) => (
        <li key={href}>
          <a href={href} aria-current={current ? "true" : undefined}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
