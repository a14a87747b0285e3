import type { Need } from "./needs.ts";

/*
 * A service as the public feed gives it, in the words of Open Referral UK 3.0 (openreferraluk.org, schema 'service'), so
 * that modules which know nothing of each other speak of services alike. Empty fields are left out; ids of parts are UUIDs
 * or absent; dates are ISO, times local 'HH:MM', links http or https.
 */

export type LocationType = "physical" | "postal" | "virtual";

interface Part {
  id?: string;
}

export interface TaxonomyTerm extends Part {
  name: string;
  description?: string;
  parent_id?: string;
  /** Name of the vocabulary. */
  taxonomy?: string;
  taxonomy_id?: string;
  term_uri?: string;
  /** The publisher's own code. */
  term?: string;
}

export interface LocalSchedule extends Part {
  valid_from?: string;
  valid_to?: string;
  dtstart?: string;
  freq?: "WEEKLY" | "MONTHLY";
  interval?: number;
  byday?: string;
  bymonthday?: string;
  description?: string;
  opens_at?: string;
  closes_at?: string;
  schedule_link?: string;
  attending_type?: string;
  notes?: string;
}

export interface LocalAddress extends Part {
  attention?: string;
  address_1: string;
  city?: string;
  region?: string;
  state_province?: string;
  postal_code?: string;
  country?: string;
  address_type: LocationType;
}

export interface LocalLocation extends Part {
  location_type: LocationType;
  name?: string;
  description?: string;
  latitude?: number;
  longitude?: number;
  external_identifier?: string;
  external_identifier_type?: string;
  addresses?: LocalAddress[];
  accessibility?: (Part & { description?: string; details?: string; url?: string })[];
}

interface LocalPhone extends Part {
  number: string;
  description?: string;
}

export interface LocalOrganisation {
  /** UUID. */
  id: string;
  name: string;
  description?: string;
  email?: string;
  website?: string;
  logo?: string;
  uri?: string;
  organization_identifiers?: (Part & { identifier_scheme?: string; identifier_type: string; identifier: string })[];
}

export interface LocalService {
  /** UUID. */
  id: string;
  name: string;
  description?: string;
  url?: string;
  email?: string;
  status: "active" | "inactive" | "defunct" | "temporarily closed";
  fees?: string;
  accreditations?: string;
  minimum_age?: number;
  maximum_age?: number;
  assured_date?: string;
  assurer_email?: string;
  alert?: string;
  schedules?: LocalSchedule[];
  service_areas?: (Part & { name?: string; extent_type?: string; uri?: string })[];
  service_at_locations?: (Part & { location: LocalLocation })[];
  languages?: (Part & { name?: string; code?: string; note?: string })[];
  funding?: (Part & { source?: string })[];
  cost_options?: (Part & {
    valid_from?: string;
    valid_to?: string;
    option?: string;
    amount?: number;
    amount_description?: string;
  })[];
  contacts?: (Part & { name?: string; title?: string; email?: string; phones?: LocalPhone[] })[];
  phones?: LocalPhone[];
  attributes?: (Part & { link_type?: string; taxonomy_term?: TaxonomyTerm })[];
}

/** A service that a module gives to the public feed. */
export interface PublishedService {
  /** The library service that answers for it. */
  serviceId: string;
  service: LocalService;
  organisation: LocalOrganisation;
  /** Of our own list; what a publisher's terms mean among them. */
  needs: Need[];
  /** Whom others' words are from, and under which licence; absent of what libraries put on. */
  provenance?: { source: string; licence: string };
  /** Instant, RFC 3339, after which it is over. Absent: it goes on. */
  overAt?: string;
}
