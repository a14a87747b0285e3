import type { Wards } from "../../../platform/geo/wards.ts";
import { sayNeed } from "../../../platform/i18n/say-need.ts";
import type { MessageKey, Translator } from "../../../platform/i18n/translator.ts";
import type { RingNowKey } from "../../../vocabulary/ring-now.ts";
import { safetyAsked } from "../domain/asks-safety.ts";
import type { Understood } from "../domain/request.ts";
import type { SearchAnswer } from "../queries/search.ts";
import { askLess } from "./ask-less.ts";
import { type Chosen, presentChosen } from "./present-chosen.ts";
import { type FacetView, presentFacets } from "./present-facets.ts";
import { type HeardView, presentHeard, sayWhat, shortPlace } from "./present-heard.ts";
import { type MapView, presentMap } from "./present-map.ts";
import { presentResult, type ResultView } from "./present-result.ts";
import { type Catalogue, presentCatalogue, presentRing, type Ring } from "./present-ring.ts";
import type { AskedDates } from "./read-dates.ts";
import { sayCount } from "./say-count.ts";
import { CHOICES, changed, KEPT, withoutPaging } from "./search-address.ts";
import type { RingContacts } from "./search-parts.ts";

interface Link {
  text: string;
  href: string;
}

/** Everything the search page prints. */
export interface SearchView {
  /** Path of this page. */
  address: string;
  title: string;
  heading: string;
  heard: HeardView;
  results: ResultView[];
  orders: (Link & { current: boolean })[];
  facets: { main: FacetView[]; more: FacetView[] };
  chosen: Chosen[];
  dates: {
    values: AskedDates["typed"];
    errors: { from?: string; to?: string };
    unreadable: { from: boolean; to: boolean };
  };
  /** The question in force, carried by the facets' form. */
  hidden: { name: string; value: string }[];
  clear?: string;
  /** Something narrows the list, or was meant to. */
  narrowed: boolean;
  map?: MapView;
  directions?: { library: string; href: string };
  more?: Link;
  /** On a later page: the way back to the first. */
  back?: string;
  /** Undefined where nothing on the list has dates: no calendar could be made of rooms and libraries. */
  calendar?: string;
  suggestions: (Link & { count: string })[];
  /** Where nothing was found: what there is when one asks for less. */
  instead?: { href: string; results: ResultView[] };
  ring?: Ring;
  /** Somebody's safety is asked about: whom to ring comes before anything found, this number first. */
  safety?: RingNowKey;
  catalogue?: Catalogue;
}

const ORDERS = ["best", "nearest", "soonest"] as const;
const MOST_START = 10_000;

interface Given {
  answer: SearchAnswer;
  query: URLSearchParams;
  dates: AskedDates;
  /** Of the library of the first result, or of the nearest one where nothing was found. */
  contacts?: RingContacts;
  /** What was found by asking for less, with its address. */
  instead?: { query: URLSearchParams; answer: SearchAnswer };
  wards: Wards;
  /** How many results a page holds. */
  limit: number;
  now: string;
  t: Translator;
}

/** 'Esol near B66': what the tab says. */
export function titleOf(understood: Understood, t: Translator): string {
  const needs = understood.needs.map((need) => sayNeed(t, need));
  const [kind] = understood.kinds;
  const things = kind && understood.kinds.length === 1 ? t.text(`vocabulary.kind.${kind}` as MessageKey) : undefined;
  const said = sayWhat(understood) ?? needs[0] ?? things ?? t.text("search.things");
  const what = said.charAt(0).toLocaleUpperCase(t.locale) + said.slice(1);
  return understood.place
    ? t.text("search.titleNear", { what, place: shortPlace(understood.place, t) })
    : t.text("search.titleAnywhere", { what });
}

/** The hours of libraries are shown for the one day asked for, where one is. */
function dayAsked({ from, to, hoursOn }: Understood): string | undefined {
  if (hoursOn) return String(hoursOn);
  return from && to && from.equals(to) ? String(from) : undefined;
}

/** How many come on the next page, where that is known. */
function presentMore(query: URLSearchParams, answer: SearchAnswer, start: number, limit: number, t: Translator) {
  if (!answer.nextCursor) return undefined;
  const next = new URLSearchParams(query);
  next.set("cursor", answer.nextCursor);
  next.set("start", String(start));
  const left = answer.moreThanTotal ? limit : Math.min(limit, answer.total - start + 1);
  return { href: `/search?${next}`, text: t.text("search.more", { count: Math.max(1, left) }) };
}

