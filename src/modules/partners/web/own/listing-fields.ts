import { z } from "zod";
import { parsePostcode } from "../../../../platform/geo/postcodes.ts";
import {
  choice,
  choices,
  cleanLine,
  type FormErrors,
  line,
  mailAddress,
  neededLine,
  paragraphs,
  phone,
  webAddress,
  wholeNumber,
} from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import { isNeed, NEEDS } from "../../../../vocabulary/needs.ts";
import { type Typed, WHERES } from "../../domain/own-listing.ts";
import { fieldsThatTell } from "../../domain/told-address.ts";

/** In the order of the form, which is the order of what is said to be wrong. */
const FIELDS = {
  name: neededLine(120, "Write what it is called"),
  about: paragraphs(4000),
  phone,
  // As the record's own shape has it.
  email: mailAddress.refine((text) => text === "" || z.email().safeParse(text).success, "Write a mail address"),
  web: webAddress,
  cost: choice(["", "free", "paid"], "Choose from the list"),
  price: line(300),
  where: choice(["", ...WHERES], "Choose from the list"),
  library: line(40),
  address: line(200),
  town: line(80),
  postcode: line(10),
  area: line(200),
  townOnly: line(80),
  who: line(300),
  from: wholeNumber(0, 120),
  to: wholeNumber(0, 120),
  needs: choices(NEEDS, isNeed),
  hours: paragraphs(1000),
  access: line(500),
  languages: line(300),
};

interface Places {
  isLibrary: (id: string) => boolean;
  /** Whether a full postcode is one that there is. */
  isPostcode: (text: string) => boolean;
}

/** What a chosen cost or place cannot be without, and what is wrong. Anything else may wait: it is a draft. Pure. */
function lacking(typed: Partial<Typed>, { isLibrary, isPostcode }: Places): FormErrors {
  const { where, cost, price, from, to, library = "", address, town, townOnly, postcode = "", area } = typed;
  const isFull = parsePostcode(postcode)?.kind === "full";
  const of = (name: string, isWrong: boolean, what = name): FormErrors => (isWrong ? { [name]: what } : {});
  return {
    ...of("price", cost === "paid" && !price),
    ...of("to", from !== undefined && to !== undefined && from > to),
    ...of("library", where === "library" && !isLibrary(library)),
    ...of("address", where === "address" && !address),
    ...of("postcode", where === "address" && !isPostcode(postcode), isFull ? "postcodeUnknown" : "postcode"),
    ...of("town", where === "address" && !town),
    ...of("townOnly", where === "withheld" && !townOnly),
    ...of("area", where === "visit" && !area),
  };
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

/** A listing as it was typed, or all that is wrong, in the form's order: by field, which message says so. */
export function readListing(form: Form, places: Places): { value: Typed } | { errors: FormErrors } {
  const value: Record<string, unknown> = {};
  const wrong: FormErrors = {};
  for (const [name, rule] of Object.entries(FIELDS)) {
    const read = rule.safeParse(form[name]);
    if (read.success) value[name] = read.data;
    else wrong[name] = name === "name" ? (cleanLine(form.name) === "" ? "nameEmpty" : "nameLong") : name;
  }
  for (const name of fieldsThatTell(withOnePlace(value as unknown as Typed))) wrong[name] ??= "toldAddress";
  const errors = { ...lacking(value as Partial<Typed>, places), ...wrong };
  const inOrder = Object.keys(FIELDS).flatMap((name) => (errors[name] ? [[name, errors[name]]] : []));
  return inOrder.length > 0
    ? { errors: Object.fromEntries(inOrder) }
    : { value: withOnePlace(value as unknown as Typed) };
}

/** The form of a listing as it was typed before. */
export const formOf = ({ from, to, ...typed }: Typed): Form => ({
  ...typed,
  from: from === undefined ? "" : String(from),
  to: to === undefined ? "" : String(to),
});
