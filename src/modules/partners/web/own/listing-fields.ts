import { z } from "zod";
import {
  choice,
  choices,
  type FormErrors,
  line,
  mailAddress,
  neededLine,
  paragraphs,
  phone,
  readForm,
  webAddress,
  wholeNumber,
} from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import { NEEDS } from "../../../../vocabulary/needs.ts";
import { type Typed, WHERES } from "../../domain/own-listing.ts";

const FIELDS = z.object({
  name: neededLine(120, "Write what it is called"),
  about: paragraphs(4000),
  who: line(300),
  from: wholeNumber(0, 120),
  to: wholeNumber(0, 120),
  needs: choices(NEEDS),
  cost: choice(["", "free", "paid"], "Choose from the list"),
  price: line(300),
  languages: line(300),
  hours: paragraphs(1000),
  phone,
  // As the record's own shape has it.
  email: mailAddress.refine((text) => text === "" || z.email().safeParse(text).success, "Write a mail address"),
  web: webAddress,
  where: choice(["", ...WHERES], "Choose from the list"),
  library: line(40),
  address: line(200),
  town: line(80),
  postcode: line(10),
  townOnly: line(80),
  area: line(200),
  access: line(500),
});

interface Places {
  isLibrary: (id: string) => boolean;
  isPostcode: (text: string) => boolean;
}

/** What a chosen cost or place cannot be without. Anything else may wait: it is a draft. */
function lacking(typed: Typed, { isLibrary, isPostcode }: Places): string[] {
  const { where, cost, price, from, to, library, address, town, townOnly, postcode, area } = typed;
  return [
    ...(cost === "paid" && !price ? ["price"] : []),
    ...(from !== undefined && to !== undefined && from > to ? ["to"] : []),
    ...(where === "library" && !isLibrary(library) ? ["library"] : []),
    ...(where === "address" && !address ? ["address"] : []),
    ...(where === "address" && !isPostcode(postcode) ? ["postcode"] : []),
    ...(where === "address" && !town ? ["town"] : []),
    ...(where === "withheld" && !townOnly ? ["townOnly"] : []),
    ...(where === "visit" && !area ? ["area"] : []),
  ];
}

const PLACE = { library: "", address: "", town: "", postcode: "", townOnly: "", area: "" };
const PLACE_FIELDS: Record<Typed["where"], (keyof typeof PLACE)[]> = {
  library: ["library"],
  address: ["address", "town", "postcode"],
  visit: ["area"],
  remote: [],
  withheld: ["townOnly"],
  "": [],
};

/** The place that was chosen and no other: an address that may not be told is not even kept. */
const withOnePlace = (typed: Typed): Typed => ({
  ...typed,
  ...PLACE,
  ...Object.fromEntries(PLACE_FIELDS[typed.where].map((name) => [name, typed[name]])),
  ...(typed.where === "withheld" && { access: "" }),
});

/** A listing as it was typed, or the fields that something is wrong with. */
export function readListing(form: Form, places: Places): { value: Typed } | { errors: FormErrors } {
  const read = readForm(FIELDS, { ...form, cost: form.cost ?? "", where: form.where ?? "" });
  if ("errors" in read) return read;
  const lacks = lacking(read.value, places);
  return lacks.length > 0
    ? { errors: Object.fromEntries(lacks.map((name) => [name, name])) }
    : { value: withOnePlace(read.value) };
}

/** The form of a listing as it was typed before. */
export const formOf = ({ from, to, ...typed }: Typed): Form => ({
  ...typed,
  from: from === undefined ? "" : String(from),
  to: to === undefined ? "" : String(to),
});
