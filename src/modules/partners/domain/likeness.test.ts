import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keysAround, keysOf, likenessOf, type Traits, traitsOf } from "./likeness.ts";
import type { OrukService } from "./oruk.ts";

const at = (latitude: number, longitude: number, city = "Rotherham", postal_code?: string) => ({
  service_at_locations: [
    {
      location: {
        location_type: "physical" as const,
        latitude,
        longitude,
        addresses: [{ address_1: "1 High Street", city, postal_code, address_type: "physical" as const }],
      },
    },
  ],
});
const traits = (name: string, organisation: string, more: Partial<OrukService> = {}, website?: string): Traits =>
  traitsOf({ id: "s", name, status: "active", ...more }, { id: "o", name: organisation, website });
const phone = (number: string) => ({ phones: [{ number }] });

describe("Two entries", () => {
  it.each([
    [
      "the same name and number, written otherwise",
      traits("The Food Bank, Rotherham", "Hope Ltd", { ...phone("+44 (0)1709 960123"), ...at(53.43, -1.36) }),
      traits("Food bank", "Hope CIC", phone("01709 960 123")),
      ["name", "phone", "organisation"],
    ],
    [
      "one door and nearly one name",
      traits("Knit and natter", "Eastwood Village Hall", at(53.43, -1.36, "Rotherham", "S65 1AA")),
      traits("Knit & natters", "Rotherham Crafts", at(53.4301, -1.36, "Rotherham", "s651aa")),
      ["like_name", "postcode"],
    ],
    [
      "the organisation's name in front",
      traits("Harbour Advice: debt help", "Harbour Advice", { url: "https://www.harbour.example/debt/" }),
      traits("Debt help", "Harbour", { url: "http://harbour.example/debt" }),
      ["name", "web"],
    ],
    [
      "nearly one name of one organisation, and a site",
      traits("Knit and natter club", "Eastwood Hall", { url: "https://eastwood.example/knit" }),
      traits("Knit & natter clubs", "Eastwood Hall", { url: "https://eastwood.example/groups" }),
      ["like_name", "host", "organisation"],
    ],
    [
      "one name and nearly one organisation, whose word is in one of the names",
      traits("Food debt", "Walking advice natter", { url: "https://one.example/food" }),
      traits("Food", "Walking advice natter debt", { url: "https://one.example/debt" }),
      ["name", "host", "organisation"],
    ],
  ])("are asked about that have %s", (_what, one, other, reasons) => {
    expect(likenessOf(one, other)?.reasons).toEqual(expect.arrayContaining(reasons));
    expect(keysAround(one).some((key) => keysOf(other).includes(key))).toBe(true);
  });

  it.each([
    [
      "are two services of one organisation at one desk",
      traits(
        "Debt advice",
        "Harbour Advice",
        { ...phone("01709 960123"), ...at(53.43, -1.36) },
        "https://harbour.example",
      ),
      traits(
        "Walking football",
        "Harbour Advice",
        { ...phone("01709 960123"), ...at(53.43, -1.36) },
        "https://harbour.example",
      ),
    ],
    ["have a name in common and nothing else", traits("Food bank", "Hope"), traits("Food bank", "St Mary's")],
    [
      "are one thing in two towns",
      traits("Food bank", "Hope", at(53.43, -1.36)),
      traits("Food bank", "Hope", at(53.52, -1.12, "Doncaster")),
    ],
    [
      "have but short numbers in common",
      traits("Talk to us", "Ears", phone("116 123")),
      traits("Talk to us", "Minds", phone("116123")),
    ],
  ])("are not asked about that %s", (_what, one, other) => expect(likenessOf(one, other)).toBeUndefined());
});

const word = fc.constantFrom("food", "bank", "debt", "advice", "knit", "natter", "walking", "مجموعة", "klub");
const names = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const anyTraits = fc
  .record({
    name: names,
    organisation: names,
    number: fc.constantFrom("01709 960123", "0114 496 0000", "116 123"),
    lat: fc.double({ min: 53.43, max: 53.45, noNaN: true }),
    lng: fc.double({ min: -1.37, max: -1.35, noNaN: true }),
    postcode: fc.constantFrom("S65 1AA", "S65 2BB", undefined),
    path: fc.constantFrom("", "/debt", "/food"),
  })
  .map(({ name, organisation, number, lat, lng, postcode, path }) =>
    traits(name, organisation, {
      ...phone(number),
      ...at(lat, lng, "Rotherham", postcode),
      url: `https://one.example${path}`,
    }),
  );

describe("Any two entries", () => {
  it("are as alike as the other way round, by a score from 55 to 100 and for reasons", () =>
    fc.assert(
      fc.property(anyTraits, anyTraits, (one, other) => {
        const found = likenessOf(one, other);
        expect(likenessOf(other, one)).toEqual(found);
        if (!found) return;
        expect(found.score).toBeGreaterThanOrEqual(55);
        expect(found.score).toBeLessThanOrEqual(100);
        expect(found.reasons.length).toBeGreaterThan(1);
      }),
    ));

  it("are found by what they are filed under where they are worth asking about", () =>
    fc.assert(
      fc.property(anyTraits, anyTraits, (one, other) => {
        if (likenessOf(one, other)) expect(keysAround(one).some((key) => keysOf(other).includes(key))).toBe(true);
      }),
    ));

  it("are no less alike for words that tell nothing, and for a telephone number more in common", () =>
    fc.assert(
      fc.property(names, names, anyTraits, (name, organisation, other) => {
        const plain = traits(name, organisation, at(53.44, -1.36));
        const dressed = traits(
          `The ${name} of Rotherham`,
          `${organisation} C.I.C. Limited`.replace("C.I.C. ", ""),
          at(53.44, -1.36),
        );
        expect(likenessOf(dressed, other)?.score).toBe(likenessOf(plain, other)?.score);
        const shared = { ...plain, phones: other.phones };
        expect(likenessOf(shared, other)?.score ?? 0).toBeGreaterThanOrEqual(likenessOf(plain, other)?.score ?? 0);
      }),
    ));

  it("are wholly alike where they are one", () =>
    fc.assert(
      fc.property(anyTraits, (one) => {
        expect(likenessOf(one, one)?.reasons).toContain("name");
      }),
    ));
});
