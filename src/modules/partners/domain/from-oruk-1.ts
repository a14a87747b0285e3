import { readByday } from "./day-words.ts";
import { plainText } from "./plain-text.ts";

/*
 * Records of Open Referral UK 1.0 (HSDS 1.1 with the LGA's additions, developers.openreferraluk.org) in the shape of 3.0. Many
 * councils still publish the older one. Nothing is judged here: what is wrong in a field is found when the record is read.
 */

type Json = Record<string, unknown>;

/** Parts that the older version alone has. */
const OLD_PARTS = ["eligibilitys", "service_taxonomys", "regular_schedules", "holiday_schedules", "fundings"];

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
/** Each object of a list in its new shape; what is none stays as it is, so that it is told. */
const each = (value: unknown, shape: (part: Json) => Json): unknown =>
  Array.isArray(value) ? value.map((part) => (isObject(part) ? shape(part) : part)) : value;
const text = (value: unknown) => (typeof value === "string" ? plainText(value) : value);

/** Whether a record is one of the older version. */
export function isOruk1(record: Json): boolean {
  const { organization, service_at_locations, schedules, attributes } = record;
  return (
    OLD_PARTS.some((part) => part in record) ||
    // Some publishers of 3.0 write 'url' as well: what has parts of the newer version is of that.
    (isObject(organization) &&
      "url" in organization &&
      !("website" in organization) &&
      schedules === undefined &&
      attributes === undefined) ||
    objects(service_at_locations).some(({ location }) => isObject(location) && "physical_addresses" in location)
  );
}

/** '31/12/2026 10:00:00', as some publishers write a day, as '2026-12-31'. */
const day = (value: unknown) =>
  typeof value === "string" ? value.replace(/^(\d\d)\/(\d\d)\/(\d{4})\b.*$/, "$3-$2-$1") : value;

function schedule({ byday, freq, valid_from, valid_to, dtstart, ...rest }: Json): Json {
  // Days that are numbered ('1MO') are those of a month.
  const rule = typeof byday === "string" ? readByday(byday) : undefined;
  const repeats = freq ?? (rule && (/\d/.test(rule) ? "MONTHLY" : "WEEKLY"));
  return {
    ...rest,
    byday,
    freq: typeof repeats === "string" ? repeats.toUpperCase() : repeats,
    valid_from: day(valid_from),
    valid_to: day(valid_to),
    dtstart: day(dtstart),
  };
}

function location({ physical_addresses, accessibility_for_disabilities, description, ...rest }: Json): Json {
  return {
    ...rest,
    description: text(description),
    location_type: "physical",
    addresses: each(physical_addresses, (address) => ({ ...address, address_type: "physical" })),
    accessibility: each(accessibility_for_disabilities, ({ id, accessibility, details }) => ({
      id,
      description: accessibility,
      details,
    })),
  };
}

/** Of several groups that a service is for, all: from the youngest to the oldest that any names. Without a bound in one: without. */
function ages(eligibilitys: Json[]): Json {
  const bound = (key: string, pick: (...all: number[]) => number) => {
    const given = eligibilitys.map((each) => each[key]);
    const isNone = (each: unknown) => each === undefined || each === null || each === "" || each === "null";
    // What is no number is told as such, and bounds nothing without a word.
    const unreadable = given.find((each) => !isNone(each) && Number.isNaN(Number(each)));
    if (unreadable !== undefined) return unreadable;
    const numbers = given.map((each) => (isNone(each) ? Number.NaN : Number(each)));
    return numbers.length > 0 && numbers.every((each) => !Number.isNaN(each)) ? pick(...numbers) : undefined;
  };
  return { minimum_age: bound("minimum_age", Math.min), maximum_age: bound("maximum_age", Math.max) };
}

/** 'phone' and 'online' are how one attends: an online service has a place to be found by. */
const attending = (type: unknown): Json[] =>
  type === "online" ? [{ location: { location_type: "virtual", name: "Online" } }] : [];

function contact({ phones, ...rest }: Json): Json {
  return {
    ...rest,
    phones: each(phones, ({ id, number, extension }) => ({
      id,
      number: extension ? `${number} ext ${extension}` : number,
    })),
  };
}

function attribute({ id, taxonomy }: Json): Json {
  if (!isObject(taxonomy)) return { id };
  const { vocabulary, parent_id, parent, ...term } = taxonomy;
  return {
    id,
    taxonomy_term: {
      id: term.id,
      name: term.name,
      taxonomy: vocabulary,
      parent_id: parent_id ?? (isObject(parent) ? parent.id : undefined),
    },
  };
}

const hoursAt = (place: Json): Json[] => [...objects(place.regular_schedule), ...objects(place.regular_schedules)];

/** A record of Open Referral UK 1.0 as 3.0 has it. */
export function fromOruk1(record: Json): Json {
  const { organization, regular_schedules, eligibilitys, service_taxonomys, fundings, ...rest } = record;
  const { languages, service_areas, service_at_locations, contacts, assured_date, description, cost_options, ...kept } =
    rest;
  const places = objects(service_at_locations);
  return {
    ...kept,
    description: text(description),
    assured_date: day(assured_date),
    organization: isObject(organization)
      ? { ...organization, website: organization.url, description: text(organization.description) }
      : organization,
    // Hours may hang on the place instead of the service, by either name.
    schedules: each(
      regular_schedules === undefined || Array.isArray(regular_schedules)
        ? [...(regular_schedules ?? []), ...places.flatMap(hoursAt)]
        : regular_schedules,
      schedule,
    ),
    ...ages(objects(eligibilitys)),
    attributes: each(service_taxonomys, attribute),
    funding: each(fundings, ({ id, source }) => ({ id, source })),
    languages: each(languages, ({ id, language }) => ({ id, name: language })),
    service_areas: each(service_areas, ({ id, service_area, uri }) => ({ id, name: service_area, uri })),
    cost_options: each(cost_options, (cost) => ({
      ...cost,
      valid_from: day(cost.valid_from),
      valid_to: day(cost.valid_to),
    })),
    contacts: each(contacts, contact),
    service_at_locations:
      service_at_locations === undefined || Array.isArray(service_at_locations)
        ? [
            ...places.map(({ id, location: place }) => ({ id, location: isObject(place) ? location(place) : place })),
            ...attending(record.attending_type),
          ]
        : service_at_locations,
  };
}
