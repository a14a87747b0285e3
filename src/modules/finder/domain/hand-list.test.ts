import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KINDS } from "../../../vocabulary/terms.ts";
import { CHANGES, changeList, type Listed, MOST_THINGS, readList, readThing, writeList } from "./hand-list.ts";

const thing = fc.record({ kind: fc.constantFrom(...KINDS), id: fc.uuid() });
const list = fc.uniqueArray(thing, { maxLength: MOST_THINGS, selector: ({ kind, id }) => `${kind}:${id}` });

describe("A list to hand over", () => {
  it("is the same once it has been through an address, in 24 characters a thing", () =>
    fc.assert(
      fc.property(list, (given) => {
        expect(readList(writeList(given))).toEqual(given);
        expect(writeList(given).length).toBeLessThanOrEqual(given.length * 24);
        expect(encodeURIComponent(writeList(given))).toBe(writeList(given));
      }),
    ));

  it("is made of whatever text without a surprise, and never holds more than there is room for, or a thing twice", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            thing.map((each) => writeList([each])),
          ),
        ),
        (parts) => {
          const read = readList([...parts, ...parts].join("."));
          expect(read.length).toBeLessThanOrEqual(MOST_THINGS);
          expect(new Set(read.map(({ kind, id }) => kind + id)).size).toBe(read.length);
        },
      ),
    ));

  it("holds the same things after any change but the one that was added or taken out", () =>
    fc.assert(
      fc.property(list, thing, fc.constantFrom(...CHANGES), (given, one, change) => {
        const after = changeList(given, change, one);
        const key = ({ kind, id }: Listed) => `${kind}:${id}`;
        const expected = new Set(given.map(key));
        if (change === "add" && given.length < MOST_THINGS) expected.add(key(one));
        if (change === "remove") expected.delete(key(one));
        expect(new Set(after.map(key))).toEqual(expected);
        expect(after.length).toBe(expected.size);
      }),
    ));

  it("is put in order step by step", () => {
    const [a, b, c] = ["a", "b", "c"].map((end) => ({
      kind: "activity" as const,
      id: `00000000-0000-4000-8000-00000000000${end}`,
    })) as [Listed, Listed, Listed];
    expect(changeList([a, b, c], "up", c)).toEqual([a, c, b]);
    expect(changeList([a, b, c], "down", a)).toEqual([b, a, c]);
    expect(changeList([a, b, c], "up", a)).toEqual([a, b, c]);
    expect(changeList([a, b, c], "down", c)).toEqual([a, b, c]);
    expect(readThing(`activity:${a.id}`)).toEqual(a);
    for (const wrong of ["", "activity", "person:1", `robot:${a.id}`, "activity:1"])
      expect(readThing(wrong)).toBeUndefined();
  });
});
