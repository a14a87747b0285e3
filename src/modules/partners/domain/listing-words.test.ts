import { expect, it } from "vitest";
import { compareRecords, sayAges } from "./listing-words.ts";

const OPEN = { before: false, after: false };
const before = {
  id: "a",
  name: "Debt advice",
  status: "active" as const,
  phones: [{ number: "01709 960123" }],
  fees: "£2",
};

it("each part is compared in words, and what is other is marked", () => {
  const after = { ...before, fees: undefined, phones: [{ number: "01709 960999" }], email: "a@b.example" };
  const marked = compareRecords(before, after, OPEN).filter(({ change }) => change);
  expect(marked).toEqual([
    { label: "Cost", before: "£2", after: "", change: "Taken out" },
    { label: "Telephone", before: "01709 960123", after: "01709 960999", change: "Changed" },
    { label: "Mail", before: "", after: "a@b.example", change: "New" },
  ]);
});

it("a town that stands in the street's line as well is said once", () => {
  const at = { address_1: "Walker Place, Rotherham", city: "Rotherham", postal_code: "S65 1JH" };
  const service_at_locations = [
    {
      location: {
        location_type: "physical" as const,
        name: "Riverside",
        addresses: [{ ...at, address_type: "physical" as const }],
      },
    },
  ];
  const where = compareRecords(undefined, { ...before, service_at_locations }, OPEN).find(
    ({ label }) => label === "Where",
  );
  expect(where?.after).toBe("Riverside, Walker Place, Rotherham, S65 1JH");
});

it("needs in another order are no change", () => {
  const needs = ["Advice", "Forms and money"].map((name) => ({ taxonomy_term: { id: name, name } }));
  const [one, other] = [needs, needs.toReversed()].map((attributes) => ({ ...before, attributes }));
  expect(compareRecords(one, other!, OPEN).filter(({ change }) => change)).toEqual([]);
});

it("marks nothing where nothing is public yet, and says that an address is not told", () => {
  const lines = compareRecords(undefined, before, { before: false, after: true });
  expect(lines.every(({ change }) => change === undefined)).toBe(true);
  expect(lines.find(({ label }) => label === "Where")?.after).toBe("The address is told by phone alone");
});

it.each([
  [{ minimum_age: 18 }, "18 and over"],
  [{ maximum_age: 5 }, "Up to 5"],
  [{ minimum_age: 0, maximum_age: 5 }, "0 to 5"],
  [{}, ""],
])("ages are said so that one bound is no age: %o", (ages, words) => {
  const lines = compareRecords(undefined, { ...before, ...ages }, OPEN);
  expect(lines.find(({ label }) => label === "Ages")?.after).toBe(words);
});

it("says ages as people do", () => {
  const said = [[18], [undefined, 11], [5, 11], [0], []].map(([minimum_age, maximum_age]) =>
    sayAges({ minimum_age, maximum_age }),
  );
  expect(said).toEqual(["18 and over", "Up to 11", "5 to 11", "0 and over", ""]);
});
