import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { roomSaid } from "../../../../vocabulary/samples.ts";
import { CANCELLED } from "../dated.ts";
import type { OrukService } from "../oruk.ts";
import { aroundDropIns } from "./around.ts";

/** Drop-ins of a listing: those at the library where it stands itself, and those at others. */
export interface DropInsOf<Each> {
  here: Each[];
  elsewhere: Each[];
}

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
  dates: Span[];
  off: Span[];
}

type Span = { startsAt: string; endsAt: string };

const scheduleOf = ({ startsAt, endsAt }: Span) => ({
  valid_from: localDate(startsAt),
  valid_to: localDate(endsAt),
  dtstart: localDate(startsAt),
  opens_at: localTime(startsAt),
  closes_at: localTime(endsAt),
});

/**
 * A record with the libraries that it comes to among its places, and each date among its times, those called off said to be.
 * Where it stands at one of them itself, that is there once, and its weekly hours are those of other dates.
 * @param today ISO date
 */
export function withDropIns(doc: OrukService, { here, elsewhere }: DropInsOf<AtLibrary>, today: string): OrukService {
  const ahead = [...here, ...elsewhere];
  if (ahead.length === 0) return doc;
  const coming = elsewhere.filter(({ dates }) => dates.length > 0);
  const libraries = [...new Map(coming.map(({ library }) => [library.id, library])).values()];
  const dated = ahead.flatMap(({ library, where, dates, off }) => [
    ...dates.map((span) => ({
      ...scheduleOf(span),
      description: `At ${[library.name, roomSaid(where)].filter(Boolean).join(", ")}`,
    })),
    ...off.map((span) => ({
      ...scheduleOf(span),
      notes: CANCELLED,
      description: `${sayDate(localDate(span.startsAt), { year: true })} at ${library.name}`,
    })),
  ]);
  return {
    ...doc,
    schedules: [...aroundDropIns(doc.schedules ?? [], here, today), ...dated.slice(0, MOST_DATES)],
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
