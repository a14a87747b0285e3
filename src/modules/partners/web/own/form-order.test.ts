import { expect, it } from "vitest";
import { inFieldOrder, readForm } from "../../../../platform/http/read-form.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { readEnquiry } from "../work/read-enquiry.ts";
import { NAMES_FIELDS, PARTNER_FIELDS } from "./partner-fields.ts";

const wrongIn = (read: object): string[] => ("errors" in read ? Object.keys(read.errors as object) : []);
const BAD = { website: "no page", charity: "x", company: "x" };

it("what is wrong with a form is said in the order of its fields", () => {
  expect(wrongIn(readForm(PARTNER_FIELDS, BAD))).toEqual(["name", "town", "kind", "charity", "company", "website"]);
  expect(wrongIn(readForm(NAMES_FIELDS, BAD))).toEqual(["name", "town", "charity", "company", "website"]);
  const t = createTranslator("en");
  expect(wrongIn(readEnquiry(t, "artist", { feeTo: "x", place: "p".repeat(300), phone: "x" }))).toEqual([
    "place",
    "role",
    "feeTo",
    "feePer",
    "what",
    "name",
    "phone",
  ]);
  expect(wrongIn(readEnquiry(t, "group", {}))).toEqual(["organisation", "what", "name", "email"]);
  expect(Object.keys(inFieldOrder({ form: "1", b: "2", a: "3" }, ["a", "b"]))).toEqual(["a", "b", "form"]);
});
