import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STAGES } from "./idea.ts";
import { type Asking, type AskingWish, askingAfter, isDecided } from "./shaping.ts";

const words = fc.constantFrom("", " ", "Longer hours", "We open until seven");
const wish: fc.Arbitrary<AskingWish> = fc.oneof(
  fc.constant({ wish: "open" as const }),
  fc.record({ wish: fc.constant("close" as const), youSaid: words, weDid: words }),
  fc.record({ wish: fc.constant("answer" as const), stage: fc.constantFrom(...STAGES) }),
);

describe("Asking people about an idea", () => {
  it("is never open about what is decided, never closed without what was done, and one at a time", () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
        let now: Asking = { stage: "open", isOpen: false };
        for (const each of wishes) {
          const next = askingAfter(now, each);
          if ("refused" in next) continue;
          expect(next.isOpen && isDecided(next.stage)).toBe(false);
          if (now.isOpen && !next.isOpen)
            expect(each.wish === "close" && each.youSaid.trim() !== "" && each.weDid.trim() !== "").toBe(true);
          if (!now.isOpen && next.isOpen) expect([each.wish, isDecided(now.stage)]).toEqual(["open", false]);
          now = next;
        }
      }),
    );
  });

  it.each([
    [{ stage: "not_now", isOpen: false }, { wish: "open" }, "decided"],
    [{ stage: "open", isOpen: true }, { wish: "open" }, "open_already"],
    [{ stage: "open", isOpen: false }, { wish: "close", youSaid: "a", weDid: "b" }, "not_open"],
    [{ stage: "open", isOpen: true }, { wish: "close", youSaid: "a", weDid: " " }, "owes_what_was_done"],
    [{ stage: "looking", isOpen: true }, { wish: "answer", stage: "trying" }, "being_asked"],
  ] as const)("%o, %o: is refused as %s", (now, asked, refused) => {
    expect(askingAfter(now, asked)).toEqual({ refused });
  });
});
