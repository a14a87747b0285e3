import type { OrukService } from "./oruk.ts";

/*
 * Fields that could not be read. A limit that is dropped without a word would open a lunch table for people over sixty to
 * everybody: what the same source said of it before stays. It may hold no longer, so that the page says to ask either way.
 */

/** Fields that say who may come, when and for how much, and how one asks: what was known of them is better than nothing. */
export const HELD_FIELDS = [
  "minimum_age",
  "maximum_age",
  "fees",
  "cost_options",
  "schedules",
  "status",
  "url",
  "email",
  "phones",
  "alert",
] as const;
export type HeldField = (typeof HELD_FIELDS)[number];

const isHeld = (field: string): field is HeldField => (HELD_FIELDS as readonly string[]).includes(field);

/** Which of these fields something was left out of. @param paths as 'cost_options.0.amount' */
export const unreadOf = (paths: readonly string[]): HeldField[] =>
  [...new Set(paths.map((path) => path.split(".")[0]!).filter(isHeld))].toSorted();

/** What a fault says besides, of a field whose loss would open something that is not for everybody, or mislead. */
export const STAYS = "What was known of it before stays; where nothing was, its page says to ask";

/**
 * A record with what the same source last said clearly of the fields that cannot be read now. A list of which a part cannot be
 * read counts as not read. What it never said clearly stays named in `unread`, what is held over for as long in `held_over`.
 * @param held the record as it is kept
 */
export function withHeld(service: OrukService, held: OrukService): OrukService {
  const { unread = [], ...rest } = service;
  const known = unread.filter((field) => held[field] !== undefined && !held.unread?.includes(field));
  const still = unread.filter((field) => !known.includes(field));
  return {
    ...rest,
    ...Object.fromEntries(known.map((field) => [field, held[field]])),
    ...(still.length > 0 && { unread: still }),
    ...(known.length > 0 && { held_over: known }),
  };
}

const says = ({ unread = [], held_over = [] }: OrukService, ...fields: HeldField[]): boolean =>
  fields.some((field) => unread.includes(field) || held_over.includes(field));

/** Whether something is said of costs that cannot be read, and nothing clear is known of them. */
export const costUnread = ({ unread = [] }: OrukService): boolean =>
  unread.includes("cost_options") || unread.includes("fees");

/** Whether something is said now of ages, costs, hours or whether it goes on, or as its alert, that cannot be read. */
export const agesUnclear = (service: OrukService): boolean => says(service, "minimum_age", "maximum_age");
export const costUnclear = (service: OrukService): boolean => says(service, "cost_options", "fees");
export const hoursUnclear = (service: OrukService): boolean => says(service, "schedules", "status");
export const alertUnclear = (service: OrukService): boolean => says(service, "alert");
