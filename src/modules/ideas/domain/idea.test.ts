import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadsTo, type State, standsAfterParting, type Wish } from "./idea.ts";

const WISHES: Wish[] = ["show", "not_show", "merge", "part", "answer", "withdraw"];
const wishes = fc.array(fc.constantFrom(...WISHES), { maxLength: 30 });
/** Where a run of wishes leads; what cannot be done is not. */
const run = (list: Wish[]): State[] => {
  const states: State[] = ["waiting"];
  for (const wish of list) states.push(leadsTo(states.at(-1)!, wish) ?? states.at(-1)!);
  return states;
};

it("stands by itself unread, where nobody had shown it or nothing may newly appear", () => {
  expect(standsAfterParting({ wasShown: true, isFrozen: false })).toBe("shown");
  for (const [wasShown, isFrozen] of [
    [true, true],
    [false, false],
    [false, true],
  ] as const)
    expect(standsAfterParting({ wasShown, isFrozen })).toBe("waiting");
});

describe("What may be decided about an idea", () => {
  it("can be undone, but for taking it back", () => {
    fc.assert(
      fc.property(wishes, (list) => {
        const state = run(list.filter((wish) => wish !== "withdraw")).at(-1)!;
        const back = state === "merged" ? leadsTo(state, "part") : state === "shown" ? state : leadsTo(state, "show");
        expect(back).toBe("shown");
      }),
    );
  });

  it("is nothing any more once it is taken back, from wherever it stood", () => {
    fc.assert(
      fc.property(wishes, wishes, (before, then) => {
        expect(new Set(run([...before, "withdraw", ...then]).slice(before.length + 1))).toEqual(new Set(["withdrawn"]));
      }),
    );
  });

  it("is shown to nobody before somebody has decided that", () => {
    fc.assert(
      fc.property(wishes, (list) => {
        if (!list.includes("show") && !list.includes("part")) expect(run(list)).not.toContain("shown");
      }),
    );
  });

  it("is answered only while everybody can see it", () => {
    for (const state of ["waiting", "not_shown", "merged", "withdrawn"] as const)
      expect(leadsTo(state, "answer")).toBeUndefined();
  });
});
