import type { Findable } from "../../../vocabulary/findable.ts";
import { NEEDS, type Need } from "../../../vocabulary/needs.ts";
import {
  ACCESS_FEATURES,
  type AccessFeature,
  AGE_BANDS,
  type AgeBand,
  BOOKINGS,
  type Booking,
  TIMES_OF_DAY,
  type TimeOfDay,
  type Weekday,
} from "../../../vocabulary/terms.ts";

/**
 * Where each facet's bit stands in the three 64-bit words of a listing. Stored: places are added at the end of a
 * group, never moved. 'Not known' has bits of its own, so that it never filters as 'no'.
 */
export const BIT = {
  /** f1 */
  kind: 0,
  age: 8,
  ageUnknown: 13,
  booking: 14,
  bookingUnknown: 17,
  free: 18,
  paid: 19,
  costUnknown: 20,
  inPerson: 21,
  online: 22,
  /** Seven days of three parts. */
  time: 23,
  timeUnknown: 44,
  /** Open by the week, not by dates. */
  weekly: 45,
  sample: 46,
  ring: 47,
  /** Fifteen steps of years, see YEAR_STEPS. */
  years: 48,
  /** f2, which holds the needs, from 0: another listing is found instead. */
  within: 62,
  /** f3 */
  accessYes: 0,
  accessNo: 16,
  language: 32,
  languageUnknown: 62,
} as const;

/** Kinds that have a bit. Stored, so the order is fixed; a kind of a later module is added at the end (eight fit). */
export const KIND_BITS: readonly string[] = ["activity", "library", "service", "space", "technology"];

/** Languages with a bit, as BCP 47 (British Sign Language is bfi). Another one is found by its word. At most 30. */
export const LANGUAGES =
  "en pl ur pa bn gu ar so ro uk pt es fr it zh ta fa ku tr bfi ti am hi lt bg hu el ru yue vi".split(" ");

export const AGE_KEYS = Object.keys(AGE_BANDS) as AgeBand[];
export const PART_KEYS = Object.keys(TIMES_OF_DAY) as TimeOfDay[];

/** The first year of each step: fine in childhood, where a year tells. */
const YEAR_STEPS = [0, 1, 2, 4, 5, 8, 10, 12, 14, 16, 18, 25, 50, 60, 65] as const;

/** The steps that a span of years touches. */
const yearPlaces = (from: number, to: number): number[] =>
  YEAR_STEPS.flatMap((first, step) => (first <= to && (YEAR_STEPS[step + 1] ?? 200) > from ? [BIT.years + step] : []));

export const bit = (place: number): bigint => 1n << BigInt(place);
const bits = (places: number[]): bigint => places.reduce((all, place) => all | bit(place), 0n);

/** All steps of years. */
export const ALL_YEARS = bits(YEAR_STEPS.map((_, step) => BIT.years + step));

export interface FacetBits {
  f1: bigint;
  f2: bigint;
  f3: bigint;
}

export const ageOverlaps = (band: AgeBand, ages: { from: number; to?: number }): boolean =>
  AGE_BANDS[band].from <= (ages.to ?? 200) && AGE_BANDS[band].to >= ages.from;

/** The bits of one time: `weekday` 1 to 7, `part` 0 to 2. */
export const timeBit = (weekday: number, part: number): number => BIT.time + (weekday - 1) * 3 + part;

/** All times. */
export const ALL_TIMES = bits(Array.from({ length: 21 }, (_, place) => BIT.time + place));

/** Which parts of the day an opening touches. */
function partsOpen(opens: string, closes: string): number[] {
  const [from, to] = [opens, closes].map((time) => Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60);
  return PART_KEYS.flatMap((key, part) => (TIMES_OF_DAY[key].from < to! && TIMES_OF_DAY[key].to > from! ? [part] : []));
}

const baseLanguage = (tag: string): string => tag.toLowerCase().split("-")[0]!;

