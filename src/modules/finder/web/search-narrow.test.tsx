import { renderToString } from "preact-render-to-string";
import { expect, it } from "vitest";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import type { SearchView } from "./present-search.ts";
import { Narrow } from "./search-narrow.tsx";

it("The numbers beside the choices say that what does not say is counted, as choosing one shows it", () => {
  const view = {
    facets: { main: [], more: [] },
    dates: { values: {}, errors: {}, unreadable: {} },
    hidden: [],
  } as unknown as SearchView;
  expect(renderToString(<Narrow view={view} t={createTranslator("en")} />)).toContain(
    "Things that do not say are shown and counted with each choice",
  );
});
