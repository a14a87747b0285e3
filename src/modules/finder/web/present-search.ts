import type { Wards } from "../../../platform/geo/wards.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import type { SearchAnswer } from "../queries/search.ts";
import { type FacetView, presentFacets } from "./present-facets.ts";
import { type HeardView, namePlace, presentHeard } from "./present-heard.ts";
import { type MapView, presentMap } from "./present-map.ts";
import { presentResult, type ResultView } from "./present-result.ts";
import type { RingContacts } from "./search-parts.ts";

interface Link {
  text: string;
  href: string;
}

/** Everything the search page prints. */
export interface SearchView {
  heading: string;
  heard: HeardView;
  results: ResultView[];
  orders: (Link & { current: boolean })[];
  facets: FacetView[];
  /** The question in force, carried by the facets' form. */
  hidden: { name: string; value: string }[];
  clear?: string;
  map?: MapView;
  directions?: Link;
  more?: string;
  calendar: string;
  suggestions: (Link & { count: string })[];
  ring?: { text: string; phone: string };
  catalogue?: { text: string; link: string; href: string };
}

const KEPT = ["q", "near", "lat", "lng", "order", "not", "lang"];
const CHOICES = ["kind", "day", "time", "age", "booking", "access", "need", "cost", "online", "language"];
const ORDERS = ["best", "nearest", "soonest"] as const;

/** What to change in the address for each thing one may ask less of. */
const WITHOUT: Record<
  SearchAnswer["suggestions"][number]["without"],
  (query: URLSearchParams, answer: SearchAnswer) => void
> = {
  distance: (query) => query.set("radius_m", "200000"),
  when: (query, answer) => {
    for (const key of ["from", "to", "day", "time"]) query.delete(key);
    for (const heard of answer.understood.heard) if (heard.kind === "when") drop(query, heard.words);
  },
  age: (query, answer) => {
    query.delete("age");
    for (const heard of answer.understood.heard) if (heard.kind === "age") drop(query, heard.words);
  },
  choices: (query) => {
    for (const key of CHOICES) query.delete(key);
  },
  words: (query) => query.delete("q"),
};

/** Takes words out of the question, whatever their case. */
function drop(query: URLSearchParams, words: string): void {
  const pattern = new RegExp(`\\b${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\b`, "i");
  query.set("q", (query.get("q") ?? "").replace(pattern, " ").replace(/\s+/g, " ").trim());
}

interface Given {
  answer: SearchAnswer;
  query: URLSearchParams;
  contacts?: RingContacts;
  wards: Wards;
  now: string;
  t: Translator;
}

/** Shapes the answer for the page. Pure. */
export function presentSearch({ answer, query, contacts, wards, now, t }: Given): SearchView {
  const first = Number(query.get("start") ?? 1) || 1;
  const results = answer.results.map((result, index) => presentResult(result, first + index, now, t));
  const place = answer.understood.place;
  const count = answer.moreThanTotal
    ? t.text("search.countMore", { total: answer.total })
    : t.text("search.count", { total: answer.total });
  const change = (edit: (next: URLSearchParams) => void): string => {
    const next = new URLSearchParams(query);
    next.delete("cursor");
    next.delete("start");
    edit(next);
    return `/search?${next}`;
  };
  const map = presentMap(place, results, wards);
  const pinned = answer.results.find((result) => result.point);
  return {
    heading: place ? t.text("search.near", { count, place: place.name || namePlace(place) }) : count,
    heard: presentHeard(answer, query, t),
    results,
    orders: ORDERS.filter((order) => order !== "nearest" || place).map((order) => ({
      text: t.text(`search.order.${order}`),
      href: change((next) => next.set("order", order)),
      current: answer.order === order,
    })),
    facets: presentFacets(answer, query, t),
    hidden: KEPT.flatMap((name) => query.getAll(name).map((value) => ({ name, value }))),
    clear: CHOICES.some((name) => query.has(name))
      ? change((next) => {
          for (const name of CHOICES) next.delete(name);
        })
      : undefined,
    map,
    directions: pinned?.point && {
      text: t.text("search.mapDirections", { library: pinned.library?.name ?? pinned.name }),
      href: `https://www.openstreetmap.org/directions?to=${pinned.point.lat}%2C${pinned.point.lng}`,
    },
    more: answer.nextCursor && nextPage(query, answer.nextCursor, first + results.length),
    calendar: `/search.ics?${withoutPaging(query)}`,
    suggestions: answer.suggestions.map(({ without, total }) => ({
      text: t.text(`search.empty.${without}`),
      href: change((next) => WITHOUT[without](next, answer)),
      count: t.text("search.empty.count", { total }),
    })),
    ring: contacts?.phone
      ? {
          phone: contacts.phone,
          text: contacts.phoneIsService
            ? t.text("search.ask.ringService", { service: contacts.serviceName })
            : t.text("search.ask.ring", { library: contacts.libraryName }),
        }
      : undefined,
    catalogue: answer.catalogue ? catalogueOf(contacts, t) : undefined,
  };
}

function withoutPaging(query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete("cursor");
  next.delete("start");
  return next;
}

function nextPage(query: URLSearchParams, cursor: string, start: number): string {
  const next = new URLSearchParams(query);
  next.set("cursor", cursor);
  next.set("start", String(start));
  return `/search?${next}`;
}

function catalogueOf(contacts: RingContacts | undefined, t: Translator): SearchView["catalogue"] {
  if (!contacts?.catalogue)
    return { text: t.text("search.catalogue.pick"), link: t.text("layout.libraries"), href: "/libraries" };
  const service = contacts.serviceName;
  return {
    text: t.text("search.catalogue.text", { service }),
    link: t.text("search.catalogue.link", { service }),
    href: contacts.catalogue,
  };
}
