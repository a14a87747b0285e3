import { localDate } from "../../../platform/clock/local-time.ts";
import type { Answer, Context } from "../../../platform/http/route.ts";
import { redirect } from "../../../platform/http/route.ts";
import { Talk } from "../../../platform/views/find/asides.tsx";
import { Ask, AskSmall } from "../../../platform/views/find/ask.tsx";
import { HomePicture } from "../../../platform/views/find/home-picture.tsx";
import type { NothingFound } from "../actions/note-nothing-found.ts";
import { missOf, needsAsked } from "../domain/nothing-found.ts";
import type { Place } from "../domain/place-finder.ts";
import { listedThings } from "../queries/listed.ts";
import type { SearchAnswer } from "../queries/search.ts";
import { askLess } from "./ask-less.ts";
import { countSuggestions } from "./count-suggestions.ts";
import { ownList } from "./list/list-cookie.ts";
import type { ListParts } from "./list/list-parts.ts";
import { NeedDoors } from "./need-doors.tsx";
import { plainAddress } from "./plain-address.ts";
import { presentSearch } from "./present-search.ts";
import { readDates } from "./read-dates.ts";
import { readSearch } from "./read-search.ts";
import { readRememberedPlace, rememberPlace } from "./remembered-place.ts";
import { asksSomething, withoutPaging } from "./search-address.ts";
import { SearchBody } from "./search-body.tsx";
import { largeAskProps, searchFormProps } from "./search-form.ts";
import type { RingContacts, SearchParts } from "./search-parts.ts";
import { withStandings } from "./with-standings.ts";

/** Results on a page. */
const LIMIT = 10;
/** Of what is shown where nothing was found. */
const FEW = 3;
/** All that one may ask less of but the words themselves. */
const MUCH_LESS = ["distance", "when", "age", "choices"] as const;
/** As far as one looks for something of which there is little. */
const FAR_M = 200_000;
/** What a person looked for is nobody else's business, on a shared computer least of all. */
const KEEP_NOTHING = { "cache-control": "private, no-store", "x-robots-tag": "noindex" };

/**
 * The library of the first result; where nothing was found, the one nearest to the place. Nobody where one named neither
 * a place nor a service: whatever comes first in the whole country is no neighbour.
 */
async function whomToRing(
  parts: SearchParts,
  answer: SearchAnswer,
  query: URLSearchParams,
): Promise<RingContacts | undefined> {
  if (!answer.understood.place && !query.get("service")) return undefined;
  const id = answer.results.find((result) => result.library)?.library?.id;
  if (id) return (await parts.contactsOf([id]))[0];
  return answer.understood.place && parts.nearestLibrary(answer.understood.place);
}

/**
 * What there is when one asks for less, where nothing was found: as the first suggestion says; else the same words at
 * any time however far; else anything near there.
 */
async function findInstead(parts: SearchParts, answer: SearchAnswer, query: URLSearchParams, today: string) {
  if (answer.results.length > 0) return undefined;
  const [first] = answer.suggestions;
  const attempts = (first ? [[first.without]] : [MUCH_LESS, [...MUCH_LESS, "words" as const]]).map((withouts) => {
    const less = withoutPaging(query);
    for (const without of withouts) askLess(less, without, answer);
    if (!first && withouts.length === MUCH_LESS.length) less.set("radius_m", String(FAR_M));
    return less;
  });
  const order = answer.understood.place ? "nearest" : "soonest";
  for (const less of attempts) {
    const found = await parts.finder.search({ ...readSearch(less, today), order, limit: FEW });
    if (found.total > 0) return { query: less, answer: found };
  }
  return undefined;
}

/** A place by the gazetteer's own name: what was typed beside a point may be anything. */
async function namedPlace(parts: SearchParts, place: Place): Promise<Pick<Place, "name" | "lat" | "lng">> {
  if (place.kind !== "point" || place.name === "") return place;
  const known = await parts.finder.understand({ near: place.name });
  return { lat: place.lat, lng: place.lng, name: known.place?.name ?? "" };
}

