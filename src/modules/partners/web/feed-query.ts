import { z } from "zod";
import { badField } from "../../../platform/api/problem.ts";
import { moment, number, oneOf, text, wholeNumber } from "../../../platform/api/query-fields.ts";
import type { FoundPostcode } from "../../../platform/geo/postcodes.ts";
import type { Answer } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { minutesBetween } from "../domain/feed-record.ts";
import type { FeedFilter, PageAsked } from "../queries/feed.ts";

/*
 * What may be asked of the feed: the union of what the profile of 2024 and the site of 2026 name, and of the spellings of
 * Open Referral UK 1.0 that mean the same. All that is asked holds at once.
 */

const USUAL = 50;
const MOST = 500;
/** Organisations with their services: each brings up to twenty whole records. */
export const MOST_WITH_SERVICES = 50;
/** 'Aim to return all services within one page', as the standard has it, of a list of ids. */
const MOST_MINIMAL = 10_000;
/** Metres about a postcode where none are said: about half an hour by bus. */
const USUAL_METRES = 5_000;
const MOST_METRES = 100_000;
const DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"];
const DAY_WORDS = /^(mo|tu|we|th|fr|sa|su|(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?)$/;

const say = (error: string) => ({ error });
const perPage = () =>
  wholeNumber(1, MOST_MINIMAL, "How many on a page, from 1 to 500; to 10,000 with minimal.").optional();
const yesOrNo = (what: string) =>
  z
    .enum(["true", "false", "1", "0"], say("must be true or false"))
    .transform((given) => given === "true" || given === "1")
    .describe(what);
const id = (of: string) =>
  z
    .string()
    .transform((given) => given.toLowerCase())
    .refine(isId, say(`must be the id of ${of}, as this feed gives it`));
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?Z?$/, say("must be a time such as 09:30"));
const days = z.preprocess(
  (given) => (typeof given === "string" ? given.split(",").map((each) => each.trim().toLowerCase()) : given),
  z
    .array(z.string().regex(DAY_WORDS, say("must be a day of the week, such as monday or mo")))
    .max(7, say("has too many values")),
);

export const paging = {
  page: wholeNumber(1, 1_000_000, "Which page, from 1.").optional(),
  per_page: perPage(),
  perPage: perPage(),
  format: oneOf(["json"], "Only JSON.").optional(),
};
export const words = {
  search: text(200, "Words to look for.").optional(),
  text: text(200, "The same.").optional(),
};
const ofServices = {
  ...paging,
  ...words,
  taxonomy_term_id: id("a taxonomy term").optional(),
  taxonomy_id: id("a taxonomy").optional(),
  organization_id: id("an organisation").optional(),
  modified_after: moment("Changed on this day or after.").optional(),
  full: yesOrNo("All of each.").optional(),
  postcode: text(10, "A full postcode.").optional(),
  proximity: number(1, MOST_METRES, "Metres about the postcode.").optional(),
};
export const locationsQuery = z.object(ofServices);
export const servicesQuery = z.object({
  ...ofServices,
  minimal: yesOrNo("Only ids and when each changed.").optional(),
  minimum_age: wholeNumber(0, 120, "For somebody of this age or older.").optional(),
  maximum_age: wholeNumber(0, 120, "For somebody of this age or younger.").optional(),
  age: wholeNumber(0, 120, "For somebody of this age.").optional(),
  day: days.optional(),
  day_of_week: days.optional(),
  start_time: time.optional(),
  end_time: time.optional(),
});
type Asked = z.output<typeof locationsQuery> & Partial<z.output<typeof servicesQuery>>;

/** Which page, or what is wrong with how many are asked for. @param most on a page */
export function pageAsked(
  { page = 1, per_page, perPage }: { page?: number; per_page?: number; perPage?: number },
  most = MOST,
): PageAsked | { wrong: Answer } {
  const asked = per_page ?? perPage ?? (most === MOST_MINIMAL ? MOST_MINIMAL : USUAL);
  if (asked > most)
    return { wrong: badField(per_page ? "per_page" : "perPage", `must be a whole number from 1 to ${most} here`) };
  return { page, perPage: asked };
}

export const wordsAsked = ({ search, text }: { search?: string; text?: string }): string | undefined =>
  [search, text].filter(Boolean).join(" ") || undefined;

const weekdayOf = (word: string) => DAYS.indexOf(word.slice(0, 2)) + 1;

/** When it should be open: on these days, all where none is said, between these times. */
function openWithin({ day, day_of_week, start_time, end_time }: Asked): FeedFilter["openWithin"] | { wrong: Answer } {
  if (!day && !day_of_week && !start_time && !end_time) return undefined;
  if (start_time && end_time && start_time >= end_time)
    return { wrong: badField("end_time", "must be after start_time") };
  const wanted = [day, day_of_week].flatMap((list) => (list ? [new Set(list.map(weekdayOf))] : []));
  return [1, 2, 3, 4, 5, 6, 7]
    .filter((weekday) => wanted.every((list) => list.has(weekday)))
    .map((weekday) => minutesBetween(weekday, start_time, end_time));
}

/** Whose age it should suit. */
function agesAsked({ age, minimum_age, maximum_age }: Asked): FeedFilter["ages"] | { wrong: Answer } {
  if (age === undefined && minimum_age === undefined && maximum_age === undefined) return undefined;
  const from = Math.max(age ?? 0, minimum_age ?? 0);
  const to = Math.min(age ?? 120, maximum_age ?? 120);
  if (from > to)
    return { wrong: badField(maximum_age === undefined ? "minimum_age" : "maximum_age", "contradicts the other ages") };
  return { from, to };
}

/** Where it should be given. The postcode is looked up and forgotten. */
function nearAsked(
  { postcode, proximity }: Asked,
  find: (text: string) => FoundPostcode | undefined,
): FeedFilter["near"] | { wrong: Answer } {
  if (!postcode)
    return proximity === undefined ? undefined : { wrong: badField("proximity", "needs a postcode beside it") };
  const found = find(postcode);
  if (!found) return { wrong: badField("postcode", "must be a full postcode that is in use, such as S65 2UH") };
  return { point: { lat: found.lat, lng: found.lng }, metres: proximity ?? USUAL_METRES };
}

const isWrong = (value: unknown): value is { wrong: Answer } =>
  typeof value === "object" && value !== null && "wrong" in value;

/** What is asked for, as the query wants it; or the refusal that says which value is wrong. */
export function filterAsked(
  asked: Asked,
  find: (text: string) => FoundPostcode | undefined,
): { filter: FeedFilter; page: PageAsked } | { wrong: Answer } {
  const page = pageAsked(asked, asked.minimal ? MOST_MINIMAL : MOST);
  const open = openWithin(asked);
  const ages = agesAsked(asked);
  const near = nearAsked(asked, find);
  for (const each of [page, open, ages, near]) if (isWrong(each)) return each;
  const tags = [asked.taxonomy_term_id, asked.taxonomy_id].filter((each) => each !== undefined);
  return {
    page: page as PageAsked,
    filter: {
      modifiedAfter: asked.modified_after,
      text: wordsAsked(asked),
      organisationId: asked.organization_id,
      ...(tags.length > 0 && { tags }),
      openWithin: open as FeedFilter["openWithin"],
      ages: ages as FeedFilter["ages"],
      near: near as FeedFilter["near"],
    },
  };
}
