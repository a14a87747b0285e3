import type { OrukOrganisation, OrukService } from "./oruk.ts";

/*
 * Records as the feed gives them: what the schemas of Open Referral UK 3.0 require and a source has left out is filled with as
 * little as they allow, so that every record is valid. What may be absent is.
 */

const publishAddress = (address: Record<string, unknown>) => ({
  city: "",
  state_province: "",
  postal_code: "",
  country: "GB",
  ...address,
});

type Terms = OrukService["attributes"];

const publishAttributes = (attributes: Terms) =>
  attributes?.map(({ taxonomy_term, ...attribute }) => ({
    ...attribute,
    ...(taxonomy_term && {
      taxonomy_term: { ...taxonomy_term, description: taxonomy_term.description ?? taxonomy_term.name },
    }),
  }));

/** An organisation; the schema wants words about it, and its name are the ones there are. */
export const publishOrganisation = (organisation: OrukOrganisation) => ({
  ...organisation,
  description: organisation.description ?? organisation.name,
});

/** '10:00' as the schema's examples write it. */
const withSeconds = (time: string | undefined) => time && `${time}:00`;

/**
 * A service with its organisation, whole.
 * @param changedAt RFC 3339: `last_modified`
 */
export function publishService(service: OrukService, organisation: OrukOrganisation, changedAt: string) {
  const { id, service_at_locations, schedules, attributes, ...rest } = service;
  return {
    id,
    organization_id: organisation.id,
    ...rest,
    last_modified: changedAt,
    organization: publishOrganisation(organisation),
    ...(schedules && {
      schedules: schedules.map(({ opens_at, closes_at, ...schedule }) => ({
        ...schedule,
        service_id: id,
        ...(opens_at && { opens_at: withSeconds(opens_at) }),
        ...(closes_at && { closes_at: withSeconds(closes_at) }),
      })),
    }),
    ...(attributes && { attributes: publishAttributes(attributes) }),
    ...(service_at_locations && {
      service_at_locations: service_at_locations.map(({ location, ...place }) => ({
        ...place,
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

/** A service as lists give it: what it is and who runs it, without what hangs on it. */
export function publishInList(service: OrukService, organisation: OrukOrganisation, changedAt: string) {
  const { schedules, service_areas, service_at_locations, languages, funding, cost_options, contacts, ...rest } =
    publishService(service, organisation, changedAt);
  const { phones: _phones, attributes: _attributes, ...listed } = rest;
  return listed;
}

/** One page of a list, in the envelope of the standard. Pages count from 1. */
export function pageOf<Item>(
  contents: Item[],
  { total, page, perPage }: { total: number; page: number; perPage: number },
) {
  const pages = Math.max(1, Math.ceil(total / perPage));
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
