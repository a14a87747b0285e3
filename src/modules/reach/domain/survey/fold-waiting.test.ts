import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWaiting, type Waiting } from "./fold-waiting.ts";

const TODAY = "2026-12-20";
const one = fc.record({
  form: fc.uuid(),
  point: fc.constantFrom("a1", "a2", "b1"),
  sentOn: fc.constantFrom("2026-12-01", "2026-12-10", "2026-12-19", TODAY),
  visits: fc.constantFrom(50, 12, 1),
  elsewhere: fc.boolean(),
  age: fc.constantFrom("0_15", "16_24"),
});
const waitingOf = ({
  form,
  point,
  sentOn,
  visits,
  elsewhere,
  age,
}: typeof one extends fc.Arbitrary<infer T> ? T : never): Waiting => ({
  form,
  point,
  libraryId: point[0]!,
  activityId: null,
  sentOn,
  answer: { lives: elsewhere ? "elsewhere" : "here", visits, said: elsewhere ? { here: "work" } : { age } },
});
const crowd = fc.uniqueArray(one, { selector: ({ form }) => form, maxLength: 80 }).map((list) => list.map(waitingOf));
const shownFor = fc.constantFrom("service" as const, "library" as const, "activity" as const, "objective" as const);
const weekly = (at: number, given: Partial<Waiting> = {}): Waiting => ({
  form: `form ${at}`,
  point: "a1",
  libraryId: "a",
  activityId: null,
  sentOn: "2026-12-19",
  answer: { lives: "here", visits: 50, said: { age: "0_15" } },
  ...given,
});

describe("Answers that wait to be folded", () => {
  it("are each in one group of five or more, or wait, or are too few at the end", () =>
    fc.assert(
      fc.property(crowd, fc.boolean(), shownFor, (waiting, closing, shown) => {
        const { groups, folded, tooFew } = foldWaiting(waiting, { today: TODAY, closing, shownFor: shown });
        expect(groups.reduce((sum, { people }) => sum + people, 0)).toBe(folded.length);
        for (const { people, lives, margins } of groups) {
          if (lives !== "elsewhere") expect(people).toBeGreaterThanOrEqual(5);
          else expect(Object.keys(margins)).toEqual(["here"]);
        }
        expect(tooFew.length === 0 || closing).toBe(true);
        if (closing) expect(folded.length + tooFew.length).toBe(waiting.length);
        if (shown === "service") expect(tooFew.length).toBeLessThan(5);
        expect(new Set(folded).size).toBe(folded.length);
      }),
    ));

  it("keep their exact weights where five come alike, at the session or, after a week, at the library", () => {
    const yearly = (at: number, given: Partial<Waiting> = {}) =>
      weekly(at, { answer: { lives: "here", visits: 1, said: { age: "16_24" } }, ...given });
    const fresh = [
      ...[1, 2, 3, 4, 5].map((at) => weekly(at)),
      ...[6, 7, 8].map((at) => yearly(at)),
      ...[9, 10].map((at) => yearly(at, { point: "a2" })),
    ];
    const terms = { today: TODAY, closing: false, shownFor: "library" as const };
    const first = foldWaiting(fresh, terms);
    expect(first.groups.map(({ cluster, people, weight }) => [cluster, people, weight])).toEqual([["a1", 5, 1 / 50]]);
    const later = foldWaiting(fresh, { ...terms, today: "2026-12-27" });
    expect(later.groups.map(({ people, weight }) => [people, weight])).toEqual([
      [5, 1 / 50],
      [5, 1],
    ]);
    expect(later.folded).toHaveLength(10);
  });

  it("wait two weeks at most, unless there are fewer than five of a library altogether", () => {
    const mixed = [
      ...[1, 2, 3].map((at) => weekly(at)),
      ...[4, 5].map((at) => weekly(at, { answer: { lives: "here", visits: 12, said: {} } })),
    ];
    const terms = { closing: false, shownFor: "library" as const };
    expect(foldWaiting(mixed, { ...terms, today: "2027-01-01" }).folded).toHaveLength(0);
    expect(foldWaiting(mixed, { ...terms, today: "2027-01-02" }).folded).toHaveLength(5);
    expect(foldWaiting(mixed.slice(1), { ...terms, today: "2027-01-02" }).folded).toHaveLength(0);
    expect(foldWaiting(mixed.slice(1), { ...terms, today: "2027-01-02", closing: true }).tooFew).toHaveLength(4);
  });
});