/** Packs what a listing says of itself. `times` are the weekday and part of the day of each coming session. */
export function facetBits(document: Findable, times: { weekday: number; part: number }[]): FacetBits {
  const f1 = [BIT.kind + Math.max(0, KIND_BITS.indexOf(document.kind))];
  if (document.activities?.length) f1.push(BIT.kind + KIND_BITS.indexOf("activity"));
  const { ages, openWeekly } = document;
  if (ages) {
    f1.push(...AGE_KEYS.flatMap((band, index) => (ageOverlaps(band, ages) ? [BIT.age + index] : [])));
    f1.push(...yearPlaces(ages.from, ages.to ?? 200));
  } else f1.push(BIT.ageUnknown);
  f1.push(document.booking ? BIT.booking + BOOKINGS.indexOf(document.booking) : BIT.bookingUnknown);
  f1.push(document.free === undefined ? BIT.costUnknown : document.free ? BIT.free : BIT.paid);
  if (document.mode !== "online") f1.push(BIT.inPerson);
  if (document.mode !== "in_person") f1.push(BIT.online);
  for (const { weekday, part } of times) f1.push(timeBit(weekday, part));
  if (openWeekly?.length) {
    f1.push(BIT.weekly);
    for (const { weekday, opens, closes } of openWeekly)
      for (const part of partsOpen(opens, closes)) f1.push(timeBit(weekday, part));
  } else if (!document.occasions.length) f1.push(BIT.timeUnknown);
  if (document.sample) f1.push(BIT.sample);
  if (document.ringForTimeAndPlace) f1.push(BIT.ring);

  const f3: number[] = [];
  ACCESS_FEATURES.forEach((feature, index) => {
    const answer = document.access[feature]?.answer;
    if (answer) f3.push((answer === "yes" ? BIT.accessYes : BIT.accessNo) + index);
  });
  for (const tag of document.languages) {
    const index = LANGUAGES.indexOf(baseLanguage(tag));
    if (index >= 0) f3.push(BIT.language + index);
  }
  if (!document.languages.length) f3.push(BIT.languageUnknown);
  const f2 = [...document.needs.map((need) => NEEDS.indexOf(need)), ...(document.within ? [BIT.within] : [])];
  return { f1: bits(f1), f2: bits(f2), f3: bits(f3) };
}

/** What may be asked of the facets; several values of one mean any of them. */
export interface FacetFilter {
  kinds?: readonly string[];
  ages?: readonly AgeBand[];
  /** Finer than the bands, and instead of them. */
  years?: { from: number; to: number };
  needs?: readonly Need[];
  bookings?: readonly Booking[];
  free?: boolean;
  online?: boolean;
  access?: readonly AccessFeature[];
  languages?: readonly string[];
}

/** One mask per facet, 0 where it is not asked. A listing passes where it shares a bit with each that is not 0. */
export interface FacetMasks {
  kind: bigint;
  age: bigint;
  /** The steps of years asked for, without 'not known'. */
  years: bigint;
  need: bigint;
  booking: bigint;
  cost: bigint;
  mode: bigint;
  language: bigint;
  /** Tested the other way: a listing fails where it says no to every feature asked. */
  access: bigint;
}

export function facetMasks(filter: FacetFilter): FacetMasks {
  const orUnknown = (places: number[], unknown: number) => (places.length ? bits([...places, unknown]) : 0n);
  const known = (places: number[]) => places.filter((place) => place >= 0);
  const spans = filter.years ? [filter.years] : (filter.ages ?? []).map((band) => AGE_BANDS[band]);
  const years = [...new Set(spans.flatMap(({ from, to }) => yearPlaces(from, to)))];
  return {
    kind: bits(known((filter.kinds ?? []).map((kind) => KIND_BITS.indexOf(kind)))),
    age: orUnknown(years, BIT.ageUnknown),
    years: bits(years),
    need: bits((filter.needs ?? []).map((need) => NEEDS.indexOf(need))),
    booking: orUnknown(
      (filter.bookings ?? []).map((way) => BIT.booking + BOOKINGS.indexOf(way)),
      BIT.bookingUnknown,
    ),
    cost: filter.free === undefined ? 0n : bits([filter.free ? BIT.free : BIT.paid, BIT.costUnknown]),
    mode: filter.online === undefined ? 0n : bit(filter.online ? BIT.online : BIT.inPerson),
    language: orUnknown(
      known((filter.languages ?? []).map((tag) => LANGUAGES.indexOf(baseLanguage(tag)))).map((at) => BIT.language + at),
      BIT.languageUnknown,
    ),
    access: bits((filter.access ?? []).map((feature) => BIT.accessNo + ACCESS_FEATURES.indexOf(feature))),
  };
}

