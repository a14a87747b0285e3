import { expect, it } from "vitest";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import type { SearchAnswer } from "../queries/search.ts";
import { presentFacets } from "./present-facets.ts";

it("says how many a value would leave, and of more than a thousand that they are more", () => {
  const answer = { facets: { kind: { activity: 1_001, library: 1_000 } } } as unknown as SearchAnswer;
  const { main } = presentFacets(answer, new URLSearchParams("kind=library"), createTranslator("en"));
  expect(main.map(({ name, options }) => [name, options.map(({ says, checked }) => [says, checked])])).toEqual([
    [
      "kind",
      [
        ["1000+", false],
        ["1000", true],
      ],
    ],
  ]);
});
