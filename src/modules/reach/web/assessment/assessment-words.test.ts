import { expect, it } from "vitest";
import { CHARACTERISTICS, draftAssessment } from "../../domain/assessment.ts";
import { sayMissing } from "./assessment-words.ts";

it("names whose effect stands as it was drafted, so that one that was judged does not speak for the others", () => {
  const draft = draftAssessment("hours", [], "Close at 5pm");
  expect(sayMissing(draft, draft)).toContain(
    "the effect on each group of people, or in your own words why it is not known",
  );
  const judged = Object.fromEntries(CHARACTERISTICS.map((of) => [of, { effect: "none" as const, why: "" }]));
  const { religion, race } = draft.effects;
  const words = { ...draft, effects: { ...draft.effects, ...judged, religion, race } };
  expect(sayMissing(words, draft)).toContain(
    "the effect on people by race, religion or belief, or in your own words why it is not known",
  );
});
