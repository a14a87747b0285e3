import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import type { OrukService } from "../oruk.ts";

/** Dates that a record names one by one, at most. */
const MOST_DATES = 60;

/** When a service is at a library by an agreement. Instants RFC 3339, soonest first. */
export interface AtLibrary {
  library: {
    id: string;
    name: string;
    address: string;
    town: string | null;
    postcode: string | null;
    lat: number | null;
    lng: number | null;
  };
  where: string | null;
  dates: { startsAt: string; endsAt: string }[];
}

/** A record with the libraries that it comes to among its places, and each date among its times. */
export function withDropIns(doc: OrukService, ahead: AtLibrary[]): OrukService {
  if (ahead.length === 0) return doc;
  const libraries = [...new Map(ahead.map(({ library }) => [library.id, library])).values()];
  const dated = ahead.flatMap(({ library, where, dates }) =>
    dates.map(({ startsAt, endsAt }) => ({
      valid_from: localDate(startsAt),
      valid_to: localDate(endsAt),
      dtstart: localDate(startsAt),
      opens_at: localTime(startsAt),
      closes_at: localTime(endsAt),
      description: `At ${[library.name, where].filter(Boolean).join(", ")}`,
    })),
  );
  return {
    ...doc,
    schedules: [...(doc.schedules ?? []), ...dated.slice(0, MOST_DATES)],
    service_at_locations: [
      ...(doc.service_at_locations ?? []),
      ...libraries.map(({ id, name, address, town, postcode, lat, lng }) => ({
        location: {
          id,
          location_type: "physical" as const,
          name,
          ...(lat !== null && lng !== null && { latitude: lat, longitude: lng }),
          addresses: [
            {
              address_1: address || name,
              ...(town && { city: town }),
              ...(postcode && { postal_code: postcode }),
              address_type: "physical" as const,
            },
          ],
        },
      })),
    ],
  };
}
