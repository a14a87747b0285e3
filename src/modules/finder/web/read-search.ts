import { parsePostcode } from "../../../platform/geo/postcodes.ts";
import { needsThereAre } from "../../../vocabulary/needs.ts";
import {
  ACCESS_FEATURES,
  AGE_BANDS,
  type AgeBand,
  BOOKINGS,
  KINDS,
  TIMES_OF_DAY,
  type TimeOfDay,
  WEEKDAY_KEYS,
  type Weekday,
} from "../../../vocabulary/terms.ts";
import type { Order, SearchRequest } from "../domain/request.ts";
import { readDates } from "./read-dates.ts";

/** Longest text taken of each box. */
const MOST_TEXT = 200;
const ORDERS = ["best", "nearest", "soonest"] as const;
const LOOSE = ["words", "time"] as const;

const oneOf = <T extends string>(list: readonly T[], values: string[]): T[] =>
  list.filter((known) => values.includes(known));

function degrees(text: string | null, most: number): number | undefined {
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) && Math.abs(value) <= most ? value : undefined;
}

function radiusOf(text: string | null): number | undefined {
  const metres = Number(text);
  return Number.isFinite(metres) && metres >= 100 && metres <= 500_000 ? metres : undefined;
}

/**
 * A search's address as a request. A page is forgiving: a value it does not know is passed over
 * (the API refuses it instead), and dates that cannot be are told apart by `readDates`. `today` is an ISO date.
 */
export function readSearch(query: URLSearchParams, today: string): SearchRequest {
  const dates = readDates(query, today);
  const all = (key: string) => query.getAll(key).flatMap((value) => value.split(","));
  const text = (key: string) => (query.get(key) ?? "").slice(0, MOST_TEXT).trim() || undefined;
  const lat = degrees(query.get("lat"), 90);
  const lng = degrees(query.get("lng"), 180);
  const days = oneOf(WEEKDAY_KEYS, all("day"));
  const cost = query.get("cost");
  const online = query.get("online");
  return {
    q: text("q"),
    near: text("near"),
    ...(lat !== undefined && lng !== undefined && { lat, lng }),
    from: dates.from,
    to: dates.to,
    kind: oneOf(KINDS, all("kind")),
    age: oneOf(Object.keys(AGE_BANDS) as AgeBand[], all("age")),
    need: oneOf(needsThereAre(), all("need")),
    day: days.map((day) => (WEEKDAY_KEYS.indexOf(day) + 1) as Weekday),
    time: oneOf(Object.keys(TIMES_OF_DAY) as TimeOfDay[], all("time")),
    booking: oneOf(BOOKINGS, all("booking")),
    ...(cost === "free" && { free: true }),
    ...(online === "yes" && { online: true }),
    language: all("language").filter((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag)),
    access: oneOf(ACCESS_FEATURES, all("access")),
    radiusM: radiusOf(query.get("radius_m")),
    order: oneOf(ORDERS, all("order"))[0] as Order | undefined,
    ...(query.get("loose") && { loose: oneOf(LOOSE, all("loose")) }),
    not: query.getAll("not").slice(0, 20),
    cursor: query.get("cursor") ?? undefined,
  };
}

/** About 200 m of latitude, in degrees: fine enough to search by, too coarse to say which house. */
const STEP = 0.002;
export const rounded = (degree: number): string => (Math.round(degree / STEP) * STEP).toFixed(3);

const PREPOSITIONS = new Set(["near", "in", "around", "at", "by"]);

/** What the search needs of the postcodes: their point, by any spelling. */
export type FindPostcode = (text: string) => { lat: number; lng: number } | undefined;

/**
 * Takes a full postcode out of both boxes, since it may stand in no address: the outward code and a rounded point
 * take its place. @returns undefined where there is none
 */
export function withoutPostcode(query: URLSearchParams, find: FindPostcode): URLSearchParams | undefined {
  const clean = new URLSearchParams(query);
  // The first of a repeated field counts; the others would be carried along unread.
  let changed = ["near", "q"].some((key) => query.getAll(key).length > 1);
  for (const key of ["near", "q"]) {
    const words = (query.get(key) ?? "").split(/\s+/);
    let outward: string | undefined;
    for (let at = 0; at < words.length; at++) {
      // 'B 66 4 AA' is a postcode too.
      for (const length of [4, 3, 2, 1]) {
        const text = words.slice(at, at + length).join(" ");
        // A slip of the finger is forgiven in the place's own box only: among other words it might be one of them.
        const parsed =
          at + length <= words.length ? parsePostcode(text.replace(/[,.;]+$/, ""), key === "near") : undefined;
        if (parsed?.kind !== "full") continue;
        outward = parsed.text.split(" ")[0]!;
        const point = find(parsed.text);
        if (point) {
          clean.set("lat", rounded(point.lat));
          clean.set("lng", rounded(point.lng));
        }
        if (point && key === "q") {
          // It has gone to the place's box: left among the words it would be looked for as one of them.
          clean.set("near", outward);
          const from = PREPOSITIONS.has((words[at - 1] ?? "").toLowerCase()) ? at - 1 : at;
          words.splice(from, at + length - from);
          // What has come to stand together is looked at again.
          at = Math.max(-1, from - 2);
        } else words.splice(at, length, outward);
        changed = true;
        break;
      }
    }
    // What stands beside a postcode in the place's own box is a street or a house: it goes too.
    if (query.has(key)) clean.set(key, key === "near" && outward ? outward : words.join(" ").trim());
  }
  return changed ? clean : undefined;
}
