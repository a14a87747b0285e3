import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { sayAges, sayWhen } from "../../actions/say-entry.ts";
import { sayCost } from "../../domain/costs.ts";
import type { Reason } from "../../domain/likeness.ts";
import { addressLine, firstWords, phonesOf, placesOf } from "../../domain/service-listing.ts";
import type { ComparedEntry } from "../../queries/pairs.ts";

type Said = Pick<ComparedEntry, "doc" | "organisation" | "status" | "address_withheld">;

/** One thing that both entries say something of, and what each says; empty where it says nothing. */
export interface ComparedLine {
  what: string;
  one: string;
  other: string;
  differs: boolean;
}

const t = createTranslator("en");
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const list = (parts: (string | undefined)[]): string => parts.filter(Boolean).join("; ");

const SAID: [string, (entry: Said) => string][] = [
  ["Name", ({ doc }) => doc.name],
  ["Run by", ({ organisation }) => organisation.name],
  ["Telephone", ({ doc }) => list(phonesOf(doc).map(({ number }) => number))],
  [
    "Mail",
    ({ doc, organisation }) =>
      doc.email ?? (list((doc.contacts ?? []).map(({ email }) => email)) || (organisation.email ?? "")),
  ],
  ["Website", ({ doc, organisation }) => doc.url ?? organisation.website ?? ""],
  [
    "Where",
    ({ doc, address_withheld }) =>
      list([
        ...placesOf(doc).map(({ name, addresses = [] }) => {
          const { address_1, city, postal_code } = addresses[0] ?? {};
          return addressLine(address_withheld ? [city] : [name, address_1, city, postal_code]);
        }),
        address_withheld ? "its exact address is told nowhere" : undefined,
      ]),
  ],
  [
    "When",
    ({ doc }) =>
      list(
        (doc.schedules ?? []).map((each) => [sayWhen(t, each)?.text, sayWhen(t, each)?.own].filter(Boolean).join(". ")),
      ),
  ],
  ["Cost", ({ doc }) => list([...(doc.cost_options ?? []).map(sayCost), doc.fees])],
  ["Who it is for", ({ doc }) => sayAges(t, doc) ?? ""],
  ["About", ({ doc }) => firstWords(doc.description ?? "")],
  ["Open", ({ status }) => (status === "temporarily closed" ? "Closed for now" : "Yes")],
];

/** What a person decides by: it stands there also where neither says it. */
const ALWAYS = ["Run by", "Telephone", "Where"];

/** What two entries say, line by line; what else neither says is left out. Writing a thing otherwise is no difference. */
export const compareEntries = (one: Said, other: Said): ComparedLine[] =>
  SAID.map(([what, say]) => ({ what, one: say(one), other: say(other) }))
    .filter((line) => line.one !== "" || line.other !== "" || ALWAYS.includes(line.what))
    .map((line) => ({ ...line, differs: plain(line.one) !== plain(line.other) }));

const REASON_WORDS: Record<Reason, string> = {
  name: "their names say the same",
  like_name: "their names are nearly the same",
  phone: "they have a telephone number in common",
  web: "they have the same page on the web",
  host: "their pages are on the same website",
  postcode: "they have a postcode in common",
  near: "they stand within 100 metres of each other",
  number: "whoever runs them has the same registered number",
  organisation: "whoever runs them has nearly the same name",
};

/** Why two entries may be the same, as a sentence. */
export function sayReasons(reasons: Reason[]): string {
  const words = new Intl.ListFormat("en-GB", { type: "conjunction" }).format(
    reasons.map((reason) => REASON_WORDS[reason]),
  );
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
