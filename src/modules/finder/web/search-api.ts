import { type ApiOperation, openJson, operation, routeOf } from "../../../platform/api/operation.ts";
import { unknownField } from "../../../platform/api/problem.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { Answer, Context, Route } from "../../../platform/http/route.ts";
import { apiShowsSamples } from "../../../vocabulary/samples.ts";
import type { AvailabilityAt } from "../../../vocabulary/session-standing.ts";
import type { Finder } from "../index.ts";
import { plainAddress } from "./plain-address.ts";
import { type FindPostcode, readSearch, withoutPostcode } from "./read-search.ts";
import { answerOf, searchJson } from "./search-json.ts";
import { requestOf, type SearchQuery, searchQuery } from "./search-query.ts";
import { withStandings } from "./with-standings.ts";

export type FeedForm = "ics" | "atom";

/** A feed of dated things by the ids of what a search found, activities and what others run; whoever keeps the dates writes it. */
export type FeedOfFound = (
  form: FeedForm,
  found: { ids: string[]; others: string[]; words: string; query: string; samples: boolean },
  now: string,
) => Promise<Answer>;

export interface SearchApiParts {
  finder: Finder;
  findPostcode: FindPostcode;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Only this machine can reach the installation. */
  local: boolean;
  /** The id of a library or a service by its id or the name in its address. */
  idOf: (kind: "library" | "service", reference: string) => Promise<string | undefined>;
  feedOfFound: FeedOfFound;
  availabilityAt: AvailabilityAt;
}

async function answerSearch(parts: SearchApiParts, query: SearchQuery, now: string): Promise<Answer> {
  const [serviceId, libraryId] = await Promise.all([
    query.service && parts.idOf("service", query.service),
    query.library && parts.idOf("library", query.library),
  ]);
  if (query.service && !serviceId) return unknownField("service", "There is no library service with this id or name.");
  if (query.library && !libraryId) return unknownField("library", "There is no library with this id or name.");
  const answer = await parts.finder.search({
    ...requestOf(query, parts.findPostcode, localDate(now)),
    serviceId: serviceId || undefined,
    libraryId: libraryId || undefined,
    withoutSamples: !apiShowsSamples(parts.local, query.samples),
  });
  return openJson(answerOf(await withStandings(parts, answer, now), parts.baseUrl), 0);
}

const searchOperation = (parts: SearchApiParts): ApiOperation =>
  operation({
    id: "search",
    path: "/api/v1/search",
    summary: "Search",
    description:
      "The search of the front page. A facet that is not known of a listing never counts as a no. A full postcode in `near` is answered at once; it is neither kept nor given back.",
    query: searchQuery,
    answer: searchJson,
    example: "/api/v1/search?q=esol&near=B66&limit=1",
    handle: (query, _params, { now }) => answerSearch(parts, query, now),
  });

/** GET /api/v1/search */
export const searchApi = (parts: SearchApiParts): ApiOperation[] => [searchOperation(parts)];

/** Activities of a search that a feed follows, and as many of what others run. */
const MOST_FOLLOWED = 100;

async function feed(parts: SearchApiParts, { query, now }: Context, form: FeedForm): Promise<Answer> {
  const plain = plainAddress(query, parts.findPostcode, localDate(now));
  if (plain) return { kind: "redirect", to: `/search.${form}?${plain}`, status: 302 };
  const samples = parts.local && query.get("samples") === "yes";
  const asked = readSearch(query, localDate(now));
  const kinds = asked.kind ?? [];
  const ofKind = async (kind: "activity" | "service") => {
    const page = { kind: [kind], cursor: undefined, limit: MOST_FOLLOWED, withoutSamples: !samples };
    return (await parts.finder.search({ ...asked, ...page })).results;
  };
  const activities = kinds.includes("service") && !kinds.includes("activity") ? [] : await ofKind("activity");
  const services = kinds.length === 0 || kinds.includes("service") ? await ofKind("service") : [];
  const ids = [
    ...activities.flatMap(({ id, activities }) => activities ?? [id]),
    ...services.flatMap(({ activities = [] }) => activities),
  ];
  // What others run is mostly there by the week: what has dates of its own is followed.
  const others = services.filter(({ next, off, activities }) => next.length + off.length > 0 && !activities);
  const words = [query.get("q"), query.get("near")].map((text) => text?.trim().slice(0, 100)).filter(Boolean);
  return parts.feedOfFound(
    form,
    {
      ids: [...new Set(ids)].sort(),
      others: others.map(({ id }) => id).sort(),
      words: words.join(", "),
      query: String(query),
      samples,
    },
    now,
  );
}

/** /search.ics, /search.atom and /search.json: the same search as the page at that address. */
export const searchFeedRoutes = (parts: SearchApiParts): Route[] => [
  ...(["ics", "atom"] as const).map(
    (form): Route => ({
      method: "GET",
      path: `/search.${form}`,
      access: { rule: "public" },
      handle: (context) => feed(parts, context, form),
    }),
  ),
  {
    method: "GET",
    path: "/search.json",
    access: { rule: "public" },
    handle: (context) => {
      const clean = withoutPostcode(context.query, parts.findPostcode);
      if (clean) return { kind: "redirect", to: `/search.json?${clean}`, status: 302 };
      return routeOf(searchOperation(parts)).handle(context);
    },
  },
];
