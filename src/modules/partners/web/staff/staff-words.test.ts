import { expect, it } from "vitest";
import { sayNoPairs } from "./same-words.ts";
import { sayNext, sayRead, sayStillShown, sayTerms } from "./source-words.ts";

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

it("a feed that was read from the command line is said to be one, with how it is read by itself", () => {
  const file = { kind: "file", address: null, every: "hand", pausedAt: null, dueAt: null } as const;
  const feed = { ...file, address: "https://feed.example" };
  const words = (source: typeof file | typeof feed) => [
    sayRead(source),
    sayNext(source as Parameters<typeof sayNext>[0]),
  ];
  expect(words(file)).toEqual(["From a file", "When somebody gives a file again"]);
  expect(words(feed)).toEqual(["From a feed, by the command line", expect.stringMatching(/add it as a feed/)]);
  expect(sayRead({ kind: "feed", address: "https://feed.example", every: "daily" })).toBe("Every day");
});

it("terms that mean nothing yet are counted, with who can say what they mean", () => {
  expect(sayTerms({ total: 7, unmapped: 0 })).toBe("All 7 are matched with needs");
  expect(sayTerms({ total: 7, unmapped: 3 })).toMatch(/^3 of 7 mean nothing here yet.*installation/);
});
