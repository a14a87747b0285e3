import type { Findable } from "../../../vocabulary/findable.ts";
import type { Need } from "../../../vocabulary/needs.ts";
import type { Mode, Weekday } from "../../../vocabulary/terms.ts";
import { occasionsOf } from "./dated.ts";
import { costUnread } from "./held-fields.ts";
import type { Intake } from "./intake.ts";
import type { OrukService, ServiceStatus } from "./oruk.ts";

/** Path of a partner's service. */
export const localServicePath = (slug: string): string => `/local-services/${slug}`;

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const MOST_SUMMARY = 220;
/** A service whose publisher names a bound like this names none. */
export const NO_UPPER_AGE = 100;

/** The weekdays of a rule such as 'MO,TH' (RFC 5545 BYDAY), Monday 1. */
export const weekdaysOf = (byday = ""): Weekday[] =>
  byday
    .split(",")
    .map((day) => DAYS.indexOf(day.trim().toUpperCase().slice(-2)) + 1)
    .filter((day): day is Weekday => day > 0);

/** Whether a schedule holds on a day, ISO dates both. */
export const isCurrent = (
  { valid_from, valid_to }: { valid_from?: string; valid_to?: string },
  today: string,
): boolean => (valid_from ?? today) <= today && today <= (valid_to ?? today);

/** The hours of a week in which it is open. A rule that is not for every week, or not for today, tells no hours. */
export function openWeekly({ schedules = [] }: OrukService, today: string): NonNullable<Findable["openWeekly"]> {
  const current = schedules.filter((schedule) => isCurrent(schedule, today));
  return current.flatMap(({ freq, interval = 1, byday, opens_at, closes_at }) =>
    freq === "WEEKLY" && interval === 1 && opens_at && closes_at && opens_at < closes_at
      ? weekdaysOf(byday).map((weekday) => ({ weekday, opens: opens_at, closes: closes_at }))
      : [],
  );
}

const FREE =
  /^(?:(?:it is )?free(?: of charge| entry| admission| to attend)?|no (?:charge|cost|fee)|nothing|£ ?0(?:\.00)?)[.!]?$/i;
/** Whether words of a cost say that it is nothing, and no more than that: 'free for members' is a price for others. */
export const saysFree = (words: string): boolean => FREE.test(words.trim());

/** Free where every cost that holds today is nothing; not free where one is something; undefined where that is not said. */
export function isFree(service: OrukService, today: string): boolean | undefined {
  const { cost_options = [], fees } = service;
  const current = cost_options.filter((cost) => isCurrent(cost, today));
  if (current.some(({ amount }) => amount)) return false;
  if (costUnread(service) || (fees && !saysFree(fees))) return undefined;
  const isNothing = ({ amount, amount_description, option }: (typeof current)[number]) =>
    amount === 0 || (amount === undefined && saysFree(amount_description ?? option ?? ""));
  return current.every(isNothing) && (current.length > 0 || Boolean(fees)) ? true : undefined;
}

function modeOf({ service_at_locations = [] }: OrukService): Mode {
  const types = new Set(service_at_locations.map(({ location }) => location.location_type));
  if (!types.has("virtual")) return "in_person";
  return types.has("physical") ? "both" : "online";
}

/** The first words of a text, whole words. */
export function firstWords(text: string, most = MOST_SUMMARY): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= most ? line : `${line.slice(0, Math.max(line.lastIndexOf(" ", most), 0) || most)} …`;
}

/** Parts of an address as one line, each once: many publishers write the town in the street's line as well. */
export function addressLine(parts: (string | undefined)[]): string {
  const pieces = parts.flatMap((part) => part?.split(",") ?? []).map((piece) => piece.trim());
  return [...new Map(pieces.filter(Boolean).map((piece) => [piece.toLowerCase(), piece])).values()].join(", ");
}

/** The places one can go to, those with a point first. */
export const placesOf = ({ service_at_locations = [] }: OrukService) =>
  service_at_locations
    .map(({ location }) => location)
    .filter(({ location_type }) => location_type === "physical")
    .toSorted((a, b) => Number(b.latitude !== undefined) - Number(a.latitude !== undefined));

/** How one gets in where it is, in its publisher's words. */
export const accessWordsOf = (service: OrukService): string[] =>
  placesOf(service).flatMap(({ accessibility = [] }) =>
    accessibility.flatMap(({ description, details }) => [description, details].filter((words) => words !== undefined)),
  );

