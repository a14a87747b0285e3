import type { z } from "zod";

/*
 * What was wrong with a field, in words for people who know no JSON. The path ('service_at_locations.0.location.latitude') is for
 * whoever mends the publisher's program; people read the name.
 */

/** Names of fields by the last word of their path; what has none is named by that word. */
const NAMES: Record<string, string> = {
  id: "its id",
  name: "the name",
  description: "what it is",
  url: "the web page",
  website: "the web page",
  logo: "the picture",
  uri: "the web page",
  email: "the mail address",
  status: "whether it goes on",
  fees: "what it costs",
  amount: "what it costs",
  minimum_age: "the age from which it is open",
  maximum_age: "the age up to which it is open",
  assured_date: "the day it was checked",
  assurer_email: "the mail address of who checked it",
  alert: "what everybody should know now",
  organization: "who runs it",
  schedules: "when it is",
  freq: "how often it is",
  interval: "how often it is",
  byday: "the days of the week",
  bymonthday: "the days of the month",
  opens_at: "when it opens",
  closes_at: "when it closes",
  valid_from: "the day from which it holds",
  valid_to: "the day until which it holds",
  dtstart: "the day it begins",
  schedule_link: "the web page of its hours",
  service_at_locations: "where it is",
  location: "where it is",
  location_type: "what kind of place it is",
  addresses: "the address",
  address_1: "the street",
  address_type: "what kind of address it is",
  city: "the town",
  postal_code: "the postcode",
  latitude: "the latitude of the place",
  longitude: "the longitude of the place",
  accessibility: "how one gets in",
  cost_options: "what it costs",
  contacts: "whom to ask",
  phones: "the telephone numbers",
  number: "the telephone number",
  languages: "the languages",
  attributes: "what it is about",
  taxonomy_term: "what it is about",
  service_areas: "where they go to people",
  funding: "who pays for it",
  organization_identifiers: "the numbers of who runs it",
  identifier: "the number of who runs it",
  identifier_type: "what kind of number who runs it has",
};

/** A field as people know it, by its path in the record: 'the age from which it is open'. Empty for the record as a whole. */
export function fieldName(path: string): string {
  const words = path.split(".").filter((word) => word !== "" && !/^\d+$/.test(word));
  const last = words.at(-1);
  if (last === undefined) return "";
  const name = NAMES[last] ?? last.replaceAll("_", " ");
  return words[0] === "organization" && words.length > 1 ? `${name} of who runs it` : name;
}

const DATES = new Set(["valid_from", "valid_to", "dtstart", "assured_date"]);
const TIMES = new Set(["opens_at", "closes_at"]);
const NUMBERS = new Set(["minimum_age", "maximum_age", "latitude", "longitude", "amount", "interval"]);
const MOST_WORDS = 80;

/** What was given, short enough to stand in a sentence. */
function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return `'${text.slice(0, MOST_WORDS).toWellFormed()}${text.length > MOST_WORDS ? " …" : ""}'`;
}

function kindOf(issue: z.core.$ZodIssue, last: string): string {
  if (issue.code === "too_big" || issue.code === "too_small")
    return issue.origin === "string" ? "is too long or too short" : "is no number that can be";
  if (issue.code === "invalid_value") return `is none of: ${issue.values.join(", ")}`;
  if (issue.code === "invalid_format" && issue.format === "email") return "is no mail address";
  if (issue.code === "invalid_format" && issue.format === "url")
    return "is no web address that begins with http or https";
  if (DATES.has(last)) return "is no date such as 2026-12-01";
  if (TIMES.has(last)) return "is no time such as 10:00";
  if (NUMBERS.has(last)) return "is no number";
  if (issue.code !== "invalid_type") return "cannot be read";
  if (issue.expected === "array") return "is no list";
  return issue.expected === "object" ? "is no record of its own" : "is no text";
}

/**
 * Why a field could not be read, as a sentence: 'The age from which it is open is no number: 'sixty'.'
 * @param path of the field in its record
 * @param value what was given there; undefined where nothing was
 */
export function sayFault(issue: z.core.$ZodIssue, path: string, value: unknown): string {
  const name = fieldName(path) || "the record";
  const subject = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  if (value === undefined) return `${subject} is missing.`;
  if (issue.code === "custom") return `${issue.message}.`;
  return `${subject} ${kindOf(issue, path.split(".").at(-1)!)}: ${quoted(value)}.`;
}
