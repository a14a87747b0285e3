import { z } from "zod";
import { withOffset } from "../../../platform/clock/offset-time.ts";
import { ACCESS_FEATURES, WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import type { ListedLibrary } from "../queries/libraries-for-api.ts";
import type { LibraryPageData } from "../queries/library-by-slug.ts";

const phone = z
  .object({ number: z.string(), of: z.enum(["library", "service"]) })
  .nullable()
  .describe("`of` says whether it rings at the library or at its service. Null: not known.");
const standing = z
  .enum(["none", "listed", "confirmed"])
  .describe("none: nobody has said; listed: from a public list, ring first; confirmed: by the service itself.");
const time = z.string().regex(/^\d\d:\d\d$/);

export const librarySummary = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  url: z.url(),
  type: z.string(),
  service: z.object({ id: z.uuid(), name: z.string(), url: z.url() }),
  address: z.string(),
  town: z.string().nullable(),
  postcode: z.string().nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  phone,
  hours_standing: standing,
  distance_m: z.int().optional().describe("Metres from where you asked, as the crow flies."),
  updated: z.iso.datetime({ offset: true }),
});

export const libraryList = z.object({
  total: z.int().optional().describe("Given only near a place."),
  results: z.array(librarySummary),
  next_cursor: z.string().nullable(),
});

const AccessAnswer = z.object({ answer: z.enum(["yes", "no"]), note: z.string().optional() });

export const libraryDetail = librarySummary.omit({ distance_m: true }).extend({
  about: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
  run_by: z.string().nullable(),
  co_located: z.array(z.string()),
  hours: z.object({
    standing,
    confirmed_on: z.iso.date().nullable(),
    weekly: z
      .array(z.object({ day: z.enum(WEEKDAY_KEYS), opens: time, closes: time, staffed: z.boolean() }))
      .describe("By the clock in London. Empty where the standing is none."),
    closures: z.array(z.object({ from: z.iso.date(), to: z.iso.date(), reason: z.string() })),
    bank_holidays: z.array(z.object({ day: z.iso.date(), title: z.string() })).describe("Weekly hours may not hold."),
  }),
  access: z
    .partialRecord(z.enum(ACCESS_FEATURES), AccessAnswer)
    .describe("A feature that is absent is not yet confirmed, which is not a no."),
  access_confirmed_on: z.iso.date().nullable(),
  links: z.record(z.string(), z.string()).describe("Of the service: catalogue, joining, computers and so on."),
  calendar: z.url(),
});

interface PhoneNumbers {
  phone: string | null;
  servicePhone: string | null;
}
const phoneOf = ({ phone: own, servicePhone }: PhoneNumbers): z.output<typeof phone> => {
  if (own) return { number: own, of: "library" };
  return servicePhone ? { number: servicePhone, of: "service" } : null;
};

/** One library of a list. @param baseUrl without a slash at the end */
export function summaryOf(row: ListedLibrary, baseUrl: string): z.output<typeof librarySummary> {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    url: `${baseUrl}/libraries/${row.slug}`,
    type: row.type,
    service: { id: row.serviceId, name: row.serviceName, url: `${baseUrl}/services/${row.serviceSlug}` },
    address: row.address,
    town: row.town,
    postcode: row.postcode,
    lat: row.lat,
    lng: row.lng,
    phone: phoneOf(row),
    hours_standing: row.hours_standing,
    ...(row.distanceM !== undefined && { distance_m: row.distanceM }),
    updated: withOffset(row.updated_at),
  };
}

/** Everything that the library's page says. */
export function detailOf(data: LibraryPageData, baseUrl: string): z.output<typeof libraryDetail> {
  const { library, service, openings, closures, holidays } = data;
  return {
    ...summaryOf(
      {
        ...library,
        serviceId: service.id,
        serviceSlug: service.slug,
        serviceName: service.name,
        servicePhone: service.phone,
      },
      baseUrl,
    ),
    about: library.about,
    email: library.email,
    website: library.website,
    run_by: library.run_by,
    co_located: library.co_located,
    hours: {
      standing: library.hours_standing,
      confirmed_on: library.hours_confirmed_on,
      weekly: openings.map(({ weekday, ...spell }) => ({ day: WEEKDAY_KEYS[weekday - 1]!, ...spell })),
      closures: closures.map(({ first_day, last_day, reason }) => ({ from: first_day, to: last_day, reason })),
      bank_holidays: holidays,
    },
    access: library.access,
    access_confirmed_on: library.access_confirmed_on,
    links: { ...service.links },
    calendar: `${baseUrl}/libraries/${library.slug}.ics`,
  };
}
