import type { OrukService } from "./oruk.ts";
import type { Typed } from "./own-listing.ts";
import { postcodesIn } from "./postcodes-within.ts";

const STREETS =
  "road|rd|street|st|lane|ln|avenue|ave|av|drive|close|crescent|cres|terrace|way|grove|gardens|gdns|place|row|walk|" +
  "rise|hill|view|court|square|mews|parade|green|park|yard|mount|croft|fold|gate|house|lodge";
/** A number with a street: '12 Hidden Lane', '12a, The Old Mill Road', '3-5 St John’s St'. */
const HOUSES = new RegExp(
  String.raw`(?<![\p{L}\d:.])\d{1,4}\p{L}?(?:\s?[-–/]\s?\d{1,4}\p{L}?)?,?\s+((?:[\p{L}'’.-]+\s+){1,4}?)(?:${STREETS})(?![\p{L}\d])`,
  "giu",
);
/** Words that stand between a number and such a word where people say how long, how many or when, and in no street's name. */
const NO_STREET = new Set(
  (
    "a an at away by day days every family families for from have hour hours in is living men mile miles min mins minute minutes month months " +
    "more of off on or other our own people person per places room rooms safe time times to up us week weeks who with without women year years " +
    "am pm bed beds child children different adults homes night nights session sessions step steps that their then we you your"
  ).split(" "),
);

/** Numbers of houses with a street, as they stand in a text. */
const housesIn = (text: string): string[] =>
  [...text.matchAll(HOUSES)].flatMap(([as, words]) =>
    words!
      .trim()
      .toLowerCase()
      .split(/\s+/)
      .every((word) => !NO_STREET.has(word))
      ? [as]
      : [],
  );

/** Whether words say where something is: a whole postcode, or the number of a house with a street. */
export const tellsAddress = (text: string): boolean => postcodesIn(text).length > 0 || housesIn(text).length > 0;

/** What stands where an address was, in words. */
export const NOT_SHOWN = "(address not shown)";

const isNoWords = (name: string) => name === "id" || name.endsWith("_id");
const tells = (value: unknown): boolean =>
  typeof value === "string"
    ? tellsAddress(value)
    : value !== null &&
      typeof value === "object" &&
      Object.entries(value).some(([name, each]) => !isNoWords(name) && tells(each));

/** The same value with what tells an address taken out of its words, at any depth; ids stay. */
export function withoutAddresses<Value>(value: Value): Value {
  if (typeof value === "string")
    return [...postcodesIn(value).map(({ as }) => as), ...housesIn(value)].reduce<string>(
      (text, as) => text.replaceAll(as, NOT_SHOWN),
      value,
    ) as Value;
  if (Array.isArray(value)) return value.map(withoutAddresses) as Value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, isNoWords(name) ? each : withoutAddresses(each)]),
  ) as Value;
}

/**
 * What of a record tells an address though its own may not be told, by the names of its parts in Open Referral UK 3.0: 'description',
 * 'schedules' … Of where it is, the town alone is looked at, since no more is kept of it. Empty where nothing does. The words
 * themselves are not given on.
 */
export const partsThatTell = ({ service_at_locations, ...rest }: OrukService): string[] => [
  ...Object.entries(rest).flatMap(([name, part]) => (!isNoWords(name) && tells(part) ? [name] : [])),
  ...(service_at_locations?.some(({ location }) => tells(location.addresses?.[0]?.city))
    ? ["service_at_locations"]
    : []),
];

/** The same of what was typed, by its fields. */
export const fieldsThatTell = (typed: Typed): (keyof Typed)[] =>
  typed.where === "withheld"
    ? (Object.entries(typed) as [keyof Typed, unknown][]).flatMap(([name, value]) => (tells(value) ? [name] : []))
    : [];
