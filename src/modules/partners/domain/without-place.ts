import { type OrukService, WITHHELD } from "./oruk.ts";
import { postcodesIn } from "./postcodes-within.ts";
import { NOT_SHOWN, partsThatTell, tellsAddress, withoutAddresses } from "./told-address.ts";

/** Words of a place shorter than this stand in texts for other things. */
const LEAST = 5;
/** Parts of an address that many share: they give no house away. */
const SHARED =
  /^(?:uk|united kingdom|england|great britain|the (?:office|house|centre|hall)|refuge|women'?s refuge|online|address not shown)$/i;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");

/** What a record calls its places, so that its other words can be rid of it; its town is none. */
function placeWords({ service_at_locations = [], name }: OrukService): RegExp | undefined {
  const towns = new Set<string>();
  const words = new Set<string>();
  for (const { location } of service_at_locations) {
    for (const { city, region, state_province } of location.addresses ?? [])
      for (const town of [city, region, state_province]) if (town) towns.add(town.toLowerCase());
    for (const { address_1 } of location.addresses ?? [])
      for (const part of [address_1, ...address_1.split(",")]) {
        words.add(part.trim());
        // People say the street without the number, too.
        words.add(part.trim().replace(/^\d+\p{L}?(?:\s?[-–/]\s?\d+\p{L}?)?,?\s+/u, ""));
      }
    // A place that is called as the service is says no more than that.
    if (location.name && !name.toLowerCase().includes(location.name.toLowerCase())) words.add(location.name.trim());
  }
  const telling = [...words].filter(
    (each) => each.length >= LEAST && !SHARED.test(each) && !towns.has(each.toLowerCase()),
  );
  if (telling.length === 0) return undefined;
  const longestFirst = telling.toSorted((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\p{L}\\d])(?:the\\s+)?(?:${longestFirst.join("|")})(?![\\p{L}\\d])`, "giu");
}

/** A street, a town's part and a postcode after one another are one place. */
const AGAIN = /\(address not shown\)(?:[\s,;]*(?:at )?\(address not shown\))+/g;

function withoutWords<Value>(value: Value, words: RegExp): Value {
  if (typeof value === "string") return value.replace(words, NOT_SHOWN) as Value;
  if (Array.isArray(value)) return value.map((each) => withoutWords(each, words)) as Value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      /^id$|_id$|^url$|^email$/.test(key) ? each : withoutWords(each, words),
    ]),
  ) as Value;
}

/** A value without addresses in its words, nor what records call the places that they are at: of their organisation. */
export const withoutPlacesOf = <Value>(value: Value, services: readonly OrukService[]): Value =>
  withoutWords(
    services.reduce((quiet, service) => {
      const words = placeWords(service);
      return words ? withoutWords(quiet, words) : quiet;
    }, withoutAddresses(value)),
    AGAIN,
  );

/** Finds the town at the end of an address in one line; `before` is the rest of it. */
type TownOf = (line: string) => { town: string; before: string } | undefined;

/**
 * A record whose towns stand in fields of their own, as far as they are surely told apart from the street beside which they are
 * written: a place that is withheld shows its town alone.
 */
export function withTowns(service: OrukService, townOf: TownOf): OrukService {
  const { service_at_locations } = service;
  if (!service_at_locations) return service;
  return {
    ...service,
    service_at_locations: service_at_locations.map((at) => {
      const [address, ...others] = at.location.addresses ?? [];
      if (!address || (address.city && !tellsAddress(address.city))) return at;
      const line = postcodesIn(address.address_1).reduce((text, { as }) => text.replace(as, ""), address.address_1);
      const found = townOf(line);
      if (!found || tellsAddress(found.town)) return at;
      const told = { ...address, address_1: found.before || address.address_1, city: found.town };
      return { ...at, location: { ...at.location, addresses: [told, ...others] } };
    }),
  };
}

/** Whether a record has a place whose town nobody told by itself. */
export const lacksTown = ({ service_at_locations = [] }: OrukService): boolean =>
  service_at_locations.some(({ location }) => location.location_type === "physical" && !location.addresses?.[0]?.city);

/**
 * A record with the town of each of its places and nothing else of them, and without words that tell the rest: postcodes, house
 * numbers with a street, and what the record itself calls its street and its place. A town that tells one is no town.
 */
export function withoutPlace(service: OrukService): OrukService {
  const { service_at_locations, ...rest } = service;
  const quiet = withoutPlacesOf(rest, [service]);
  if (!service_at_locations) return quiet;
  return {
    ...quiet,
    service_at_locations: service_at_locations.map(({ id, location }) => {
      const [address] = location.addresses ?? [];
      const city = address?.city && !tellsAddress(address.city) ? address.city : undefined;
      return {
        ...(id && { id }),
        location: {
          ...(location.id && { id: location.id }),
          location_type: location.location_type,
          ...(address && {
            addresses: [
              {
                ...(address.id && { id: address.id }),
                address_1: WITHHELD,
                ...(city && { city }),
                address_type: address.address_type,
              },
            ],
          }),
        },
      };
    }),
  };
}

/**
 * What of a record tells its place though that may not be told, by the names of its parts: `partsThatTell`, and what calls the
 * place by its street or its name.
 */
export function partsThatTellPlace(service: OrukService): string[] {
  const { service_at_locations, ...rest } = service;
  const quiet: Record<string, unknown> = withoutPlacesOf(rest, [service]);
  const parts = Object.entries(rest).flatMap(([name, part]) =>
    JSON.stringify(part) === JSON.stringify(quiet[name]) ? [] : [name],
  );
  return [...new Set([...partsThatTell(service), ...parts])];
}
