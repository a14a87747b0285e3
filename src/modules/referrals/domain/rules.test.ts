import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { workingDaysBetween, workingDaysOn } from "../../../platform/clock/working-days.ts";
import { speaksOf } from "../../../vocabulary/gentle-words.ts";
import { shownCount } from "../../../vocabulary/small-count.ts";
import { codeFrom, readCode, sayCode } from "./code.ts";
import { eraseOn, isGivenUp, remindedBy } from "./deadlines.ts";
import { figuresOf, shownParts } from "./figures.ts";
import { isSameName } from "./same-name.ts";
import { isPossible } from "./states.ts";

/** Christmas 2026: Friday and, in place of Saturday, Monday. */
const HOLIDAYS = new Set(["2026-12-25", "2026-12-28"]);

describe("Working days", () => {
  it("leave out weekends and bank holidays", () => {
    expect(workingDaysOn("2026-12-01", 3, HOLIDAYS)).toBe("2026-12-04");
    expect(workingDaysOn("2026-12-04", 1, HOLIDAYS)).toBe("2026-12-07");
    expect(workingDaysOn("2026-12-24", 1, HOLIDAYS)).toBe("2026-12-29");
    expect(workingDaysBetween("2026-12-24", "2026-12-29", HOLIDAYS)).toBe(1);
    expect(workingDaysBetween("2026-12-01", "2026-12-01", HOLIDAYS)).toBe(0);
    expect(workingDaysBetween("2026-12-04", "2026-12-01", HOLIDAYS)).toBe(0);
  });

  it("count forth what they count back", () => {
    const start = fc.integer({ min: 0, max: 27 }).map((day) => `2026-12-${String(day + 1).padStart(2, "0")}`);
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 20 }), (from, days) => {
        expect(workingDaysBetween(from, workingDaysOn(from, days, HOLIDAYS), HOLIDAYS)).toBe(days);
      }),
    );
  });

  it("are followed by a reminder, a call and, after two months, an end", () => {
    expect([remindedBy("2026-12-04", "2026-12-03"), remindedBy("2026-12-04", "2026-12-04")]).toEqual([0, 1]);
    expect([remindedBy("2026-12-04", "2026-12-05"), remindedBy("2026-12-04", "2026-12-06")]).toEqual([1, 2]);
    expect([isGivenUp("2026-12-04", "2027-02-01"), isGivenUp("2026-12-04", "2027-02-02")]).toEqual([false, true]);
  });
});

describe("A referral", () => {
  it("is erased at once where it is withdrawn before an answer, a week later after a yes, months after its end", () => {
    expect(eraseOn("withdrawn", { accepted: false, keepMonths: 6 }, "2026-12-01")).toBe("2026-12-01");
    expect(eraseOn("withdrawn", { accepted: true, keepMonths: 6 }, "2026-12-01")).toBe("2026-12-08");
    expect(eraseOn("over", { accepted: true, keepMonths: 6 }, "2026-12-01")).toBe("2027-06-01");
  });

  it("is answered once, and taken back at any time, which is once", () => {
    expect(
      isPossible("accept", "sent") && !isPossible("accept", "accepted") && !isPossible("decline", "withdrawn"),
    ).toBe(true);
    expect(
      (["sent", "accepted", "declined", "withdrawn", "ended"] as const).map((state) => isPossible("withdraw", state)),
    ).toEqual([true, true, true, false, true]);
  });

  it("has a code that is read however it is written", () => {
    const code = codeFrom(Uint8Array.from({ length: 24 }, (_, at) => at * 11));
    expect(readCode(` ${sayCode(code).toLowerCase().replace(" ", " - ")} `)).toBe(code);
    expect(readCode("K7M4 2PQ")).toBeUndefined();
    expect(readCode("K7M4 2PQ0")).toBeUndefined();
  });

  it("knows a name however it is written", () => {
    expect(isSameName(" JOSÉ  maria", "jose Maria")).toBe(true);
    expect(isSameName("Jose", "José Maria")).toBe(false);
  });
});

