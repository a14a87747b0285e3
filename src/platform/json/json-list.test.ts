import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonList, JsonRefused, type ListLimits, textOf } from "./json-list.ts";

const LIMITS: ListLimits = { mostBytes: 10_000, mostDepth: 8, mostParts: 500 };

/** Reads a text in pieces of so many bytes. @returns values of its list, or of a text without one the whole */
function read(text: string | Buffer, size = 7, limits = LIMITS): unknown {
  const list = new JsonList(["contents"], limits);
  const bytes = Buffer.from(text as string);
  const values: unknown[] = [];
  for (let at = 0; at < bytes.length; at += size)
    for (const element of list.add(bytes.subarray(at, at + size)))
      values.push(element.bytes ? JSON.parse(textOf(element.bytes)) : element);
  const { around, listed } = list.end();
  return listed ? values : around;
}

/** What JSON.parse makes of it, as `read` does; undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    const whole = JSON.parse(text);
    return Array.isArray(whole?.contents) ? whole.contents : whole;
  } catch {
    return undefined;
  }
}

const attempt = (text: string, size: number) => {
  try {
    return read(text, size);
  } catch {
    return undefined;
  }
};

const value = fc.jsonValue({ maxDepth: 3 });
const envelope = fc.oneof(
  fc.array(value),
  fc.record({ total: fc.integer(), "a b": value, contents: fc.array(value), last: value }),
);
const text = fc.tuple(envelope, fc.constantFrom(0, 2)).map(([given, space]) => JSON.stringify(given, null, space));

describe("A list in JSON, taken apart as it comes", () => {
  it("is what JSON.parse makes of it, however it is cut", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (given, cut) => {
        expect(attempt(given, cut)).toEqual(parsed(given));
      }),
    );
  });

  it("is refused where JSON.parse refuses it: a sign more, one less, another", () => {
    const change = fc.record({ at: fc.nat(), gone: fc.nat(1), sign: fc.constantFrom(...'[]{},:"\\ 1tn', "") });
    fc.assert(
      fc.property(text, change, fc.integer({ min: 1, max: 40 }), (given, { at, gone, sign }, cut) => {
        const place = at % given.length;
        const changed = given.slice(0, place) + sign + given.slice(place + gone);
        // A name given twice is JSON, and which one holds is nobody's to say.
        fc.pre(changed.split('"contents"').length < 3);
        expect(attempt(changed, cut)).toEqual(parsed(changed));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['[{"a": 1}', /ends in its list, at record 1 \(line 1\)/],
    ["[", /ends in its list, at its first record/],
    ['[1,\n{"a": 1}\n {}]', /"{" stands in line 3 after record 2, where it may not/],
    ["[1,]", /"]" stands in line 1 after record 1/],
    ["[1] x", /is not JSON/],
    ["<html>", /is not JSON/],
    ["", /is not JSON/],
    [Buffer.from([0x22, 0xff, 0x22]), /is not UTF-8/],
    [`[1, "${"x".repeat(20_000)}"]`, /record 2 \(line 1\) is larger than 0 MB/],
    [`{"x": "${"x".repeat(20_000)}"}`, /what stands around its list is larger/],
  ] as const)("says what is wrong where: %j", (given, why) => {
    expect(() => read(given as string)).toThrow(JsonRefused);
    expect(() => read(given as string)).toThrow(why);
  });

  it("holds neither too deep nor too many values, and its other elements are read", () => {
    const deep = "[".repeat(9) + "]".repeat(9);
    const many = `[${"{},".repeat(600)}{}]`;
    expect(read(`[1,\n${deep},\n${many},\n2]`)).toEqual([
      1,
      { number: 2, line: 2, tooMuch: "more than 8 deep in one another" },
      { number: 3, line: 3, tooMuch: "more than 500 values" },
      2,
    ]);
  });
});
