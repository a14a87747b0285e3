import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alikeOf, likeness } from "./alike.ts";

const idea = (title: string, what = "", forWhom = "") => ({ title, what, forWhom });
const SEWING = idea(
  "A sewing hour for women",
  "Two machines, tea, and somebody who can show how, on Tuesdays.",
  "Women",
);
const CHESS = idea("Chess on Saturdays", "Boards in the café for whoever comes.", "Anybody");
const CODE = idea("Coding for children", "Robots and small computers after school.", "Children from 8 to 11");
const POLISH = idea("Kółko szycia dla kobiet", "Maszyny do szycia i herbata we wtorki rano.", "Kobiety");

describe("Ideas that may be the same", () => {
  it.each([
    [idea("Women's sewing group", "Somewhere to sew with other women"), SEWING],
    [idea("sew together", "I would like sewing machines, and women to sew with"), SEWING],
    [idea("CHESS CLUB", "play chess with people"), CHESS],
    [idea("Szycie dla kobiet", "chcę szyć z kobietami"), POLISH],
  ])("are found by their telling words: $title", (brought, same) => {
    expect(alikeOf(brought, [CHESS, SEWING, CODE, POLISH])[0]).toBe(same);
  });

  it.each([
    idea("A quiet room for prayer", "Ten minutes at noon, with a place to wash"),
    idea("Somewhere warm in the evenings", "Open until eight with hot drinks for anybody"),
    idea("I would like a class at the library", "a class for people"),
  ])("are not asked about where they say something else: $title", (brought) => {
    expect(alikeOf(brought, [CHESS, SEWING, CODE, POLISH])).toEqual([]);
  });

  it("are alike as much either way round, from 0 to 1, and wholly so with the same words", () => {
    const words = fc.record({
      title: fc.lorem({ maxCount: 6 }),
      what: fc.lorem({ maxCount: 20 }),
      forWhom: fc.lorem({ maxCount: 4 }),
    });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const alike = likeness(one, other);
        expect(alike).toBe(likeness(other, one));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        expect([0, 1]).toContain(likeness(one, one));
      }),
    );
  });
});
