import { idFromName } from "../../../platform/ids/ids.ts";
import type {
  LocalOrganisation,
  LocalService,
  PublishedService,
  TaxonomyTerm,
} from "../../../vocabulary/local-service.ts";
import { provenanceAttributes } from "./provenance.ts";
import { type NeedNames, needTerm, ownTerms, taxonomyIdOf } from "./taxonomies.ts";

/*
 * Records as the feed gives them: what the schemas of Open Referral UK 3.0 require and a source has left out is filled with as
 * little as they allow, so that every record is valid. What may be absent is.
 */

const publishAddress = (address: object) => ({
  city: "",
  state_province: "",
  postal_code: "",
  country: "GB",
  ...address,
});

/** A taxonomy term; the schema wants words about it, and its name are the ones there are. */
export const publishTerm = (term: TaxonomyTerm) => ({
  ...term,
  id: term.id!,
  description: term.description ?? term.name,
  ...(term.taxonomy && { taxonomy_id: taxonomyIdOf(term.taxonomy) }),
});

const publishAttributes = (attributes: NonNullable<LocalService["attributes"]>) =>
  attributes.map(({ taxonomy_term, ...attribute }) => ({
    ...attribute,
    ...(taxonomy_term && { taxonomy_term: publishTerm(taxonomy_term), taxonomy_term_id: taxonomy_term.id }),
  }));

/** An organisation; the schema wants words about it, and its name are the ones there are. */
export const publishOrganisation = (organisation: LocalOrganisation) => ({
  ...organisation,
  description: organisation.description ?? organisation.name,
});

/** '10:00' as the schema's examples write it. */
const withSeconds = (time: string) => `${time}:00`;

/** Ids of the places where a service is given: two sources of the same service may name them alike, and here each is one. */
function locationIds({ id, service_at_locations = [] }: LocalService): string[] {
  const seen = new Map<string, number>();
  return service_at_locations.map((place, at) => {
    const name = place.id ?? place.location.id ?? String(at);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return idFromName(`partners:service_at_location:${id}:${name}${before ? `:${before}` : ""}`);
  });
}

/** Gives an id to every part that has none: the same one each time, made from where it stands. */
function withIds<Value>(value: Value, name: string): Value {
  if (Array.isArray(value)) return value.map((each, at) => withIds(each, `${name}:${at}`)) as Value;
  if (value === null || typeof value !== "object") return value;
  const parts = Object.entries(value).map(([key, each]) => [key, withIds(each, `${name}:${key}`)]);
  return { id: idFromName(name), ...Object.fromEntries(parts) };
}

/** A service with its organisation and what need it meets, whole, but for when it was last modified. */
export function publishService({ service, organisation, needs, provenance }: PublishedService, names: NeedNames) {
  const {
    id,
    service_at_locations,
    schedules,
    attributes = [],
    ...rest
  } = withIds(service, `partners:feed:${service.id}`);
  const meant = needs.map((need) => {
    const term = needTerm(need, names);
    return { id: idFromName(`partners:attribute:${id}:${term.id}`), taxonomy_term: term };
  });
  const from = (provenance ? provenanceAttributes(provenance) : []).map((attribute) => ({
    id: idFromName(`partners:attribute:${id}:${attribute.link_type}`),
    ...attribute,
  }));
  const all = [...publishAttributes([...ownTerms(attributes), ...meant]), ...from].map((attribute) => ({
    ...attribute,
    link_id: id,
  }));
  const ids = locationIds(service);
  return {
    id,
    organization_id: organisation.id,
    ...rest,
    organization: publishOrganisation(withIds(organisation, `partners:feed:${organisation.id}`)),
    ...(schedules && {
      schedules: schedules.map(({ opens_at, closes_at, ...schedule }) => ({
        ...schedule,
        service_id: id,
        ...(opens_at && { opens_at: withSeconds(opens_at) }),
        ...(closes_at && { closes_at: withSeconds(closes_at) }),
      })),
    }),
    ...(all.length > 0 && { attributes: all }),
    ...(service_at_locations && {
      service_at_locations: service_at_locations.map(({ location, ...place }, at) => ({
        ...place,
        id: ids[at]!,
        service_id: id,
        location_id: location.id,
        location: {
          ...location,
          ...(location.addresses && { addresses: location.addresses.map(publishAddress) }),
        },
      })),
    }),
  };
}

export type ServiceDocument = ReturnType<typeof publishService>;
export type OrganisationDocument = ReturnType<typeof publishOrganisation>;

/** A whole record as it is given out. @param changedAt RFC 3339: `last_modified` */
export const publishWhole = (doc: ServiceDocument, changedAt: string) => ({ ...doc, last_modified: changedAt });

/** The same of a record as the database keeps it, without reading it. @param doc an object as JSON */
export const publishText = (doc: string, changedAt: string): string =>
  `${doc.slice(0, -1)},"last_modified":${JSON.stringify(changedAt)}}`;

/** What hangs on a service, and lists leave out. */
export const NOT_IN_LISTS = [
  "schedules",
  "service_areas",
  "service_at_locations",
  "languages",
  "funding",
  "cost_options",
  "contacts",
  "phones",
  "attributes",
] as const satisfies (keyof ServiceDocument)[];

/** A service as lists give it: what it is and who runs it, without what hangs on it. */
export function publishInList(
  doc: ServiceDocument,
  changedAt: string,
): Omit<ServiceDocument, (typeof NOT_IN_LISTS)[number]> {
  const left: readonly string[] = NOT_IN_LISTS;
  const kept = Object.entries(publishWhole(doc, changedAt)).filter(([key]) => !left.includes(key));
  return Object.fromEntries(kept) as Omit<ServiceDocument, (typeof NOT_IN_LISTS)[number]>;
}

/** Which service, and when it last changed: for those who read the rest one by one. */
export const publishMinimal = (id: string, changedAt: string) => ({
  id,
  modified_date: changedAt,
  last_modified: changedAt,
});

/** Where a service is given: the place, and the service without its other places. */
export function publishLocation(doc: ServiceDocument, part: number, changedAt: string, full: boolean) {
  const { service_at_locations, ...whole } = publishWhole(doc, changedAt);
  return { ...service_at_locations![part]!, service: full ? whole : publishInList(doc, changedAt) };
}

/** One page of a list, in the envelope of the standard. Pages count from 1. */
export function pageOf<Item>(contents: Item[], { total, pages, page }: { total: number; pages: number; page: number }) {
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}
