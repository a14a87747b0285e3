import { expect, it } from "vitest";
import { invoicesOf } from "./invoices.ts";

const line = (some: Partial<Parameters<typeof invoicesOf>[0][number]>) => ({
  groupId: null,
  organisation: "Bearwood Knitters",
  name: "Sam Okoro",
  email: "sam@example.org",
  due: 1000,
  worth: null,
  ...some,
});

it("gathers what each hirer owes, however its name was written, and keeps two people of no group apart", () => {
  const invoices = invoicesOf([
    line({}),
    line({ organisation: "bearwood  KNITTERS", due: 500 }),
    line({ organisation: null, name: "Amal", email: "amal@example.org", due: 0, worth: 700 }),
    line({ organisation: null, name: "Amal", email: "other.amal@example.org" }),
    line({ groupId: "a-group", organisation: "Old name" }),
    line({ groupId: "a-group", organisation: "New name", name: "Jo", due: 1 }),
    line({ organisation: null, name: null, email: null }),
  ]);
  expect(invoices.map(({ who, contact, email, due, worth }) => [who, contact, email, due, worth])).toEqual([
    [undefined, undefined, undefined, 1000, 0],
    ["Amal", undefined, "amal@example.org", 0, 700],
    ["Amal", undefined, "other.amal@example.org", 1000, 0],
    ["bearwood  KNITTERS", "Sam Okoro", "sam@example.org", 1500, 0],
    ["New name", "Jo", "sam@example.org", 1001, 0],
  ]);
});
