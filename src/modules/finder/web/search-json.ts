import { z } from "zod";
import { withOffset } from "../../../platform/clock/offset-time.ts";
import { listingJson } from "../../../vocabulary/listing-json.ts";
import { type Kind, WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import type { Place } from "../domain/place-finder.ts";
import type { SearchAnswer, SearchResult } from "../queries/search.ts";
import { isFullPostcode } from "./search-query.ts";

const place = z.object({ name: z.string(), within: z.string().nullable() });
const words = z.array(z.string());

/** The body of GET /api/v1/search. */
export const searchJson = z.object({
  understood: z.object({
    place: place.nullable(),
    place_alternatives: z.array(place),
    place_ambiguous: z.boolean(),
    place_corrected: z.boolean(),
    place_not_found: z.boolean(),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    day: words,
    time: words,
    kind: words,
    age: words,
    need: words,
    booking: words,
    free: z.boolean().nullable(),
    online: z.boolean().nullable(),
    language: words,
    access: words,
    heard: z
      .array(z.object({ kind: z.string(), words: z.string(), value: words }))
      .describe("What each part of q was taken for; `not=words` undoes it."),
    corrections: z.array(z.object({ from: z.string(), to: z.string() })),
    any_word: z.boolean().describe("Few or none had every word; those with some follow."),
    other_times: z.boolean().describe("Few are on at the time said; those at another time follow."),
  }),
  total: z.int().describe("Exact up to five hundred."),
  more_than_total: z.boolean(),
  within_m: z.int().nullable().describe("The distance within which total was counted."),
  order: z.enum(["best", "nearest", "soonest"]),
  facets: z
    .record(z.string(), z.record(z.string(), z.int()))
    .describe(
      "How many asking for each value would leave, by facet: those that have it, and those of which it is not known. 501 stands for more than five hundred. A facet that narrows the search is left out where its other values are too many to count.",
    ),
  suggestions: z
    .array(z.object({ without: z.string(), total: z.int() }))
    .describe("Where nothing was found: what would be, by asking for less."),
  catalogue: z.boolean().describe("The words look like a book: ask the library service's catalogue."),
  results: z.array(
    listingJson.extend({
      distance_m: z.int().nullable().describe("Metres as the crow flies; null without a place."),
      other_time: z.boolean().describe("It does not come at the time asked for."),
      holds: z.int().nullable().describe("How many people a room holds; null where nobody has said, and of all else."),
      hour_from_pence: z
        .int()
        .nullable()
        .describe(
          "The lowest price that anybody pays for an hour of a space; 0 where some pay nothing; null: not known.",
        ),
      takes_nobody_until: z.iso.date().nullable().describe("Until when, where that was said."),
      room_for: z
        .int()
        .nullable()
        .describe("For about how many people a partner's service has room; null where that was not said."),
      room_said_on: z.iso.date().nullable().describe("The day on which it was said for how many there is room."),
      how_many: z.int().nullable().describe("Of technology: how many of it there are at the library, in or out."),
    }),
  ),
  next_cursor: z.string().nullable(),
});

/** A place's name, which is never a full postcode. */
const placeOf = ({ name, within }: Place): z.output<typeof place> => ({
  name: isFullPostcode(name) ? name.trim().replace(/\s*\S{3}$/, "") : name,
  within: within || null,
});

function resultOf(result: SearchResult, baseUrl: string): z.output<typeof searchJson>["results"][number] {
  return {
    kind: result.kind as Kind,
    id: result.id,
    name: result.name,
    summary: result.summary,
    url: baseUrl + result.url,
    provider: result.provider,
    library: result.library
      ? {
          id: result.library.id,
          name: result.library.name,
          lat: result.library.lat ?? null,
          lng: result.library.lng ?? null,
        }
      : null,
    distance_m: result.distanceM ?? null,
    next: result.next.map(({ start, end, status, places }) => ({
      start: withOffset(start),
      end: withOffset(end),
      status,
      standing: places?.standing ?? null,
    })),
    free: result.free ?? null,
    booking: result.booking ?? null,
    mode: result.mode,
    ages: result.ages ? { from: result.ages.from, to: result.ages.to ?? null } : null,
    needs: result.needs,
    languages: result.languages,
    access: result.access,
    ring_for_time_and_place: result.ringForTimeAndPlace,
    other_time: result.otherTime ?? false,
    holds: result.holds ?? null,
    hour_from_pence: result.hourFrom ?? null,
    takes_nobody: result.takesNobody ?? false,
    takes_nobody_until: result.nobodyUntil ?? null,
    room_for: result.roomFor ?? null,
    room_said_on: result.roomSaidOn ?? null,
    how_many: result.howMany ?? null,
    sample: result.sample,
  };
}

/** A search's answer as the API gives it. */
export function answerOf(answer: SearchAnswer, baseUrl: string): z.output<typeof searchJson> {
  const { understood } = answer;
  return {
    understood: {
      place: understood.place ? placeOf(understood.place) : null,
      place_alternatives: understood.placeAlternatives.map(placeOf),
      place_ambiguous: understood.placeAmbiguous,
      place_corrected: understood.placeCorrected,
      place_not_found: understood.placeNotFound !== undefined,
      from: understood.from?.toString() ?? null,
      to: understood.to?.toString() ?? null,
      day: understood.days.map((day) => WEEKDAY_KEYS[day - 1]!),
      time: understood.times,
      kind: understood.kinds,
      age: understood.ages,
      need: understood.needs,
      booking: understood.bookings,
      free: understood.free ?? null,
      online: understood.online ?? null,
      language: understood.languages,
      access: understood.access,
      heard: understood.heard.map(({ kind, words: said, value }) => ({
        kind,
        words: said,
        value: Array.isArray(value) ? value : [value],
      })),
      corrections: answer.corrections.map(({ from, to }) => ({ from, to })),
      any_word: answer.anyWord,
      other_times: answer.otherTimes,
    },
    total: answer.total,
    more_than_total: answer.moreThanTotal,
    within_m: answer.withinM === undefined ? null : Math.round(answer.withinM),
    order: answer.order,
    facets: Object.fromEntries(Object.entries(answer.facets).filter(([facet]) => !answer.uncounted.includes(facet))),
    suggestions: answer.suggestions.map(({ without, total }) => ({ without, total })),
    catalogue: answer.catalogue,
    results: answer.results.map((result) => resultOf(result, baseUrl)),
    next_cursor: answer.nextCursor ?? null,
  };
}
