import type ICAL from "ical.js";
import type { DatedSchedule } from "./calendar-dates.ts";
import { textOf } from "./calendar-text-of.ts";

const ONLINE = /^https?:|\b(online|zoom|teams)\b/i;
const POSTCODE = /,?\s*\b([a-z]{1,2}\d[a-z\d]?)\s?(\d[a-z]{2})\b/i;
const LAND = /[,\s]+(?:UK|United Kingdom|England|Great Britain|GB)\)?$/i;

/**
 * A place as calendars write it in one line: 'Central Library, Main St, Rotherham S60 1AE, UK', 'Hall (1 High St, Leeds)'. What
 * comes first is its name, unless that is a number in a street.
 */
function placeIn(words: string) {
  const [, outward, inward] = POSTCODE.exec(words) ?? [];
  const postcode = outward && inward ? `${outward} ${inward}`.toUpperCase() : undefined;
  const parts = words
    .replace(LAND, "")
    .replace(POSTCODE, "")
    .split(/[\n,()]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const [first = words, ...rest] = parts;
  const isStreet = /^\d/.test(first);
  return { name: isStreet ? undefined : first, street: (isStreet ? parts : rest).join(", ") || first, postcode };
}

/** Its point in degrees; programs that have none write the one off Africa where both are nought. */
function pointOf(component: ICAL.Component): { latitude?: number; longitude?: number } {
  const geo = component.getFirstPropertyValue("geo") as unknown;
  const [latitude, longitude] = Array.isArray(geo) ? (geo as number[]) : [];
  return latitude || longitude ? { latitude, longitude } : {};
}

function locationOf(component: ICAL.Component, words: string) {
  const { name, street, postcode } = placeIn(words);
  const isLink = /^https?:/i.test(words);
  return {
    id: words.toLowerCase().slice(0, 200),
    location_type: ONLINE.test(words) ? "virtual" : "physical",
    name: isLink ? words : name,
    ...pointOf(component),
    addresses: isLink ? undefined : [{ address_1: street, postal_code: postcode }],
  };
}

/** An event as a service in the shape of Open Referral UK 3.0. @param id what it is known by in the calendar */
export function recordOf(component: ICAL.Component, id: string, schedules: DatedSchedule[], organisation: string) {
  const place = textOf(component, "location");
  return {
    id,
    name: textOf(component, "summary"),
    description: textOf(component, "description"),
    url: textOf(component, "url"),
    organization: { id: organisation.toLowerCase(), name: organisation },
    schedules,
    attributes: component
      .getAllProperties("categories")
      .flatMap((property) => property.getValues())
      .map((name) => ({ taxonomy_term: { id: String(name).toLowerCase(), name: String(name) } })),
    service_at_locations: place ? [{ location: locationOf(component, place) }] : undefined,
  };
}

export type CalendarRecord = ReturnType<typeof recordOf>;

/** Gives places that say a postcode and no point the point of their postcode. */
export function placeByPostcode(
  services: { record: CalendarRecord }[],
  find: (postcode: string) => { lat: number; lng: number } | undefined,
): void {
  for (const { location } of services.flatMap(({ record }) => record.service_at_locations ?? [])) {
    const postcode = location.addresses?.[0]?.postal_code;
    const point = location.latitude === undefined && postcode ? find(postcode) : undefined;
    if (point) Object.assign(location, { latitude: point.lat, longitude: point.lng });
  }
}
