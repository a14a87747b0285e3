import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CodedAnswer, type KeptPair, withAnswer } from "./pairs.ts";

const place = { library_id: "mowbray", activity_id: null };

/** What is kept after these answers under one code. */
function kept(answers: CodedAnswer[]): KeptPair {
  const [first, ...more] = answers;
  const { day, sealed, place: where } = first!;
  const begun = { ...where, first_on: day, first_sealed: sealed, last_on: null, last_sealed: null };
  return more.reduce<KeptPair>((pair, answer) => withAnswer(pair, answer) ?? pair, begun);
}

describe("Answers under one code", () => {
  const answer = (day: number, sealed: string) => ({ day: `2026-12-0${day}`, sealed, place });

  it("are one pair of the first day and the last, however many there are", () => {
    const four = kept([answer(1, "a"), answer(2, "b"), answer(3, "c"), answer(4, "d")]);
    expect([four.first_sealed, four.last_sealed]).toEqual(["a", "d"]);
    expect(kept([answer(1, "a")]).last_on).toBeNull();
  });

  it("count as they were last given on a day", () => {
    const both = kept([answer(1, "a"), answer(1, "b"), answer(5, "c"), answer(5, "d")]);
    expect([both.first_sealed, both.last_sealed]).toEqual(["b", "d"]);
    expect(kept([answer(1, "a"), answer(1, "b")])).toMatchObject({ first_sealed: "b", last_on: null });
  });

  it("are the same pair in whatever order paper is typed in, of the library of the first", () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(days, (order) => {
        const pair = kept(
          order.map((day) => ({ ...answer(day, `${day}`), place: { ...place, library_id: `${day}` } })),
        );
        const [first, last] = [Math.min(...order), Math.max(...order)].map(String);
        expect(pair).toMatchObject({ first_sealed: first, last_sealed: last, library_id: first });
      }),
    );
  });
});