/** The times asked for as weekly bits. */
export function weeklyMask(weekdays: readonly Weekday[], parts: readonly number[]): bigint {
  return bits(weekdays.flatMap((weekday) => parts.map((part) => timeBit(weekday, part))));
}

/** How many listings choosing each value of a facet would leave: those that have it, and those of which it is not known. */
export type FacetCounts = Record<string, Record<string, number>>;

/**
 * Counts facets over listings packed as 24 bytes each (f1, f2, f3, big-endian).
 * Works on bytes because it runs on every search over up to five hundred listings.
 */
export function countFacets(packed: Buffer): FacetCounts {
  const counts = [new Uint32Array(64), new Uint32Array(64), new Uint32Array(64)];
  const day = new Uint32Array(7);
  const part = new Uint32Array(3);
  for (let at = 0; at + 24 <= packed.length; at += 24) {
    for (let word = 0; word < 3; word++) {
      const count = counts[word]!;
      for (let half = 0; half < 2; half++) {
        let rest = packed.readUInt32BE(at + word * 8 + (1 - half) * 4);
        for (; rest; rest &= rest - 1) count[half * 32 + (31 - Math.clz32(rest & -rest))]!++;
      }
    }
    const times =
      (packed.readUInt32BE(at) * 2 ** (32 - BIT.time) + (packed.readUInt32BE(at + 4) >>> BIT.time)) % 2 ** 21;
    let parts = 0;
    for (let weekday = 0; weekday < 7; weekday++) {
      const three = (times >>> (weekday * 3)) & 7;
      if (three) day[weekday]!++;
      parts |= three;
    }
    for (let index = 0; index < 3; index++) if (parts & (1 << index)) part[index]!++;
  }
  const [f1, f2, f3] = counts as [Uint32Array, Uint32Array, Uint32Array];
  // Choosing a value leaves those of which it is not known as well; a value that nothing has for certain is no choice.
  const pick = (keys: readonly string[], from: Uint32Array, start: number, unknown = 0) =>
    Object.fromEntries(
      keys.flatMap((key, index) => (from[start + index]! ? [[key, from[start + index]! + unknown]] : [])),
    );
  const noTime = f1[BIT.timeUnknown]!;
  const listings = Math.floor(packed.length / 24);
  return {
    kind: pick(KIND_BITS, f1, BIT.kind),
    age: pick(AGE_KEYS, f1, BIT.age, f1[BIT.ageUnknown]),
    need: pick(NEEDS, f2, 0),
    day: pick(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], day, 0, noTime),
    time: pick(PART_KEYS, part, 0, noTime),
    booking: pick(BOOKINGS, f1, BIT.booking, f1[BIT.bookingUnknown]),
    cost: pick(["free", "paid"], f1, BIT.free, f1[BIT.costUnknown]),
    // Only a no fails: a feature that some have leaves all but those without it.
    access: Object.fromEntries(
      ACCESS_FEATURES.flatMap((feature, index) =>
        f3[BIT.accessYes + index] ? [[feature, listings - f3[BIT.accessNo + index]!]] : [],
      ),
    ),
    language: pick(LANGUAGES, f3, BIT.language, f3[BIT.languageUnknown]),
    online: pick(["no", "yes"], f1, BIT.inPerson),
  };
}
