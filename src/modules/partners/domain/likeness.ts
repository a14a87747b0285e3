import { dial } from "../../../vocabulary/dial.ts";
import type { OrukOrganisation, OrukService } from "./oruk.ts";
import { placesOf, pointsOf } from "./service-listing.ts";

/*
 * Whether two entries may be the same service, as two directories list it. The rule only suggests: a person decides. How
 * much each thing tells was set by hand and is said to staff in words, never as a figure.
 */

/** What entries are compared by. */
export interface Traits {
  /** Words of its name that tell one service from another, folded. */
  words: string[];
  /** Words of the organisation's name, likewise. */
  organisation: string[];
  /** Words of the towns it is given in: they stand in names, and tell nothing there. */
  towns: string[];
  /** Digits, as dialled in Britain. */
  phones: string[];
  /** 'host/path', without www. */
  web?: string;
  points: { lat: number; lng: number }[];
  postcodes: string[];
  /** What the organisation is registered by, 'scheme:number'. */
  numbers: string[];
}

export const REASONS = [
  "name",
  "like_name",
  "phone",
  "web",
  "host",
  "postcode",
  "near",
  "number",
  "organisation",
] as const;
export type Reason = (typeof REASONS)[number];

/** @property score from 0 to 100 */
export interface Likeness {
  score: number;
  reasons: Reason[];
}

/** From this score on a pair is worth asking a person about. */
const WORTH_ASKING = 55;
/** Names less alike than this (0 to 1) are of two services, whatever else they share: one door has many services. */
const NAMES_ALIKE = 0.5;
const TELLS = { name: 45, phone: 20, web: 20, host: 8, place: 15, organisation: 10, far: -25 };
const NEAR_METRES = 100;
const FAR_METRES = 1_000;
/** Parts of one entry that are looked at; publishers of more repeat themselves. */
const MOST = 5;

/** Words of names that tell nothing, and what kinds of organisation are called. */
const EMPTY_WORDS = new Set(
  "a an and at by for in of on or s the to with your our ltd limited cic cio plc llp uk charity registered".split(" "),
);

const unique = <T>(list: T[]): T[] => [...new Set(list)];

/** Words as they are compared: without accents, capitals and marks. */
const foldWords = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}|['’]/gu, "")
    .toLowerCase()
    .replace(/community interest company/g, " ")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Without the words that are to go, unless nothing would be left. */
function less(words: string[], gone: ReadonlySet<string>): string[] {
  const left = words.filter((word) => !gone.has(word));
  return left.length > 0 ? left : words;
}

const tellingWords = (name: string): string[] => unique(less(foldWords(name), EMPTY_WORDS));

/** '+44 (0)1709 960123' and '01709 960 123' are one number. What is too short to be anybody's own tells nothing. */
function dialled(number: string): string | undefined {
  const digits = dial(number)
    ?.replace(/,.*$/, "")
    .replace(/^(\+44|0044)/, "0");
  return digits && digits.length >= 9 ? digits : undefined;
}

function webOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { host, pathname } = new URL(address);
  return `${host.replace(/^www\./, "")}${pathname.replace(/\/+$/, "")}`.toLowerCase();
}

/** What an entry is compared by. */
export function traitsOf(doc: OrukService, organisation: OrukOrganisation): Traits {
  const places = placesOf(doc).slice(0, MOST);
  const addresses = places.flatMap(({ addresses = [] }) => addresses);
  const phones = [...(doc.phones ?? []), ...(doc.contacts ?? []).flatMap((contact) => contact.phones ?? [])];
  const web = webOf(doc.url ?? organisation.website);
  return {
    words: tellingWords(doc.name),
    organisation: tellingWords(organisation.name),
    towns: unique(
      addresses.flatMap(({ city, region, state_province }) =>
        [city, region, state_province].flatMap((town) => foldWords(town ?? "")),
      ),
    ).toSorted(),
    phones: unique(phones.flatMap(({ number }) => dialled(number) ?? []))
      .toSorted()
      .slice(0, MOST),
    ...(web && { web }),
    points: pointsOf(doc).slice(0, MOST),
    postcodes: unique(
      addresses.flatMap(({ postal_code }) => postal_code?.replace(/\s/g, "").toUpperCase() ?? []),
    ).toSorted(),
    numbers: unique(
      (organisation.organization_identifiers ?? []).map(({ identifier_type, identifier }) =>
        `${identifier_type}:${identifier}`.toLowerCase().replace(/\s/g, ""),
      ),
    ).toSorted(),
  };
}

const known = new Map<string, Set<string>>();

/** The threes of letters of words, each word with its ends marked, as pg_trgm has them. Kept: names come again and again. */
function threes(words: string[]): Set<string> {
  const key = words.join(" ");
  const kept = known.get(key);
  if (kept) return kept;
  const made = new Set(
    words.flatMap((word) => {
      const padded = `  ${word} `;
      return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
    }),
  );
  if (known.size > 5_000) known.clear();
  known.set(key, made);
  return made;
}

