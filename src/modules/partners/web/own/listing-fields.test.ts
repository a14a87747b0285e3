import { expect, it } from "vitest";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { readListing } from "./listing-fields.ts";
import { errorsIn } from "./own-page.tsx";
import { emptyName } from "./partner-fields.ts";

const places = { isLibrary: () => true, isPostcode: () => true };
const t = createTranslator("en");
const wrongWith = (name: string) => {
  const read = readListing({ name }, places);
  return "errors" in read ? errorsIn(t, read.errors, read.errors).name : undefined;
};

it("a listing without a name is asked for its name, and one that is too long for a shorter one", () => {
  expect(wrongWith("  ")).toBe("Write the name");
  expect(wrongWith("n".repeat(121))).toBe("Use 120 characters or fewer");
});

it("an organisation's empty name is no web address", () => {
  const said = (name: string) => errorsIn(t, { name: "x" }, emptyName({ name })).name;
  expect(said(" ")).toBe("Write the name");
  expect(said("www.example.org")).toContain("without a web address");
});
