import { Temporal } from "temporal-polyfill";

/** How what a source has is got: given as a file, or read from the address of a feed or of a calendar of events. */
export const SOURCE_KINDS = ["file", "feed", "calendar"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The source, in each library service, of what partners list themselves: nothing else is written to it. */
export const OWN_SOURCE = "Partners' own listings";

/** Whether a name is that source's, however it is written. */
export const isReservedSource = (name: string): boolean =>
  name.trim().replaceAll("’", "'").toLowerCase() === OWN_SOURCE.toLowerCase();

/** How often a source is read by itself. */
export const EVERY = ["daily", "weekly", "hand"] as const;
export type Every = (typeof EVERY)[number];

/** Something of a record that could not be taken. */
export interface Fault {
  /** Its place in the source, from 1. */
  line: number;
  /** What the record calls itself, as far as that could be read. */
  record?: string;
  /** 'contacts.0.email'; empty where it is the whole record. */
  field: string;
  reason: string;
}

/** Open licences that public directories use, by what is kept with each record. */
export const OPEN_LICENCES = {
  "OGL v3": "Open Government Licence v3 (most councils)",
  "CC BY 4.0": "Creative Commons Attribution 4.0",
  "CC BY-SA 4.0": "Creative Commons Attribution ShareAlike 4.0",
  "CC0 1.0": "Creative Commons Zero: nothing is asked",
  "ODbL 1.0": "Open Database Licence 1.0",
} as const;

const DAYS: Record<Exclude<Every, "hand">, number> = { daily: 1, weekly: 7 };
/** Hours until a reading that failed is tried again, by how many have. */
const AGAIN_HOURS = [1, 4, 16];
/** All of a source is read this often at least: what is gone is seen by that alone. */
const WHOLE_DAYS = 7;
/** So many failures in a row are told on the page that staff begin their day with. */
export const TOLD_FAILURES = 3;

const after = (instant: string, hours: number) => Temporal.Instant.from(instant).add({ hours }).toString();

/**
 * When a source is due next. A broken one is tried again sooner than its turn, and ever more rarely.
 * @param began when its last reading began, RFC 3339
 * @param failures in a row, that reading's included
 * @returns null where only a person's wish makes it due
 */
export function nextDue({ every, paused }: { every: Every; paused: boolean }, began: string, failures: number) {
  if (every === "hand" || paused) return null;
  const turn = 24 * DAYS[every];
  return after(began, failures > 0 ? Math.min(AGAIN_HOURS[failures - 1] ?? turn, turn) : turn);
}

/**
 * Since when changes are to be asked for; undefined where all is to be read: never read whole, not for a week, or its
 * publisher does not tell changes. A day is asked for twice, for clocks that differ.
 */
export function changesSince(
  source: { tells_changes: boolean; good_at: string | null; whole_at: string | null },
  now: string,
): string | undefined {
  const { tells_changes, good_at, whole_at } = source;
  if (!tells_changes || !good_at || !whole_at) return undefined;
  // An hour less, so that the seventh daily turn is whole and not the eighth.
  const old = Temporal.Instant.compare(after(whole_at, 24 * WHOLE_DAYS - 1), now) <= 0;
  return old ? undefined : after(good_at, -24);
}
