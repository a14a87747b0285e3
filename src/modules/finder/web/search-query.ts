import { z } from "zod";
import {
  anyOf,
  date,
  LIMIT,
  number,
  oneOf,
  reference,
  SAMPLES,
  text,
  wholeNumber,
} from "../../../platform/api/query-fields.ts";
import { parsePostcode } from "../../../platform/geo/postcodes.ts";
import { NEEDS } from "../../../vocabulary/needs.ts";
import {
  ACCESS_FEATURES,
  AGE_BANDS,
  type AgeBand,
  BOOKINGS,
  KINDS,
  TIMES_OF_DAY,
  type TimeOfDay,
  WEEKDAY_KEYS,
} from "../../../vocabulary/terms.ts";
import type { SearchRequest } from "../domain/request.ts";
import { type FindPostcode, readSearch, withoutPostcode } from "./read-search.ts";

const AGES = Object.keys(AGE_BANDS) as [AgeBand, ...AgeBand[]];
const TIMES = Object.keys(TIMES_OF_DAY) as [TimeOfDay, ...TimeOfDay[]];
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** What the search of the API takes. Unlike the page it refuses a value it does not know. */
export const searchQuery = z
  .object({
    q: text(200, "What you look for, in your own words: 'esol tuesday morning', 'somewhere warm'.").optional(),
    near: text(200, "A town, suburb, village or postcode. A full postcode is neither kept nor given back.").optional(),
    lat: number(49, 61, "Degrees north. Goes with lng, and wins over near.").optional(),
    lng: number(-9, 3, "Degrees east.").optional(),
    radius_m: wholeNumber(100, 500_000, "Metres around the place; chosen by how much there is unless told.").optional(),
    from: date("On this day or later.").optional(),
    to: date("On this day or earlier.").optional(),
    kind: anyOf(KINDS, "What it is.").optional(),
    age: anyOf(AGES, "For whom.").optional(),
    need: anyOf(NEEDS, "What it answers.").optional(),
    day: anyOf(WEEKDAY_KEYS, "Days of the week.").optional(),
    time: anyOf(TIMES, "Times of day.").optional(),
    booking: anyOf(BOOKINGS, "How to take part.").optional(),
    cost: oneOf(["free", "paid"], "Whether it costs anything.").optional(),
    language: text(100, "BCP 47 tags of the languages it is run in, with commas between them.")
      .refine((given) => given.split(",").every((tag) => LANGUAGE.test(tag.trim())), {
        error: "must be language tags such as pl or bfi, with commas between them",
      })
      .optional(),
    access: anyOf(ACCESS_FEATURES, "What it must have: all of them.").optional(),
    online: oneOf(["yes", "no"], "Whether one can take part from home.").optional(),
    service: reference("Only this library service's: its id, or the name at the end of its page's address.").optional(),
    library: reference("Only at this library: its id, or the name at the end of its page's address.").optional(),
    order: oneOf(["best", "nearest", "soonest"], "How results are ordered; best unless told.").optional(),
    not: text(200, "Words to take as they are, with commas between them: undoes what was understood.").optional(),
    samples: SAMPLES.optional(),
    limit: LIMIT.optional(),
    cursor: z
      .string()
      .regex(/^[\w-]{1,200}$/, "must be the next_cursor of an earlier answer")
      .describe("The next_cursor of the page before.")
      .optional(),
  })
  .refine(({ lat, lng }) => (lat === undefined) === (lng === undefined), {
    path: ["lat"],
    error: "and lng go together",
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], error: "must not be before from" });

export type SearchQuery = z.output<typeof searchQuery>;

/** True where a text is one full postcode and nothing else. */
export const isFullPostcode = (words: string): boolean => parsePostcode(words)?.kind === "full";

/** A checked query as a request, but for the ids of service and library. A full postcode among the words of `q` is taken out. */
export function requestOf(query: SearchQuery, findPostcode: FindPostcode, today: string): SearchRequest {
  const plain = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && key !== "not") plain.set(key, Array.isArray(value) ? value.join(",") : String(value));
  for (const words of query.not?.split(",") ?? []) plain.append("not", words.trim());
  const clean = query.q && withoutPostcode(new URLSearchParams({ q: query.q }), findPostcode);
  if (clean)
    for (const [key, value] of clean)
      if (key === "q" || (query.near === undefined && query.lat === undefined)) plain.set(key, value);
  return {
    ...readSearch(plain, today),
    limit: query.limit,
    ...(query.cost && { free: query.cost === "free" }),
    ...(query.online && { online: query.online === "yes" }),
  };
}
