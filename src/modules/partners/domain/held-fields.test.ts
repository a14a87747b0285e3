import { describe, expect, it } from "vitest";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { keyLinesOf } from "../actions/say-entry.ts";
import { fieldName } from "./fault-words.ts";
import { agesUnclear, costUnclear, hoursUnclear, withHeld } from "./held-fields.ts";
import { readOrukService } from "./read-oruk.ts";
import { isFree } from "./service-listing.ts";

const SOURCE = "0d6fd7bc-0000-5000-8000-000000000001";
function read(more: object) {
  const found = readOrukService({ id: "1", name: "Lunch", organization: { id: "o", name: "Hall" }, ...more }, SOURCE);
  if ("refused" in found) throw new Error(found.refused.reason);
  return found;
}

describe("A field that cannot be read", () => {
  const good = { minimum_age: 60, url: "https://hall.example/lunch", cost_options: [{ id: "c", amount: 3 }] };
  const wrong = { minimum_age: "sixty", url: "hall", cost_options: [{ id: "c", amount: "three" }] };
  const TODAY = "2026-12-01";

  it("keeps what the same source said of it before, and takes the rest", () => {
    const kept = withHeld(read({ ...wrong, fees: "Tea is extra" }).service, read(good).service);
    expect(kept).toMatchObject({ ...good, cost_options: [{ amount: 3 }], fees: "Tea is extra" });
    expect(kept.unread).toBeUndefined();
  });

  it("is held over with the word to ask, at every reading until it can be read again", () => {
    const tuesday = { schedules: [{ freq: "WEEKLY", byday: "TU", opens_at: "10:00", closes_at: "12:00" }] };
    const broken = { schedules: [{ freq: "WEEKLY", byday: "TH", opens_at: "ten", closes_at: "12:00" }] };
    const free = { cost_options: [{ id: "c", amount: 0 }] };
    const known = read({ ...tuesday, ...free, minimum_age: 60 }).service;
    const gone = read({ ...broken, minimum_age: "sixty", cost_options: wrong.cost_options }).service;
    const once = withHeld(gone, known);
    const twice = withHeld(gone, once);
    expect(twice).toEqual(once);
    expect(twice).toMatchObject({ ...tuesday, minimum_age: 60 });
    expect([hoursUnclear(twice), agesUnclear(twice), costUnclear(twice)]).toEqual([true, true, true]);
    expect(keyLinesOf(createTranslator("en"), { doc: twice, address_withheld: false }, TODAY)).toEqual(
      ["When", "Cost", "Who for"].map((term) =>
        expect.stringMatching(`^${term}.*; Not said clearly: ask before you go$`),
      ),
    );
    // What was known stays what it is found by.
    expect(isFree(twice, TODAY)).toBe(true);
    const again = withHeld(read({ ...tuesday, ...free }).service, twice);
    expect([again.held_over, hoursUnclear(again)]).toEqual([undefined, false]);
  });

  it("that says whether it goes on leaves that unsaid, known before or not; a source says nothing of what is held over", () => {
    const { service } = read({ status: "on", held_over: ["fees"] });
    expect([service.status, hoursUnclear(service), costUnclear(service)]).toEqual(["active", true, false]);
    const closed = withHeld(service, read({ status: "temporarily closed" }).service);
    expect([closed.status, hoursUnclear(closed)]).toEqual(["temporarily closed", true]);
  });

  it("of what is new limits nobody without a word: its page says to ask, also at the next reading", () => {
    const { service } = read(wrong);
    expect(service.unread).toEqual(["cost_options", "minimum_age", "url"]);
    expect([agesUnclear(service), costUnclear(service), isFree(service, TODAY)]).toEqual([true, true, undefined]);
    expect(agesUnclear(withHeld(read(wrong).service, service))).toBe(true);
    expect(agesUnclear(withHeld(read(good).service, service))).toBe(false);
  });

  it("of the older version is told, too", () => {
    const { service, leftOut } = read({ eligibilitys: [{ minimum_age: "sixty", maximum_age: "" }] });
    expect(service.unread).toEqual(["minimum_age"]);
    expect(leftOut[0]?.reason).toMatch(/^The age from which it is open is no number: 'sixty'\. What was known/);
  });

  it.each([
    [{ name: 12 }, "The name is no text: '12'."],
    [{ name: undefined }, "The name is missing."],
    [{ organization: "Hall" }, "Who runs it is no record of its own: 'Hall'."],
    [{ organization: { id: "o" } }, "The name of who runs it is missing."],
  ])("is said in plain words: %j", (more, reason) => {
    const given = { id: "1", name: "Lunch", organization: { id: "o", name: "Hall" }, ...more };
    expect(readOrukService(given, SOURCE)).toMatchObject({
      refused: { reason, field: expect.not.stringMatching(/\.$/) },
    });
  });

  it("is said in plain words where it is left out", () => {
    const { leftOut } = read({
      email: "nobody",
      status: "on",
      schedules: [{ opens_at: "ten", valid_to: "31/12/2026" }],
      service_at_locations: [{ location: { latitude: "north", addresses: [{ city: "York" }] } }],
    });
    expect(Object.fromEntries(leftOut.map(({ field, reason }) => [field, reason.split(". ")[0]]))).toEqual({
      email: "The mail address is no mail address: 'nobody'",
      status: "Whether it goes on is none of: active, inactive, defunct, temporarily closed: 'on'",
      "schedules.0.opens_at": "When it opens is no time such as 10:00: 'ten'",
      "schedules.0.valid_to": "The day until which it holds is no date such as 2026-12-01: '31/12/2026'",
      "service_at_locations.0.location.latitude": "The latitude of the place is no number: 'north'.",
      "service_at_locations.0.location.addresses.0.address_1": "The street is missing.",
    });
    expect([fieldName(""), fieldName("organization.url")]).toEqual(["", "the web page of who runs it"]);
  });
});

it.each([
  [{ fees: "Free" }, true],
  [{ fees: "No charge." }, true],
  [{ fees: "£0" }, true],
  [{ cost_options: [{ amount_description: "free of charge" }] }, true],
  [{ fees: "Free for members" }, undefined],
  [{ fees: "Free", cost_options: [{ amount: 2 }] }, false],
  [{}, undefined],
])("Words of a cost are free where they say that and no more: %j", (costs, free) => {
  expect(isFree(read(costs).service, "2026-12-01")).toBe(free);
});