/** The question in force, with how far its answer went: what is counted beside a choice is what choosing it gives. */
function keptOf(query: URLSearchParams, { withinM, loose }: SearchAnswer): SearchView["hidden"] {
  const kept = KEPT.flatMap((name) => query.getAll(name).map((value) => ({ name, value })));
  if (withinM !== undefined && !query.get("radius_m")) kept.push({ name: "radius_m", value: String(withinM) });
  kept.push({ name: "loose", value: loose.join(",") || "none" });
  return kept;
}

/** Whether some of what was found has dates; of nothing found there may be some another day. */
const hasDates = ({ total, facets, results, understood: { kinds } }: SearchAnswer): boolean =>
  total === 0 ||
  ((kinds.length === 0 || kinds.includes("activity")) && Boolean(facets.kind?.activity)) ||
  results.some(({ kind, next }) => kind === "service" && next.length > 0);

/** Shapes the answer for the page. Pure. */
export function presentSearch(given: Given): SearchView {
  const { answer, query, dates, contacts, instead, wards, limit, now, t } = given;
  const first = Math.min(MOST_START, Math.max(1, Math.floor(Number(query.get("start")) || 1)));
  const { place } = answer.understood;
  const telling = { now, day: dayAsked(answer.understood), t };
  const results = answer.results.map((result, index) => presentResult(result, first + index, telling));
  const others = (instead?.answer.results ?? []).map((result, index) => presentResult(result, index + 1, { now, t }));
  const count = sayCount(answer, t);
  const facets = presentFacets(answer, query, t);
  const chosen = presentChosen([...facets.main, ...facets.more], dates, query, t);
  const pinned = results.find(({ lat, lng }) => lat !== undefined && lng !== undefined);
  const safety = safetyAsked(answer.understood);
  const message = (key: MessageKey | undefined) => (key ? t.text(key) : undefined);
  return {
    address: `/search?${query}`,
    // A tab and a list of pages gone by tell nobody what was asked.
    title: safety ? t.text("search.welcome.title") : titleOf(answer.understood, t),
    heading: place ? t.text("search.near", { count, place: shortPlace(place, t) }) : count,
    heard: presentHeard(answer, query, t),
    results,
    orders: ORDERS.filter((order) => order !== "nearest" || place).map((order) => ({
      text: t.text(order === "best" && !place ? "search.order.bestAnywhere" : `search.order.${order}`),
      href: changed(query, (next) => next.set("order", order)),
      current: answer.order === order,
    })),
    facets,
    chosen,
    dates: {
      values: dates.typed,
      errors: { from: message(dates.errors.from), to: message(dates.errors.to) },
      unreadable: {
        from: dates.errors.from === "search.dates.unreadable",
        to: dates.errors.to === "search.dates.unreadable",
      },
    },
    hidden: keptOf(query, answer),
    clear:
      chosen.length > 1
        ? changed(query, (next) => {
            for (const name of [...CHOICES, "from", "to"]) next.delete(name);
          })
        : undefined,
    narrowed: chosen.length > 0 || Object.keys(dates.errors).length > 0,
    map: presentMap(place, results.length > 0 ? results : others, wards),
    directions: pinned && {
      library: answer.results[results.indexOf(pinned)]!.library?.name ?? pinned.title,
      href: `https://www.openstreetmap.org/directions?to=${pinned.lat}%2C${pinned.lng}`,
    },
    more: presentMore(query, answer, first + results.length, limit, t),
    back: first > 1 ? changed(query, () => {}) : undefined,
    calendar: hasDates(answer) ? `/search.ics?${withoutPaging(query)}` : undefined,
    suggestions: answer.suggestions.map(({ without, total }) => ({
      text: t.text(`search.empty.${without}`),
      href: changed(query, (next) => askLess(next, without, answer)),
      count: t.text("search.empty.count", { total }),
    })),
    instead: instead && { href: `/search?${instead.query}`, results: others },
    ring: presentRing(contacts, t),
    safety,
    catalogue: answer.catalogue ? presentCatalogue(contacts, t) : undefined,
  };
}