describe("What nobody needs to know", () => {
  it.each([
    ["She is an asylum seeker and alone", { immigration: ["asylum"] }],
    [
      "His VISA ends in May, his visa; diagnosed with depression.",
      { immigration: ["visa"], diagnosis: ["diagnosed", "depression"] },
    ],
    ["no\u00a0recourse\nto public funds", { immigration: ["no recourse"] }],
    ["Stara się o azyl, ma depresję", { immigration: ["azyl"], diagnosis: ["depresję"] }],
    ["هو طالب لجوء", { immigration: ["لجوء"] }],
    ["يعاني من الاكتئاب", { diagnosis: ["الاكتئاب"] }],
  ])("is noticed in %s, by its words", (text, said) =>
    expect(Object.fromEntries(speaksOf(text).map(({ kind, words }) => [kind, words]))).toEqual(said),
  );

  it.each([
    "Help with letters from the council, and somebody to talk to",
    "She likes to revisit advisable places; a brpx-shaped shelf",
    "He is lonely and low since he moved",
    "Pomoc w pisaniu listów",
    "",
  ])("is not in %j", (text) => expect(speaksOf(text)).toEqual([]));
});

describe("Parts of a number", () => {
  const shown = (...counts: number[]) => shownParts(counts.map((count) => ({ count }))).map(({ count }) => count);
  it("are hidden where they are small, or where what they leave is", () => {
    expect(shown(5)).toEqual([5]);
    expect(shown(5, 1)).toEqual([]);
    expect(shown(5, 4, 1)).toEqual([5]);
    expect(shown(6, 9, 2)).toEqual([9]);
    expect(shown(4, 4)).toEqual([]);
  });
  it("never let somebody count fewer than five others", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), (counts) => {
        const left =
          counts.reduce((sum, count) => sum + count, 0) - shown(...counts).reduce((sum, one) => sum + one, 0);
        expect(shown(...counts).length === 0 || left === 0 || left >= 5).toBe(true);
      }),
    );
  });
});

describe("Figures of answers", () => {
  it("tell no count under five of one side to whoever knows the other exactly", () => {
    const says = (accepted: number, others: number) =>
      figuresOf({ answered: accepted + others, accepted, unanswered: 0, days: 3 })?.accepted;
    const possible = (isSame: (small: number) => boolean) => Array.from({ length: 60 }, (_, at) => at).filter(isSame);
    for (let known = 0; known < 60; known += 1)
      for (let small = 0; small < 5; small += 1) {
        const asOthers = possible((each) => says(known, each) === says(known, small));
        const asAccepted = possible((each) => says(each, known) === says(small, known));
        expect([known, small, asOthers.length >= 4, asAccepted.length >= 4]).toEqual([known, small, true, true]);
      }
  });

  const of = (answered: number, accepted: number, unanswered: number) =>
    figuresOf({ answered, accepted, unanswered, days: answered === 0 ? null : 3 });
  it("need five for a length of time and twenty for a share in words, and leave out nobody who had no answer", () => {
    expect(of(4, 3, 0)).toBeUndefined();
    expect(of(5, 4, 0)).toEqual({ days: 3 });
    expect(of(1, 1, 4)).toBeUndefined();
    expect(of(0, 0, 6)).toEqual({ unanswered: "many" });
    expect(of(23, 20, 0)).toEqual({ days: 3, accepted: "nearly" });
    expect(of(20, 20, 5)).toEqual({ days: 3, accepted: "most", unanswered: "some" });
    expect(of(20, 20, 20)).toEqual({ days: 3, accepted: "half", unanswered: "many" });
    expect(of(24, 0, 0)).toEqual({ days: 3, accepted: "few" });
    expect([shownCount(0), shownCount(4), shownCount(5)]).toEqual(["fewer than 5", "fewer than 5", "5"]);
  });
});
