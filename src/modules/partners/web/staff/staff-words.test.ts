import { expect, it } from "vitest";
import { sayNoPairs } from "./same-words.ts";
import { sayStillShown } from "./source-words.ts";

it.each([
  [{ due: 0, all: 0, answered: false }, "There is nothing to compare yet: no entries have come in."],
  [{ due: 9, all: 9, answered: false }, "Nothing has been compared yet."],
  [{ due: 3, all: 9, answered: false }, "Of those compared so far, none looks like another."],
  [{ due: 3, all: 9, answered: true }, "All that was found so far is answered."],
  [{ due: 0, all: 9, answered: true }, "All that was found is answered."],
  [{ due: 0, all: 9, answered: false }, "All have been compared, and none looks like another."],
])("that no pair waits is said for what it is: %o", (looking, words) => {
  expect(sayNoPairs(looking)).toBe(words);
});

it("what a source brought is still shown where there is anything", () => {
  expect(sayStillShown(0, false)).toBe("It has brought nothing yet.");
  expect(sayStillShown(0, true)).toBe("Nothing of it is shown.");
  expect(sayStillShown(1, true)).toBe("What it brought before is still shown: 1 service.");
  expect(sayStillShown(12, true)).toBe("What it brought before is still shown: 12 services.");
});
