import { expect, it } from "vitest";
import { beyondSummary } from "./beyond-summary.ts";

it.each([
  ["Help with bills.", "Help with bills.", []],
  ["Help with bills", "Help  with bills.\n\nBring a letter.", ["Bring a letter."]],
  ["Help with bills.", "Help with bills. Bring a letter. We sit down.", ["Bring a letter. We sit down."]],
  ["Any trouble?", "Any trouble? Come along.", ["Come along."]],
  ["Help with bills", "Help with bills and bailiffs.", ["Help with bills and bailiffs."]],
  ["Help with bills.", "Help with bills: ring us.", ["Help with bills: ring us."]],
  ["Songs and rhymes.", "We sing.\n\nSongs and rhymes.", ["We sing.", "Songs and rhymes."]],
  ["", "We sing.", ["We sing."]],
  ["Songs and rhymes.", "", []],
])("a sentence of the summary is not said twice: %o %o", (summary, description, paragraphs) => {
  expect(beyondSummary(summary, description)).toEqual(paragraphs);
});