/** The points one can go to, in degrees. */
export const pointsOf = (service: OrukService): { lat: number; lng: number }[] =>
  placesOf(service).flatMap(({ latitude, longitude }) =>
    latitude !== undefined && longitude !== undefined ? [{ lat: latitude, lng: longitude }] : [],
  );

/** Tells which library a place is, by its point in degrees and what is said of it. */
export type LibraryAt<Library> = (
  point: { lat: number; lng: number },
  said: { postcode?: string; words: string[] },
) => Library | undefined;

type Place = ReturnType<typeof placesOf>[number];

/** The library that a place is, where it is one. */
export function libraryOfPlace<Library>(place: Place | undefined, libraryAt: LibraryAt<Library>): Library | undefined {
  if (place?.latitude === undefined || place.longitude === undefined) return undefined;
  const { name, addresses = [], latitude: lat, longitude: lng } = place;
  const words = [name, ...addresses.map(({ address_1 }) => address_1)].filter((line) => line !== undefined);
  return libraryAt({ lat, lng }, { postcode: addresses[0]?.postal_code, words });
}

/** The library that the first of its places is, where it is one. */
export const libraryOf = <Library>(service: OrukService, libraryAt: LibraryAt<Library>): Library | undefined =>
  libraryOfPlace(placesOf(service)[0], libraryAt);

/** Its telephone numbers, each once; `own` where its publisher says whose it is. */
export function phonesOf(doc: OrukService): { number: string; own?: string }[] {
  const phones = [...(doc.phones ?? []), ...(doc.contacts ?? []).flatMap((contact) => contact.phones ?? [])];
  const numbers = new Map(
    phones.map(({ number, description }) => [number.replace(/\s/g, ""), { number, own: description }]),
  );
  return [...numbers.values()];
}

interface ListedService extends Intake {
  id: string;
  slug: string;
  service_id: string;
  status: ServiceStatus;
  doc: OrukService;
  organisation: string;
  sample: boolean;
}

/**
 * A partner's service as the search knows it. It stands at the first of its places, and tells no hours while it is closed.
 * @param today ISO date
 * @param needs what its publisher's terms mean among ours
 */
export function serviceListing(
  {
    id,
    slug,
    service_id,
    status,
    doc,
    organisation,
    sample,
    paused_at,
    paused_until,
    room_for,
    room_said_on,
  }: ListedService,
  libraryAt: LibraryAt<{ id: string; name: string }>,
  today: string,
  needs: Need[],
): Findable {
  const [place] = placesOf(doc);
  const point =
    place?.latitude !== undefined && place.longitude !== undefined
      ? { lat: place.latitude, lng: place.longitude }
      : undefined;
  const address = place?.addresses?.[0];
  const library = libraryOf(doc, libraryAt);
  const terms = (doc.attributes ?? []).flatMap(({ taxonomy_term }) => taxonomy_term?.name ?? []);
  const to = doc.maximum_age !== undefined && doc.maximum_age < NO_UPPER_AGE ? doc.maximum_age : undefined;
  return {
    kind: "service",
    id,
    serviceId: service_id,
    url: localServicePath(slug),
    title: doc.name,
    summary: firstWords(doc.description ?? ""),
    keywords: [...terms, organisation],
    needs,
    providerName: organisation,
    ...(library && { libraryId: library.id, libraryName: library.name }),
    phone: phonesOf(doc)[0]?.number,
    address: addressLine([address?.address_1, address?.city, address?.postal_code]) || undefined,
    placeWords: [place?.name, address?.city].filter((word) => word !== undefined),
    ...(point && { point }),
    ...((doc.minimum_age || to !== undefined) && {
      ages: { from: doc.minimum_age ?? 0, ...(to !== undefined && { to }) },
    }),
    free: isFree(doc, today),
    ...(paused_at && { takesNobody: true, ...(paused_until && { nobodyUntil: paused_until }) }),
    ...(room_for !== null && { roomFor: room_for, roomSaidOn: room_said_on! }),
    mode: modeOf(doc),
    languages: [],
    access: {},
    sample,
    ringForTimeAndPlace: false,
    openWeekly: status === "temporarily closed" ? [] : openWeekly(doc, today),
    occasions: status === "temporarily closed" ? [] : occasionsOf(doc, today),
  };
}
