import { Temporal } from "temporal-polyfill";
import { isNeed } from "../../../vocabulary/needs.ts";
import { ACCESS_FEATURES, AGE_BANDS, BOOKINGS, KINDS, TIMES_OF_DAY, WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import { hearTime } from "../domain/hear-times.ts";
import { type FindPostcode, withoutPostcode } from "./read-search.ts";
import { CHOICES } from "./search-address.ts";

const among =
  (list: readonly string[]) =>
  (value: string): boolean =>
    list.includes(value);

/** Which values of a choice the page reads. */
const READS: Record<string, (value: string) => boolean> = {
  kind: among(KINDS),
  day: among(WEEKDAY_KEYS),
  time: among(Object.keys(TIMES_OF_DAY)),
  age: among(Object.keys(AGE_BANDS)),
  booking: among(BOOKINGS),
  access: among(ACCESS_FEATURES),
  need: isNeed,
  cost: among(["free"]),
  online: among(["yes"]),
  language: (tag) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag),
};
/** Of what nobody understands no more is said, and no more of one value. */
const MOST_SAID = 5;
const MOST_TEXT = 40;

const valuesOf = (query: URLSearchParams, name: string): string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter(Boolean);

/** Choices in an address that narrow nothing, because we do not know them. */
export const unreadChoices = (query: URLSearchParams): { name: string; value: string }[] =>
  CHOICES.flatMap((name) =>
    valuesOf(query, name)
      .filter((value) => !READS[name]!(value))
      .map((value) => ({ name, value: value.slice(0, MOST_TEXT) })),
  ).slice(0, MOST_SAID);

/** Days of the week that an English word names: 'Tuesday', 'weekend'. @param today ISO date */
export const daysNamed = (word: string, today: string): (typeof WEEKDAY_KEYS)[number][] => {
  const { weekdays = [], from, parts } = hearTime(word.toLowerCase(), Temporal.PlainDate.from(today)) ?? {};
  return from || parts ? [] : weekdays.map((day) => WEEKDAY_KEYS[day - 1]!);
};

/** The same address with days by the keys that the search knows, where it says one by its name. */
function withDayKeys(query: URLSearchParams, today: string): URLSearchParams | undefined {
  const typed = valuesOf(query, "day");
  const keys = typed.flatMap((value) => {
    const named = READS.day!(value) ? [] : daysNamed(value, today);
    return named.length > 0 ? named : [value];
  });
  if (keys.join() === typed.join()) return undefined;
  const plain = new URLSearchParams(query);
  plain.delete("day");
  for (const key of new Set(keys)) plain.append("day", key);
  return plain;
}

/**
 * An address as the search has it: no full postcode stands in it, and days are said by their keys.
 * @param today ISO date @returns undefined where it is so already
 */
export function plainAddress(query: URLSearchParams, find: FindPostcode, today: string): URLSearchParams | undefined {
  const clean = withoutPostcode(query, find);
  return withDayKeys(clean ?? query, today) ?? clean;
}
