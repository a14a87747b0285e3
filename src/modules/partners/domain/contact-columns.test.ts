import { expect, it } from "vitest";
import { contactsToLookAt } from "./contact-columns.ts";
import type { CsvMapping } from "./csv-fields.ts";

const MAPPING: CsvMapping = { title: "name", mail: "email", tel: "phone", web: "website" };
const row = (title: string, mail: string, tel = "") => ({ title, mail, tel, web: `${title}.example` });

it("a contact column is to be looked at where it may be that of whoever bought a ticket", () => {
  const of = (rows: Record<string, string>[], preset: "services" | "eventbrite" | "libcal" = "services") =>
    contactsToLookAt(MAPPING, preset, rows);
  expect(of([row("Mending", "info@menders.example"), row("Baking", "cakes@menders.example", "01709 1")])).toEqual([]);
  expect(of([row("Mending", "jo@private.example"), row("mending ", "Sam@private.example")])).toEqual([
    { column: "mail", field: "email", different: 2 },
  ]);
  expect(of(["a", "b", "c", "d"].map((name) => row(name, `${name}@x.example`, "01709 1")))).toEqual([
    { column: "mail", field: "email", different: 4 },
  ]);
  expect(of([row("Mending", "jo@private.example", "")], "eventbrite")).toEqual([
    { column: "mail", field: "email", different: 1 },
  ]);
  expect(of([row("Mending", " ", "")], "eventbrite")).toEqual([]);
});
