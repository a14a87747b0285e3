import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSearch, withoutPostcode } from "./read-search.ts";

const TODAY = "2026-12-01";
const find = () => ({ lat: 52.481234, lng: -1.976543 });
const clean = (query: string) => withoutPostcode(new URLSearchParams(query), find)?.toString();

describe("withoutPostcode", () => {
  it("puts the outward code and a rounded point in place of a full postcode, however it is spelt", () => {
    expect(clean("q=esol&near=B66+4AA")).toBe("q=esol&near=B66&lat=52.482&lng=-1.976");
    expect(clean("near=b664aa")).toBe("near=B66&lat=52.482&lng=-1.976");
  });
  it("finds one among the words of the need as well", () => {
    expect(clean("q=esol+near+b66+4aa")).toBe("q=esol&lat=52.482&lng=-1.976&near=B66");
  });
  it("leaves the other words in their order", () => {
    expect(clean("q=free+esol+b664aa+tuesday")).toBe("q=free+esol+tuesday&lat=52.482&lng=-1.976&near=B66");
  });
  it("leaves an outward code, a place and plain words alone", () => {
    expect(clean("q=toddlers+tuesday&near=B66")).toBeUndefined();
    expect(clean("q=reading+group&near=Bearwood")).toBeUndefined();
  });
  it("never leaves a full postcode behind, wherever it stands", () => {
    const words = fc.array(fc.constantFrom("esol", "near", "tuesday", "B66 4AA", "b664aa", "S65 2UH"), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, words, (q, near) => {
        const query = new URLSearchParams({ q: q.join(" "), near: near.join(" ") });
        const left = (withoutPostcode(query, find) ?? query).toString();
        expect(left).not.toMatch(/[A-Z]{1,2}\d{1,2}\+?\d[A-Z]{2}/i);
      }),
    );
  });
});

describe("readSearch", () => {
  it("reads the facets it knows and passes over what it does not", () => {
    const request = readSearch(
      new URLSearchParams("q=x&day=tue&day=zzz&age=under_5&cost=free&from=2026-13-40&lat=abc"),
      TODAY,
    );
    expect(request).toMatchObject({ q: "x", day: [2], age: ["under_5"], free: true });
    expect(request.from).toBeUndefined();
    expect(request.lat).toBeUndefined();
    // A need that an installation may add and has not has no name.
    expect(readSearch(new URLSearchParams("need=food,added_7"), TODAY).need).toEqual(["food"]);
  });
  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("q", "near", "day", "from", "lat", "cursor"), fc.string())),
        (pairs) => {
          readSearch(new URLSearchParams(pairs), TODAY);
        },
      ),
    );
  });
});