/** /search without a question: the question, and doors. */
function welcome({ t, request }: Context): Answer {
  return {
    kind: "page",
    page: {
      title: t.text("search.welcome.title"),
      home: true,
      current: "find",
      scripts: ["near-me"],
      body: (
        <>
          <Ask {...largeAskProps(t)} picture={<HomePicture label={t.text("search.home.picture")} />} />
          <div class="wrap">
            <div class="two">
              <NeedDoors t={t} near={readRememberedPlace(request.cookies)} />
              <Talk
                heading={t.text("search.home.talkHeading")}
                note={t.text("search.home.talkNote")}
                links={[{ text: t.text("search.home.talkLink"), href: "/libraries" }]}
              />
            </div>
          </div>
        </>
      ),
    },
  };
}

/** Who is no person looking for something. */
const MACHINE = /bot|crawl|spider|slurp|preview|monitor|curl|wget/i;

/** Counts a search that found nothing near the place it named, for the library service there; its words are kept nowhere. */
async function noteMissed(
  parts: SearchParts & { missed: NothingFound },
  { query, request }: Context,
  { understood, total, results }: SearchAnswer,
  today: string,
): Promise<void> {
  const { place, placeAmbiguous } = understood;
  if (!place || placeAmbiguous || query.has("cursor") || MACHINE.test(request.headers["user-agent"] ?? "")) return;
  const found = missOf({ total, results }, Number(query.get("radius_m")) || undefined);
  const needs = found ? needsAsked(understood) : [];
  const near = needs.length > 0 ? await parts.nearestLibrary(place) : undefined;
  if (found && near)
    for (const need of needs) parts.missed.note({ serviceId: near.serviceId, day: today, need, found });
}

/** GET /search: the one search. A full postcode in the address is taken out of it by a redirect, and a day by its name gets its key. */
export async function searchPage(
  parts: SearchParts & Pick<ListParts, "db"> & { missed: NothingFound },
  context: Context,
): Promise<Answer> {
  const { t, query, now } = context;
  const today = localDate(now);
  const plain = plainAddress(query, parts.findPostcode, today);
  if (plain) return redirect(`/search?${plain}`);
  if (!asksSomething(query)) return welcome(context);
  const dates = readDates(query, today);
  const found = await parts.finder.search({ ...readSearch(query, today), limit: LIMIT });
  const answer = await withStandings(parts, await countSuggestions(parts, found, query, today), now);
  const { place, placeAmbiguous } = answer.understood;
  const [contacts, instead, named] = await Promise.all([
    whomToRing(parts, answer, query),
    findInstead(parts, answer, query, today),
    place && !placeAmbiguous ? namedPlace(parts, place) : undefined,
    noteMissed(parts, context, answer, today),
  ]);
  const view = presentSearch({ answer, query, dates, contacts, instead, wards: parts.wards, limit: LIMIT, now, t });
  const list = ownList(context);
  const titles = (await listedThings(parts.db, list, now)).flatMap((thing) => thing?.name ?? []);
  const wrong = Object.keys(dates.errors).length > 0;
  return {
    kind: "page",
    status: wrong ? 400 : 200,
    headers: KEEP_NOTHING,
    cookies: named && rememberPlace(named),
    page: {
      title: wrong ? `${t.text("fields.errorPrefix")} ${view.title}` : view.title,
      current: "find",
      skipTo: t.text("search.skip"),
      scripts: view.safety ? ["near-me", "leave"] : ["near-me"],
      styles: view.safety ? ["safety"] : undefined,
      feeds: view.calendar
        ? [{ href: view.calendar, type: "text/calendar", title: t.text("search.calendar") }]
        : undefined,
      above: (
        <AskSmall
          {...searchFormProps(t, query)}
          label={t.text("search.form")}
          needLabel={t.text("search.need")}
          placeLabel={t.text("search.where")}
          button={t.text("search.button")}
        />
      ),
      body: <SearchBody view={view} own={{ list, titles }} t={t} />,
    },
  };
}