/** How alike words are, whatever their order, from 0 to 1: a plural or a slip of a letter takes little away. */
function alike(one: string[], other: string[]): number {
  const [left, right] = [threes(one), threes(other)];
  if (left.size + right.size === 0) return 0;
  let common = 0;
  for (const three of left) if (right.has(three)) common++;
  return (2 * common) / (left.size + right.size);
}

/** Metres between the nearest two of their points; undefined where one has none. */
function metresBetween(one: Traits["points"], other: Traits["points"]): number | undefined {
  const all = one.flatMap((a) =>
    other.map((b) => Math.hypot(a.lat - b.lat, (a.lng - b.lng) * Math.cos((a.lat * Math.PI) / 180)) * 111_195),
  );
  return all.length === 0 ? undefined : Math.min(...all);
}

const share = (one: string[], other: string[]): boolean => one.some((each) => other.includes(each));
const hostOf = (web: string): string => web.split("/")[0]!;

/** How alike two entries are, and by what. Undefined where it is not worth asking anybody. */
export function likenessOf(one: Traits, other: Traits): Likeness | undefined {
  const gone = new Set([...one.towns, ...other.towns, ...one.organisation, ...other.organisation]);
  const names = alike(less(one.words, gone), less(other.words, gone));
  if (names < NAMES_ALIKE) return undefined;
  const metres = metresBetween(one.points, other.points);
  const samePostcode = share(one.postcodes, other.postcodes);
  const near = metres !== undefined && metres <= NEAR_METRES;
  const sameWeb = one.web !== undefined && one.web === other.web;
  const found: [Reason, number, boolean][] = [
    ["name", TELLS.name, names === 1],
    ["like_name", TELLS.name * names, names < 1],
    ["phone", TELLS.phone, share(one.phones, other.phones)],
    // The first page of a site is the organisation's, and all its services may name it.
    ["web", TELLS.web, sameWeb && one.web!.includes("/")],
    [
      "host",
      TELLS.host,
      one.web !== undefined &&
        other.web !== undefined &&
        !(sameWeb && one.web.includes("/")) &&
        hostOf(one.web) === hostOf(other.web),
    ],
    ["postcode", TELLS.place, samePostcode],
    ["near", TELLS.place, near && !samePostcode],
    ["number", TELLS.organisation, share(one.numbers, other.numbers)],
    [
      "organisation",
      TELLS.organisation,
      !share(one.numbers, other.numbers) && alike(one.organisation, other.organisation) > 0.8,
    ],
  ];
  const held = found.filter(([, , holds]) => holds);
  const far = !samePostcode && metres !== undefined && metres > FAR_METRES ? TELLS.far : 0;
  const score = Math.min(100, Math.round(held.reduce((sum, [, tells]) => sum + tells, far)));
  return score >= WORTH_ASKING ? { score, reasons: held.map(([reason]) => reason) } : undefined;
}

/** A square of about 170 metres. */
const SQUARE = { lat: 0.0015, lng: 0.0025 };
const squareOf = ({ lat, lng }: Traits["points"][number], north = 0, east = 0): string =>
  `at ${Math.floor(lat / SQUARE.lat) + north} ${Math.floor(lng / SQUARE.lng) + east}`;
const AROUND = [-1, 0, 1];

/** The longest words first. */
const longest = (words: string[], most: number): string[] =>
  words.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, most);

/**
 * How words of the name and of the organisation begin, each with each. Two that have nothing else in common than a site are
 * worth asking about where both are nearly the same, and then a long word of each begins alike, whatever stands beside it.
 */
function beginnings(name: string[], organisation: string[]): string[] {
  const begins = (word: string) => [...word].slice(0, 4).join("");
  return longest(organisation, 2).flatMap((by) =>
    longest(name, MOST).map((word) => `begins ${begins(word)}, ${begins(by)}`),
  );
}

/** What an entry is filed under. Two that are worth asking about share one of these or stand in squares that touch. */
export function keysOf(traits: Traits): string[] {
  const { words, towns, organisation, phones, web, points, postcodes, numbers } = traits;
  const own = less(words, new Set([...towns, ...organisation]));
  const name = own.toSorted().join(" ");
  return unique([
    ...phones.map((phone) => `phone ${phone}`),
    ...(web ? [`web ${web}`] : []),
    ...postcodes.map((postcode) => `postcode ${postcode}`),
    ...numbers.map((number) => `number ${number}`),
    ...points.map((point) => squareOf(point)),
    `name ${name}, ${organisation.toSorted().join(" ")}`,
    ...beginnings(own, organisation),
    ...unique(postcodes.map((postcode) => postcode.slice(0, -3))).map((outward) => `name ${name} ${outward}`),
  ]);
}

/** What entries that may be the same are looked for under. */
export const keysAround = (traits: Traits): string[] =>
  unique([
    ...keysOf(traits),
    ...traits.points.flatMap((point) => AROUND.flatMap((north) => AROUND.map((east) => squareOf(point, north, east)))),
  ]);
