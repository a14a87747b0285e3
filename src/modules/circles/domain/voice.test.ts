import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONSENT_WORDING, isCutFrom, USES } from "./voice.ts";

const WORDS = "I came for the warmth.\nI stayed for the people; it’s the first time I feel wanted, honestly.";

describe("A quote", () => {
  it.each([
    "it's the first time I feel wanted",
    "I came for the warmth. I stayed for the people",
    "I came for the warmth … I feel wanted",
    "… the first time I feel wanted...",
  ])("is cut from what was said: %s", (quote) => {
    expect(isCutFrom(quote, WORDS)).toBe(true);
  });

  it.each(["", "…", "I came for the people", "I feel wanted … I came for the warmth", "I feel very wanted"])(
    "is refused where it says something else: %s",
    (quote) => {
      expect(isCutFrom(quote, WORDS)).toBe(false);
    },
  );

  const texts = fc.array(fc.stringMatching(/^[a-zé,']{1,8}$/), { minLength: 2, maxLength: 30 });
  it("may be any run of the words, and any two in their order with the cut shown", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (words, a, b) => {
        const [from, to] = [a % words.length, b % words.length].sort((x, y) => x - y) as [number, number];
        const said = words.join(" ");
        expect(isCutFrom(words.slice(from, to + 1).join("  "), said)).toBe(true);
        const rest = words.slice(to + 1);
        if (rest.length > 0)
          expect(isCutFrom(`${words.slice(from, to + 1).join(" ")} … ${rest.join(" ")}`, said)).toBe(true);
      }),
    );
  });

  it("never holds a word that was not said", () => {
    fc.assert(
      fc.property(texts, fc.nat(), (words, at) => {
        const changed = words.toSpliced(at % words.length, 0, "NOT");
        expect(isCutFrom(changed.join(" "), words.join(" "))).toBe(false);
      }),
    );
  });
});

it("has words for every use that can be agreed to", () => {
  expect(Object.keys(CONSENT_WORDING.uses)).toEqual([...USES]);
});
