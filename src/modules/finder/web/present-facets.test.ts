import { expect, it } from "vitest";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import type { SearchAnswer } from "../queries/search.ts";
import { presentFacets } from "./present-facets.ts";

it("says how many a value would leave, and of more than five hundred that they are more", () => {
  const answer = { uncounted: [], facets: { kind: { activity: 501, library: 500 } } } as unknown as SearchAnswer;
  const { main } = presentFacets(answer, new URLSearchParams("kind=library"), createTranslator("en"));
  expect(main.map(({ name, options }) => [name, options.map(({ says, checked }) => [says, checked])])).toEqual([
    [
      "kind",
      [
        ["500+", false],
        ["500", true],
      ],
    ],
  ]);
});

it("offers what could not be counted without a number", () => {
  const answer = { uncounted: ["kind"], facets: { kind: { service: 501, library: 5 } } } as unknown as SearchAnswer;
  const { main } = presentFacets(answer, new URLSearchParams("kind=library"), createTranslator("en"));
  expect(main.map(({ options }) => options.map(({ value, says }) => [value, says]))).toEqual([
    [
      ["activity", undefined],
      ["library", undefined],
      ["service", undefined],
      ["space", undefined],
      ["technology", undefined],
    ],
  ]);
});
