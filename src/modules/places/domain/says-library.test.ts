import { expect, it } from "vitest";
import { saysLibrary } from "./says-library.ts";

const LIBRARY = {
  name: "Mowbray Gardens Library",
  address: "12 Herringthorpe Valley Road, Rotherham",
  town: "Rotherham",
};

it.each([
  ["Mowbray Gardens Library"],
  ["Mowbray Gardens"],
  ["Meeting room, Mowbray Gardens library, Rotherham"],
  ["The Library"],
  ["Library, first floor"],
  ["12 Herringthorpe Valley Rd"],
  ["Room 3, 12 Herringthorpe Valley Road"],
])("A place says that it is the library: %s", (words) => {
  expect(saysLibrary([words], LIBRARY)).toBe(true);
});

it.each([
  [[]],
  [["S65 2UH"]],
  [["Rotherham", "S65 2UH"]],
  [["14 Herringthorpe Valley Road"]],
  [["112 Herringthorpe Valley Road"]],
  [["Herringthorpe Valley Road"]],
  [["The Tool Library"]],
  [["Mowbray Gardens Church"]],
])("It does not by %o", (words) => {
  expect(saysLibrary(words, LIBRARY)).toBe(false);
});

it("A library that is called as its town, or has a street alone, is not named by these", () => {
  const library = { name: "Maltby Library", address: "High Street, Maltby", town: "Maltby" };
  expect(saysLibrary(["Maltby", "High Street"], library)).toBe(false);
  expect(saysLibrary(["Maltby Library"], library)).toBe(true);
  expect(saysLibrary(["Hall"], { name: "Maltby Library", address: null, town: null })).toBe(false);
});
