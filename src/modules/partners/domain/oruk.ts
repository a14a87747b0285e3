import { z } from "zod";
import { readByday } from "./day-words.ts";
import { HELD_FIELDS, type HeldField } from "./held-fields.ts";

/*
 * A service in the shape of Open Referral UK 3.0 (openreferraluk.org, schema 'service'), as it is kept here: what the
 * schema names, and beside it the telephone numbers and names of languages that publishers take over from HSDS 3.0. Empty fields
 * are left out, ids are UUIDs, links are http or https.
 */

const text = z.string().trim().min(1).max(20_000);
const id = z.string().trim().min(1).max(200);
const link = z.url({ protocol: /^https?$/ }).max(2_000);
const number = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);
const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d/)
  .transform((given) => given.slice(0, 10))
  .pipe(z.iso.date());
/** Local time: '10:00', '10:00:00', '10:00Z'. @returns 'HH:MM' */
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d/)
  .transform((given) => given.slice(0, 5));
const days = text.transform((given, context) => {
  const byday = readByday(given);
  if (byday) return byday;
  context.addIssue({ code: "custom", message: `'${given.slice(0, 80)}' is no days such as MO,TH or Monday to Friday` });
  return z.NEVER;
});
const kindOfPlace = z.enum(["physical", "postal", "virtual"]);

const termOf = z.object({
  id: id.optional(),
  name: text,
  description: text.optional(),
  parent_id: id.optional(),
  taxonomy: text.optional(),
  term_uri: link.optional(),
  term: text.optional(),
});
const attribute = z.object({ id: id.optional(), link_type: text.optional(), taxonomy_term: termOf.optional() });
const language = z.object({ id: id.optional(), name: text.optional(), code: text.optional(), note: text.optional() });
const phone = z.object({ id: id.optional(), number: text, description: text.optional() });
const contact = z.object({
  id: id.optional(),
  name: text.optional(),
  title: text.optional(),
  email: z.email().optional(),
  phones: z.array(phone).optional(),
});
const schedule = z.object({
  id: id.optional(),
  valid_from: date.optional(),
  valid_to: date.optional(),
  dtstart: date.optional(),
  freq: z.enum(["WEEKLY", "MONTHLY"]).optional(),
  interval: number.optional(),
  byday: days.optional(),
  bymonthday: z.union([text, z.number().transform(String)]).optional(),
  description: text.optional(),
  opens_at: time.optional(),
  closes_at: time.optional(),
  schedule_link: link.optional(),
  attending_type: text.optional(),
  notes: text.optional(),
});
const address = z.object({
  id: id.optional(),
  attention: text.optional(),
  address_1: text,
  city: text.optional(),
  region: text.optional(),
  state_province: text.optional(),
  postal_code: text.optional(),
  country: text.optional(),
  address_type: kindOfPlace.default("physical"),
});
const location = z.object({
  id: id.optional(),
  location_type: kindOfPlace.default("physical"),
  name: text.optional(),
  description: text.optional(),
  latitude: number.pipe(z.number().min(-90).max(90)).optional(),
  longitude: number.pipe(z.number().min(-180).max(180)).optional(),
  external_identifier: text.optional(),
  external_identifier_type: text.optional(),
  addresses: z.array(address).optional(),
  accessibility: z
    .array(
      z.object({ id: id.optional(), description: text.optional(), details: text.optional(), url: link.optional() }),
    )
    .optional(),
});

export const SERVICE_STATUSES = ["active", "inactive", "defunct", "temporarily closed"] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];

export const organisationShape = z.object({
  id: id,
  name: text,
  description: text.optional(),
  email: z.email().optional(),
  website: link.optional(),
  logo: link.optional(),
  uri: link.optional(),
  organization_identifiers: z
    .array(z.object({ id: id.optional(), identifier_scheme: text.optional(), identifier_type: text, identifier: text }))
    .optional(),
});

export const serviceShape = z.object({
  id,
  name: text,
  description: text.optional(),
  url: link.optional(),
  email: z.email().optional(),
  status: z.enum(SERVICE_STATUSES).default("active"),
  fees: text.optional(),
  accreditations: text.optional(),
  minimum_age: number.pipe(z.number().min(0).max(120)).optional(),
  maximum_age: number.pipe(z.number().min(0)).optional(),
  assured_date: date.optional(),
  assurer_email: z.email().optional(),
  alert: text.optional(),
  schedules: z.array(schedule).optional(),
  service_areas: z
    .array(z.object({ id: id.optional(), name: text.optional(), extent_type: text.optional(), uri: link.optional() }))
    .optional(),
  service_at_locations: z.array(z.object({ id: id.optional(), location })).optional(),
  languages: z.array(language).optional(),
  funding: z.array(z.object({ id: id.optional(), source: text.optional() })).optional(),
  cost_options: z
    .array(
      z.object({
        id: id.optional(),
        valid_from: date.optional(),
        valid_to: date.optional(),
        option: text.optional(),
        amount: number.optional(),
        amount_description: text.optional(),
      }),
    )
    .optional(),
  contacts: z.array(contact).optional(),
  phones: z.array(phone).optional(),
  attributes: z.array(attribute).optional(),
  /** Ours and never published: fields of which something was said that cannot be read, and nothing clear is known. */
  unread: z.array(z.enum(HELD_FIELDS)).optional(),
});

/** What is the first line of an address that is kept without it; `partners.kept_doc` has the same. */
export const WITHHELD = "Address not shown";

export type OrukOrganisation = z.output<typeof organisationShape>;
export type OrukService = z.output<typeof serviceShape> & {
  /** Ours, never published nor taken from a source: fields that cannot be read now and say what was said before. */
  held_over?: HeldField[];
};
