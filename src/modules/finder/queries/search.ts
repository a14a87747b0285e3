import type { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import type { Availability } from "../../../vocabulary/session-standing.ts";
import { readCursor, writeCursor } from "../domain/cursor.ts";
import { ZONE } from "../domain/day-ring.ts";
import { cheapestLookUp, chooseRadius, RADII_M, servicesNear } from "../domain/density.ts";
import type { FacetCounts } from "../domain/facet-bits.ts";
import { countApart, missedIn, nameOfApart, narrowingFacets } from "../domain/facets-apart.ts";
import { foldText } from "../domain/fold-text.ts";
import { likelierPlace } from "../domain/likelier-place.ts";
import type { Card } from "../domain/listing-row.ts";
import { type Metres, toMetres } from "../domain/metres.ts";
import type { PlaceFinder } from "../domain/place-finder.ts";
import type { Loose, Order, SearchRequest, Understood } from "../domain/request.ts";
import { leanGroup } from "../domain/text-query.ts";
import { understand } from "../domain/understand.ts";
import { type CandidateRequest, MOST_CANDIDATES, mostApart } from "./candidate-request.ts";
import { type Candidates, type FoundRow, findCandidates } from "./candidates.ts";
import { type Correction, correctWords } from "./correct-words.ts";
import type { SearchKnowledge } from "./knowledge.ts";
import { type Suggestion, suggestInstead } from "./suggest-instead.ts";
import { timesInstead } from "./times-instead.ts";

const PAGE = 20;
const MOST_ON_A_PAGE = 100;
/** Fewer than this within the distance chosen: look further. */
const FEW = 10;
/** Fewer than this near at the time asked for: those at other times as well. */
const FEW_AT_TIME = 6;
/** Fewer than this with every word: those with some of them as well. */
const FEW_WORDS = 8;
/** Without a place: of more listings than this only the soonest are looked at. */
const MOST_BY_WORDS = 4_000;
/** Without a place: of more listings than this those called as was said are not looked for, since their list is dear to read. */
const MOST_SAID = 16_000;
/** What is near enough to be content with: where little is, one looks for what comes close as well. */
const NEAR_KM = 8;
/** Fewer than this: as far as one would go for the thing itself. */
const VERY_FEW = 4;
const A_JOURNEY_M = 80_000;
/** Further than this one asks for the place by name. */
const FURTHEST_M = 200_000;

export interface SearchResult extends Omit<Card, "point"> {
  kind: string;
  id: string;
  serviceId: string;
  point?: { lat: number; lng: number };
  /** Metres; absent without a place. */
  distanceM?: number;
  /** True where it does not come at the time asked for. */
  otherTime?: true;
  /** The next sessions at the times asked for, soonest first, at most three. RFC 3339. */
  next: { start: string; end: string; status: "scheduled"; places?: Availability }[];
  /** Starts of what is called off between those. RFC 3339. */
  off: string[];
}

export interface SearchAnswer {
  understood: Understood;
  /** Exact up to five hundred. */
  total: number;
  /** True where there are more than `total`. */
  moreThanTotal: boolean;
  /** The distance within which `total` was counted; absent without a place. */
  withinM?: number;
  order: Order;
  facets: FacetCounts;
  /** Facets whose other values are too many to count: their counts say which values there are for certain, and no more. */
  uncounted: string[];
  results: SearchResult[];
  nextCursor?: string;
  /** Words set right, so that the page can say so; undone by asking for them with `not`. */
  corrections: Correction[];
  /** True where some of these come at another time than asked for; they weigh less. */
  otherTimes: boolean;
  /** True where few or none matched every word, and these match some. */
  anyWord: boolean;
  /** What was gone beyond, for narrowing this answer down (see `SearchRequest.loose`). */
  loose: Loose[];
  /** Where nothing was found: what would be found by asking for less. */
  suggestions: Suggestion[];
  /** True where the words look like a title or an author: offer the service's catalogue first. */
  catalogue: boolean;
}

export interface SearchTools {
  db: Database;
  places: PlaceFinder;
  knowledge: SearchKnowledge;
  now: Temporal.Instant;
}

/** Understands and answers one question. */
export async function search(request: SearchRequest, tools: SearchTools): Promise<SearchAnswer> {
  const { db, knowledge, places } = tools;
  const cursor = readCursor(request.cursor);
  const now = cursor?.now ?? tools.now;
  const context = { today: now.toZonedDateTimeISO(ZONE).toPlainDate(), places, vocabulary: knowledge.vocabulary };
  const limit = Math.max(1, Math.min(MOST_ON_A_PAGE, Math.floor(request.limit ?? PAGE)));

  let understood = understand(request, context);
  const literal = new Set((request.not ?? []).map(foldText));
  const asked = foldText((request.q ?? "").slice(0, 2_000));
  const corrections = (await correctWords(db, asked, understood, knowledge, places)).filter(
    ({ from }) => !literal.has(from),
  );
  if (corrections.length) {
    const right = corrections.reduce((q, { from, to }) => ` ${q} `.replaceAll(` ${from} `, ` ${to} `).trim(), asked);
    understood = understand({ ...request, q: right }, context);
  }

  understood = likelierPlace(understood, knowledge.density, request.near);
  const { place } = understood;
  const stemOf = (word: string) => knowledge.knownWords.get(word) ?? word;
  const lean = understood.groups.map((group) => leanGroup(group, stemOf));
  const groups = lean.toSorted((a, b) => knowledge.frequencyOf(a) - knowledge.frequencyOf(b));
  const at = place && toMetres(place.lat, place.lng);
  const frequency = groups.length ? Math.min(...groups.map(knowledge.frequencyOf)) : 1;
  const said = Math.min(
    ...groups
      .filter(({ optional }) => !optional)
      .map((group) => knowledge.frequencyOf({ ...group, needs: [], glad: false })),
  );
  const order: Order = request.order ?? "best";
  let radiusM = cursor?.radiusM ?? request.radiusM ?? (at ? firstRadius(knowledge, at, frequency, understood) : 0);
  const loose = order === "best" ? (request.loose ?? []) : [];
  let match: "all" | "any" = cursor?.match ?? (loose.includes("words") ? "any" : "all");
  let anyTime = cursor?.anyTime ?? (loose.includes("time") && saysTime(understood, request));

  const ofKinds = knowledge.shareOfKinds(understood.kinds);
  const expected = (kinds: number) => frequency * kinds * knowledge.density.total;
  const lookUp = (kinds = ofKinds) => {
    if (at) return cheapestLookUp(knowledge.density, at, radiusM, Math.min(frequency, kinds));
    return expected(kinds) > MOST_BY_WORDS && !request.libraryId ? "soonest" : "words";
  };
  const statement = (): CandidateRequest => ({
    understood: { ...understood, groups },
    at,
    radiusM,
    lookUp: lookUp(),
    saidFirst: (match === "any" || expected(ofKinds) > MOST_CANDIDATES) && said * knowledge.density.total <= MOST_SAID,
    shareOf: knowledge.shareOf,
    shareOfGroup: knowledge.frequencyOf,
    services: at ? servicesNear(knowledge.density, at, Math.min(radiusM, RADII_M[4])) : [],
    match,
    anyTime,
    order,
    now,
    offset: cursor?.offset ?? 0,
    limit,
    serviceId: request.serviceId,
    libraryId: request.libraryId,
    withoutSamples: request.withoutSamples,
  });
  const run = (): Promise<Candidates> => findCandidates(db, statement());

  let found = await run();
  if (!cursor && !request.loose) {
    const widen = async (to: number) => {
      if (!at || request.radiusM !== undefined || radiusM >= to) return;
      radiusM = to;
      found = await run();
    };
    if (found.total < FEW) await widen(RADII_M.at(-1)!);
    // 'Nearest' and 'soonest' keep to what was asked: another time or fewer words would come before it.
    if (fewNear(found, FEW_AT_TIME) && order === "best" && saysTime(understood, request)) {
      anyTime = true;
      found = await run();
    }
    if (found.total < VERY_FEW) await widen(A_JOURNEY_M);
    if (found.total === 0) await widen(FURTHEST_M);
    const lessWould =
      groups.filter((group) => !group.optional).length > 1 || groups.some((group) => group.nearNeeds.length);
    if (found.total < FEW_WORDS && order === "best" && lessWould) {
      match = "any";
      // Where nothing is the thing itself, what only comes close is not sought at the other end of the country.
      const far = RADII_M.at(-1)!;
      if (at && request.radiusM === undefined) radiusM = found.total === 0 ? far : Math.max(radiusM, far);
      found = await run();
      if (found.total === 0) await widen(FURTHEST_M);
    }
  }

  // What another value of a facet would give. Of another kind there may be far more than of the one asked for.
  const apart = narrowingFacets(understood);
  const [missed, times] = await Promise.all([
    apart.length
      ? findCandidates(db, {
          ...statement(),
          lookUp: lookUp(apart.includes("kind") ? 1 : ofKinds),
          only: "facets",
          apart,
        })
      : undefined,
    timesInstead(db, statement()),
  ]);

  const page = pageOf(found.rows, limit);
  const offset = (cursor?.offset ?? 0) + page.read;
  const total = Math.min(found.total, MOST_CANDIDATES);
  return {
    understood,
    total,
    moreThanTotal: found.total > MOST_CANDIDATES || (lookUp() === "soonest" && expected(ofKinds) > found.total),
    withinM: at && radiusM,
    order,
    uncounted: missed && missedIn(missed.facets) >= mostApart(apart) ? apart.map(nameOfApart) : [],
    facets: upToMost({ ...countApart(found.facets, missed?.facets ?? Buffer.alloc(0), apart), ...times }),
    results: page.rows.map(resultOf),
    nextCursor: offset < total && page.rows.length ? writeCursor({ offset, radiusM, match, anyTime, now }) : undefined,
    corrections,
    anyWord: match === "any",
    loose: [...(match === "any" ? (["words"] as const) : []), ...(anyTime ? (["time"] as const) : [])],
    otherTimes: page.rows.some((row) => row.otherTime),
    suggestions: found.total ? [] : await suggestInstead(understood, request, { db, at, now, knowledge }),
    catalogue: looksLikeABook(understood, found.total, match),
  };
}

/** One more than the most that are counted stands for any number above it. */
const upToMost = (facets: FacetCounts): FacetCounts =>
  Object.fromEntries(
    Object.entries(facets).map(([facet, counts]) => [
      facet,
      Object.fromEntries(Object.entries(counts).map(([value, count]) => [value, Math.min(count, MOST_CANDIDATES + 1)])),
    ]),
  );

/** True where fewer than `few` of the best lie near, or were found at all where no place was given. */
const fewNear = ({ total, rows }: Candidates, few: number): boolean =>
  total < few || rows.filter(({ km }) => km === null || km <= NEAR_KM).length < few;

/** Things in a language other than English are few and far apart: for them one looks far at once. */
const firstRadius = (knowledge: SearchKnowledge, at: Metres, frequency: number, { kinds, languages }: Understood) =>
  languages.length > 0 ? A_JOURNEY_M : chooseRadius(knowledge.density, at, frequency, kinds);

/** True where a time was said in words. One that was chosen is kept to. */
const saysTime = ({ heard }: Understood, { day, time, from, to }: SearchRequest): boolean =>
  heard.some(({ kind }) => kind === "when") && !day?.length && !time?.length && !from && !to;

/** Rows that still have a time to come, and how many rows were gone through for them. */
function pageOf(rows: FoundRow[], limit: number): { rows: FoundRow[]; read: number } {
  const kept: FoundRow[] = [];
  let read = 0;
  for (const row of rows) {
    if (kept.length === limit) break;
    read++;
    if (!row.dated || row.next) kept.push(row);
  }
  return { rows: kept, read };
}

function resultOf(row: FoundRow): SearchResult {
  return {
    ...row.card,
    kind: row.kind,
    id: row.id,
    serviceId: row.service,
    distanceM: row.km === null ? undefined : Math.round(row.km * 1_000),
    ...(row.otherTime && { otherTime: true }),
    off: row.off,
    next: (row.next ?? []).map(({ start, end }) => ({ start, end, status: "scheduled" as const })),
  };
}

/** Words that mean nothing to the finder and match nothing together: probably a title or an author. */
function looksLikeABook({ groups, heard }: Understood, total: number, match: "all" | "any"): boolean {
  const plain = groups.filter((group) => !group.synonyms.length && !group.needs.length && !group.nearNeeds.length);
  return plain.length > 0 && plain.length === groups.length && (total === 0 || match === "any") && heard.length > 0;
}
