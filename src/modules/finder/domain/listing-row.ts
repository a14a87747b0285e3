import { Temporal } from "temporal-polyfill";
import type { Findable } from "../../../vocabulary/findable.ts";
import type { Offer } from "../../../vocabulary/offers.ts";
import { dayNumber, partOfHour, ringsOf, ZONE } from "./day-ring.ts";
import { facetBits } from "./facet-bits.ts";
import { foldText, kindWord, languageWord, needWord } from "./fold-text.ts";
import { toMetres } from "./metres.ts";

/** What is stored to print a result; the shape of `results` in the API contract, without distance and dates. */
export interface Card {
  name: string;
  summary: string;
  url: string;
  provider: string;
  library?: { id: string; name: string; lat?: number; lng?: number };
  point?: { lat: number; lng: number };
  phone?: string;
  byOthers?: true;
  alsoAt?: string[];
  activities?: string[];
  address?: string;
  free?: boolean;
  hourFrom?: number;
  holds?: number;
  howMany?: number;
  offer?: Offer;
  takesNobody?: boolean;
  nobodyUntil?: string;
  roomFor?: number;
  roomSaidOn?: string;
  booking?: Findable["booking"];
  mode: Findable["mode"];
  ages?: Findable["ages"];
  needs: Findable["needs"];
  languages: string[];
  access: Findable["access"];
  sample: boolean;
  ringForTimeAndPlace: boolean;
  openWeekly?: Findable["openWeekly"];
}

/** A listing as the indexing statement takes it. Big numbers travel as text. */
export interface ListingRow {
  kind: string;
  ref: string;
  service_id: string;
  library_ref: string | null;
  x: number | null;
  y: number | null;
  f1: string;
  f2: string;
  f3: string;
  am: string;
  pm: string;
  ev: string;
  first_at: string | null;
  last_at: string | null;
  a: string;
  b: string;
  c: string;
  d: string;
  doc: Card;
}

interface LocalTime {
  day: number;
  weekday: number;
  part: number;
}

const localHours = new Map<string, LocalTime>();

/** The local day and part of the day of an instant. Kept by the hour: a million sessions share some nine thousand hours. */
function localTime(instant: string): LocalTime {
  const key = instant.slice(0, 13);
  const known = localHours.get(key);
  if (known) return known;
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
  const found = { day: dayNumber(at.toPlainDate()), weekday: at.dayOfWeek, part: partOfHour(at.hour) };
  if (localHours.size > 20_000) localHours.clear();
  // Only whole hours may share: '2026-12-01T10:30:00+05:30' is read alone.
  if (instant.endsWith("Z")) localHours.set(key, found);
  return found;
}

function cardOf(document: Findable): Card {
  const shown = document.ringForTimeAndPlace ? undefined : document.point;
  return {
    name: document.title,
    summary: document.summary,
    url: document.url,
    provider: document.providerName,
    library: document.libraryId
      ? { id: document.libraryId, name: document.libraryName ?? "", lat: shown?.lat, lng: shown?.lng }
      : undefined,
    point: shown,
    phone: document.phone,
    byOthers: document.byOthers,
    alsoAt: document.alsoAt,
    activities: document.activities,
    address: shown && document.address,
    free: document.free,
    hourFrom: document.hourFrom,
    holds: document.holds,
    howMany: document.howMany,
    offer: document.offer,
    takesNobody: document.takesNobody,
    nobodyUntil: document.nobodyUntil,
    roomFor: document.roomFor,
    roomSaidOn: document.roomSaidOn,
    booking: document.booking,
    mode: document.mode,
    ages: document.ages,
    needs: document.needs,
    languages: document.languages,
    access: document.access,
    sample: document.sample,
    ringForTimeAndPlace: document.ringForTimeAndPlace,
    openWeekly: document.openWeekly,
  };
}

/** NUL cannot be stored, and nobody means it. */
const storable = (text: string): string => text.replaceAll("\0", "");

/** Turns a document into its row. `now` decides what has passed. */
export function listingRow(document: Findable, now: Temporal.Instant): ListingRow {
  const instant = now.toString();
  const today = dayNumber(now.toZonedDateTimeISO(ZONE).toPlainDate());
  // A thing to ring about shows neither time nor place, whatever its module hands over.
  const occasions = document.ringForTimeAndPlace ? [] : document.occasions;
  const held = occasions.filter((occasion) => occasion.status === "scheduled");
  const coming = held.filter((occasion) => occasion.endsAt > instant);
  const times = coming.map((occasion) => localTime(occasion.startsAt));
  const facets = facetBits({ ...document, occasions }, times);
  const [am, pm, ev] = ringsOf(times, today);
  const point = document.ringForTimeAndPlace ? undefined : document.point;
  const at = point && toMetres(point.lat, point.lng);
  const soonest = coming.reduce<string | null>(
    (least, { startsAt }) => (least && least < startsAt ? least : startsAt),
    null,
  );
  const latest = held.reduce<string | null>((most, { endsAt }) => (most && most > endsAt ? most : endsAt), null);
  return {
    kind: document.kind,
    ref: document.id,
    service_id: document.serviceId,
    library_ref: document.libraryId ?? null,
    x: at ? Math.round(at.x) : null,
    y: at ? Math.round(at.y) : null,
    f1: String(facets.f1),
    f2: String(facets.f2),
    f3: String(facets.f3),
    am,
    pm,
    ev,
    first_at: soonest,
    // Dates that are all cancelled or over are not 'no dates'.
    last_at: latest ?? (occasions.length ? "-infinity" : null),
    // The word is there for the reader; it must not make every sample a find for 'sample'.
    // A library's name says where, not what: 'Memorial Library' is no memory café.
    a: document.kind === "library" ? "" : foldText(document.title.replace(/^Sample:\s*/i, "")).slice(0, 2_000),
    b: foldText([...document.keywords, ...document.needs.map(needWord)].join(" ")).slice(0, 8_000),
    c: foldText([document.summary, ...document.languages.map(languageWord)].join(" ")).slice(0, 8_000),
    d: foldText(
      [
        document.kind === "library" ? document.title : "",
        document.libraryName ?? "",
        document.providerName,
        ...document.placeWords,
        kindWord(document.kind),
        document.activities?.length ? kindWord("activity") : "",
      ].join(" "),
    ).slice(0, 2_000),
    doc: JSON.parse(storable(JSON.stringify(cardOf(document))).replaceAll("\\u0000", "")) as Card,
  };
}
