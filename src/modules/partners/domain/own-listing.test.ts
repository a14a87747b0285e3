import { expect, it } from "vitest";
import { NEED_WORDS } from "../../../platform/i18n/english-words.ts";
import { unreadHours } from "./hours-lines.ts";
import { completeness, recordOf, type Typed } from "./own-listing.ts";

const NOTHING: Typed = {
  name: "Debt advice",
  about: "",
  who: "",
  needs: [],
  cost: "",
  price: "",
  languages: "",
  hours: "",
  phone: "",
  email: "",
  web: "",
  where: "",
  library: "",
  address: "",
  town: "",
  postcode: "",
  townOnly: "",
  area: "",
  access: "",
};
const record = (typed: Partial<Typed>, place?: Parameters<typeof recordOf>[2]) =>
  recordOf("0190a000-0000-7000-8000-00000000abcd", { ...NOTHING, ...typed }, place, NEED_WORDS);

it("a listing's record says what was typed and nothing else", () => {
  expect(record({})).toEqual({ id: "0190a000-0000-7000-8000-00000000abcd", name: "Debt advice", status: "active" });
  expect(
    record(
      {
        about: "Help with bills.",
        who: "Anybody in the borough",
        from: 18,
        cost: "free",
        languages: "English, Polish and Urdu",
        hours: "Tue 10am to 1pm",
        phone: "01709 960123",
        where: "address",
        access: "Step-free",
        needs: ["advice"],
      },
      { address: "1 High Street", town: "Rotherham", postcode: "S65 1AA", lat: 53.43, lng: -1.36 },
    ),
  ).toMatchObject({
    description: "Help with bills.\nWho it is for: Anybody in the borough",
    minimum_age: 18,
    cost_options: [{ amount: 0 }],
    languages: [{ name: "English" }, { name: "Polish" }, { name: "Urdu" }],
    schedules: [{ byday: "TU", opens_at: "10:00" }],
    phones: [{ number: "01709 960123" }],
    attributes: [{ taxonomy_term: { term: "advice" } }],
    service_at_locations: [
      {
        location: {
          latitude: 53.43,
          addresses: [{ postal_code: "S65 1AA" }],
          accessibility: [{ description: "Step-free" }],
        },
      },
    ],
  });
});

it("one whose address is not told has its town alone, whatever else was typed", () => {
  const text = JSON.stringify(
    record({ where: "withheld", townOnly: "Rotherham", address: "7 Secret Lane", postcode: "S65 1ZZ" }),
  );
  expect(text).toContain("Rotherham");
  expect(text).not.toMatch(/Secret|1ZZ/);
});

it("what has to be public is named apart from what would be good to know", () => {
  expect(completeness(record({}))).toMatchObject({
    filled: 1,
    total: 10,
    needed: ["about", "contact", "cost", "where"],
  });
  const whole = record({
    about: "Help.",
    email: "a@b.example",
    cost: "paid",
    price: "£2",
    where: "visit",
    area: "Leeds",
  });
  expect(completeness(whole)).toEqual({
    filled: 5,
    total: 9,
    missing: ["ages", "needs", "hours", "languages"],
    needed: [],
  });
});

it("nobody is asked how to get in where nobody goes, or where it may not be told", () => {
  const asks = (typed: Partial<Typed>) => completeness(record(typed)).missing.includes("access");
  expect(asks({})).toBe(true);
  expect(asks({ where: "remote" })).toBe(false);
  expect(asks({ where: "withheld", townOnly: "Leeds" })).toBe(false);
});

it("hours that could not be read are not said, and which lines they are is known", () => {
  const partsOf = (hours: string) => completeness(record({ hours })).missing;
  expect(partsOf("Mornings, ring first")).toContain("hours");
  expect(partsOf("Mornings, ring first\nTue 10am to 1pm")).not.toContain("hours");
  expect(unreadHours("Mornings, ring first\nTue 10am to 1pm\n")).toEqual(["Mornings, ring first"]);
  expect(unreadHours("")).toEqual([]);
});
