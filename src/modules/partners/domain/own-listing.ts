import type { Need } from "../../../vocabulary/needs.ts";
import { isReadHours, readHours } from "./hours-lines.ts";
import { type OrukService, serviceShape, WITHHELD } from "./oruk.ts";
import { type NeedNames, needTerm } from "./taxonomies.ts";

/** Where a listing is given: at a library, at another address, at people's homes, from afar, or where it may not be told. */
export const WHERES = ["library", "address", "visit", "remote", "withheld"] as const;
export type Where = (typeof WHERES)[number];

/** A listing as it is typed. Empty where nothing was; ages in years, `library` an id. */
export interface Typed {
  name: string;
  about: string;
  who: string;
  from?: number;
  to?: number;
  needs: Need[];
  cost: "free" | "paid" | "";
  price: string;
  languages: string;
  hours: string;
  phone: string;
  email: string;
  web: string;
  where: Where | "";
  library: string;
  address: string;
  town: string;
  postcode: string;
  /** All that is told of where one is whose address is not. */
  townOnly: string;
  area: string;
  access: string;
}

/** A place one can go to. Degrees. */
export interface TypedPlace {
  name?: string;
  address: string;
  town?: string;
  postcode?: string;
  lat?: number;
  lng?: number;
}

const AREA_MOST = 200;

function whereOf({ where, townOnly, area, access }: Typed, place: TypedPlace | undefined): Partial<OrukService> {
  if (where === "visit") return { service_areas: [{ name: area.slice(0, AREA_MOST) }] };
  if (where === "remote") return { service_at_locations: [{ location: { location_type: "virtual" } }] };
  if (where === "withheld")
    return {
      service_at_locations: [
        {
          location: {
            location_type: "physical",
            addresses: [{ address_1: WITHHELD, city: townOnly, address_type: "physical" }],
          },
        },
      ],
    };
  if (!place) return {};
  return {
    service_at_locations: [
      {
        location: {
          location_type: "physical",
          ...(place.name && { name: place.name }),
          ...(place.lat !== undefined && place.lng !== undefined && { latitude: place.lat, longitude: place.lng }),
          addresses: [
            {
              address_1: place.address,
              ...(place.town && { city: place.town }),
              ...(place.postcode && { postal_code: place.postcode }),
              country: "GB",
              address_type: "physical",
            },
          ],
          ...(access && { accessibility: [{ description: access }] }),
        },
      },
    ],
  };
}

/**
 * The record of a listing in the shape of Open Referral UK 3.0, from what was typed.
 * @param id of the listing: it is the service's id wherever it is given on
 * @param place of one that is at a library or another address
 */
export function recordOf(id: string, typed: Typed, place: TypedPlace | undefined, needNames: NeedNames): OrukService {
  const { name, about, who, from, to, needs, cost, price, languages, hours, phone, email, web } = typed;
  const schedules = readHours(hours);
  return serviceShape.parse({
    id,
    name,
    description: [about, who && `Who it is for: ${who}`].filter(Boolean).join("\n") || undefined,
    status: "active",
    url: web || undefined,
    email: email || undefined,
    minimum_age: from,
    maximum_age: to,
    ...(cost === "free" && { cost_options: [{ amount: 0 }] }),
    ...(cost === "paid" && price && { fees: price }),
    ...(schedules.length > 0 && { schedules }),
    ...(phone && { phones: [{ number: phone }] }),
    ...(languages && {
      languages: languages
        .split(/[,;\n]|\band\b/)
        .map((each) => each.trim())
        .filter(Boolean)
        .map((each) => ({ name: each })),
    }),
    ...(needs.length > 0 && { attributes: needs.map((need) => ({ taxonomy_term: needTerm(need, needNames) })) }),
    ...whereOf(typed, place),
  });
}

/** What a listing is to say of itself. The first have to be public: without them nobody can use it. */
export const KEY_PARTS = ["name", "about", "contact", "cost", "where"] as const;
const OTHER_PARTS = ["ages", "needs", "hours", "languages", "access"] as const;
export type ListingPart = (typeof KEY_PARTS)[number] | (typeof OTHER_PARTS)[number];

const said: Record<ListingPart, (doc: OrukService) => boolean> = {
  name: () => true,
  about: ({ description }) => description !== undefined,
  contact: ({ phones, email, url }) => Boolean(phones?.length || email || url),
  cost: ({ cost_options, fees }) => Boolean(cost_options?.length || fees),
  where: ({ service_at_locations, service_areas }) => Boolean(service_at_locations?.length || service_areas?.length),
  ages: ({ minimum_age, maximum_age }) => minimum_age !== undefined || maximum_age !== undefined,
  needs: ({ attributes }) => Boolean(attributes?.length),
  // What nobody could read says it to no search.
  hours: ({ schedules = [] }) => schedules.some(isReadHours),
  languages: ({ languages }) => Boolean(languages?.length),
  access: ({ service_at_locations = [] }) =>
    service_at_locations.some(({ location }) => location.accessibility?.length),
};

/** Whether people go to a place of it that they are told: nothing is said of getting in anywhere else. */
const isGoneTo = ({ service_at_locations = [] }: OrukService) =>
  service_at_locations.some(
    ({ location }) => location.location_type === "physical" && location.addresses?.[0]?.address_1 !== WITHHELD,
  );

/** How much of a listing is said, and what is not. @returns `needed` what it cannot be public without */
export function completeness(doc: OrukService): {
  filled: number;
  total: number;
  missing: ListingPart[];
  needed: ListingPart[];
} {
  const hasNoDoor = said.where(doc) && !isGoneTo(doc);
  const parts = [...KEY_PARTS, ...OTHER_PARTS].filter((part) => part !== "access" || !hasNoDoor);
  const missing = parts.filter((part) => !said[part](doc));
  return {
    filled: parts.length - missing.length,
    total: parts.length,
    missing,
    needed: missing.filter((part) => KEY_PARTS.some((key) => key === part)),
  };
}
