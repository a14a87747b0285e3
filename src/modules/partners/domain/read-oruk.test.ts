import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isId } from "../../../platform/ids/ids.ts";
import { keyOf, organisationIdOf, readOrukService, serviceIdOf } from "./read-oruk.ts";

const SOURCE = "0d6fd7bc-0000-5000-8000-000000000001";
const EXAMPLE = JSON.parse(readFileSync("test/standards/oruk-3.0/example-service.json", "utf8"));
const DEBT = {
  id: "debt-1",
  name: "Debt advice",
  status: "active",
  organization: { id: "7", name: "Harbour Advice", description: "Advice for everybody" },
};

function taken(given: unknown) {
  const read = readOrukService(given, SOURCE);
  if ("refused" in read) throw new Error(`${read.refused.field}: ${read.refused.reason}`);
  return read;
}

describe("readOrukService", () => {
  it("takes the standard's own example, all but a latitude that is none", () => {
    const { service, organisation, leftOut } = taken(EXAMPLE);
    expect(leftOut.map(({ field }) => field)).toEqual(["service_at_locations.0.location.latitude"]);
    expect(service).toMatchObject({ name: "Community Counselling", minimum_age: 12 });
    expect(service.schedules?.[0]).toMatchObject({ byday: "TH,FR", opens_at: "10:00", closes_at: "18:00" });
    expect(organisation.name).toBe("Example Organization Inc.");
  });

  it("knows a record by its source and its id, and gives every part an id that stays", () => {
    const given = { ...DEBT, schedules: [{ byday: "MO" }, { id: "x", byday: "TU" }] };
    const { service, organisation } = taken(given);
    expect([service.id, organisation.id]).toEqual([serviceIdOf(SOURCE, "debt-1"), organisationIdOf(SOURCE, "7")]);
    expect(service.schedules?.map(({ id }) => isId(id ?? ""))).toEqual([true, true]);
    expect(taken(given).service).toEqual(service);
    const other = readOrukService(given, "0d6fd7bc-0000-5000-8000-000000000002");
    expect("service" in other && other.service.id).not.toBe(service.id);
  });

  it("refuses what holds too much or goes too deep, and still knows which it is", () => {
    const deep = { ...DEBT, attributes: JSON.parse(`${"[".repeat(3000)}${"]".repeat(3000)}`) };
    const wide = { ...DEBT, attributes: Array.from({ length: 30_000 }, () => ({})) };
    for (const given of [deep, wide]) {
      expect(readOrukService(given, SOURCE)).toMatchObject({ refused: { reason: expect.stringMatching(/too much/) } });
      expect(keyOf(given)).toBe("debt-1");
    }
  });

  it("gives one place one id, whichever services are there", () => {
    const at = { service_at_locations: [{ id: "a", location: { id: "hall", location_type: "physical" } }] };
    const ids = ["debt-1", "debt-2"].map((id) => taken({ ...DEBT, ...at, id }).service.service_at_locations?.[0]);
    expect(ids[0]?.location.id).toBe(ids[1]?.location.id);
    expect(ids[0]?.id).not.toBe(ids[1]?.id);
  });

  it("leaves out what is empty without a word, and what is wrong with one", () => {
    const { service, leftOut } = taken({
      ...DEBT,
      description: "  ",
      fees: null,
      contacts: [],
      url: "javascript:alert(1)",
      email: "not an address",
      minimum_age: "18",
      maximum_age: "old",
      schedules: [{ freq: "DAILY", description: "Always" }],
      cost_options: [{ amount: "free" }, { amount: "2.50" }],
    });
    expect(Object.keys(service).toSorted()).toEqual([
      "cost_options",
      "id",
      "minimum_age",
      "name",
      "schedules",
      "status",
      "unread",
    ]);
    expect(service.minimum_age).toBe(18);
    expect(service.cost_options?.map(({ amount }) => amount)).toContain(2.5);
    expect(leftOut.map(({ field }) => field).toSorted()).toEqual(
      ["cost_options.0.amount", "email", "maximum_age", "schedules.0.freq", "url"].toSorted(),
    );
  });

  it.each([
    ["a text", "hello", ""],
    ["a list", [], ""],
    ["nothing", null, ""],
    ["no name", { ...DEBT, name: "" }, "name"],
    ["no id", { ...DEBT, id: undefined }, "id"],
    ["no organisation", { ...DEBT, organization: undefined }, "organization"],
    ["an organisation without a name", { ...DEBT, organization: { id: "1" } }, "organization.name"],
  ])("refuses %s, and says where", (_what, given, field) => {
    expect(readOrukService(given, SOURCE)).toMatchObject({ refused: { field } });
  });

  it("takes out what is wrong and nothing beside it", () => {
    const { service, organisation, leftOut } = taken({
      ...DEBT,
      url: `hello ${"x".repeat(3_000)}`,
      assured_date: "2026-02-30",
      description: "Cut in the middle of a smile \ud83d",
      organization: {
        ...DEBT.organization,
        organization_identifiers: [{ identifier_type: 5 }, { identifier_type: "Charity", identifier: "1" }],
      },
    });
    expect(leftOut.map(({ field }) => field)).toEqual(expect.arrayContaining(["url", "assured_date"]));
    expect([service.url, service.assured_date]).toEqual([undefined, undefined]);
    expect(service.description).toBe("Cut in the middle of a smile \ufffd");
    expect(organisation.organization_identifiers).toMatchObject([{ identifier_type: "Charity", identifier: "1" }]);
  });

  it("never throws, and takes again what it gave", () => {
    const part = fc.oneof(fc.jsonValue(), fc.constantFrom(...(Object.values(EXAMPLE) as unknown[])));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(EXAMPLE)), part as fc.Arbitrary<unknown>), (fields) => {
        const read = readOrukService({ ...DEBT, ...fields }, SOURCE);
        if ("refused" in read) return;
        const again = taken({ ...read.service, organization: read.organisation });
        expect(again.leftOut).toEqual([]);
      }),
    );
  });
});
