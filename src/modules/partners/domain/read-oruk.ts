import type { z } from "zod";
import { idFromName, isId } from "../../../platform/ids/ids.ts";
import { withDayWords } from "./day-words.ts";
import { sayFault } from "./fault-words.ts";
import { fromOruk1, isOruk1 } from "./from-oruk-1.ts";
import { STAYS, unreadOf } from "./held-fields.ts";
import { type OrukOrganisation, type OrukService, organisationShape, serviceShape } from "./oruk.ts";

/** What was wrong with one field, and that it was left out. `field` as 'contacts.0.email'. */
interface LeftOut {
  field: string;
  reason: string;
}

/** A record that the feed names by its id and does not give. */
export class Unread {
  readonly id: string;
  readonly reason: string;
  constructor(id: string, reason: string) {
    this.id = id;
    this.reason = reason;
  }
}

export type ReadService =
  | { service: OrukService; organisation: OrukOrganisation; leftOut: LeftOut[] }
  | { refused: LeftOut };

type Json = Record<PropertyKey, unknown>;

/** What a record calls itself, for whoever has to find it, where that can be read: its name, else its id. */
export function titleOf(given: unknown): string | undefined {
  if (given === null || typeof given !== "object") return undefined;
  const { name, id } = given as Json;
  const title = [name, id].find((each) => typeof each === "string" && each.trim() !== "") as string | undefined;
  return title?.trim().slice(0, 120).toWellFormed().replaceAll("\0", "");
}

/** The id by which a record is told from others, also of one that is refused, where that can be read. */
export function keyOf(given: unknown): string | undefined {
  const id = given !== null && typeof given === "object" ? (given as Json).id : undefined;
  return typeof id === "string" ? (withoutEmpty(id) as string | undefined) : undefined;
}

/** The largest records of the standard's own examples have some hundreds of values, six deep. */
const MOST_VALUES = 20_000;
const MOST_DEEP = 64;

/** Whether a record is of a size that it can be gone through a hundred times; looked at without going down into it. */
function isTooMuch(given: unknown): boolean {
  let values = 0;
  let level: unknown[] = [given];
  for (let deep = 0; level.length > 0; deep++) {
    values += level.length;
    if (deep > MOST_DEEP || values > MOST_VALUES) return true;
    level = level.flatMap((value) => (value !== null && typeof value === "object" ? Object.values(value) : []));
  }
  return false;
}

/** Wrong fields are taken out one at a time: taking one out of a list moves those behind it. At most so many. */
const MOST_WRONG = 100;

/** Without nulls, empty texts, empty lists, NUL and halves of characters: publishers send them where the standard says to leave a field out. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value === "string") {
    const clean = value.replaceAll("\0", "").toWellFormed().trim();
    return clean === "" ? undefined : clean;
  }
  if (Array.isArray(value)) {
    const kept = value.map(withoutEmpty).filter((each) => each !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  if (value === null || typeof value !== "object") return value ?? undefined;
  const kept = Object.entries(value).flatMap(([key, each]) => {
    const clean = withoutEmpty(each);
    return clean === undefined ? [] : [[key, clean] as const];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Takes out what lies at a path. @returns what is left */
function without(value: unknown, [key, ...rest]: PropertyKey[]): unknown {
  if (key === undefined) return undefined;
  if (Array.isArray(value)) {
    const inner = without(value[Number(key)], rest);
    return value.flatMap((each, at) => (at !== key ? [each] : inner === undefined ? [] : [inner]));
  }
  const { [key]: part, ...others } = value as Json;
  const inner = without(part, rest);
  return inner === undefined ? others : { ...others, [key]: inner };
}

/** What is at a path; undefined where nothing is. */
const valueAt = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Json | undefined)?.[key], value);

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const withWordsOfDays = (record: Json): Json =>
  Array.isArray(record.schedules)
    ? { ...record, schedules: record.schedules.map((each) => (isObject(each) ? withDayWords(each) : each)) }
    : record;

/** Reads by a shape. What is wrong and may be absent is left out, and said. */
function lenient<Shape extends z.ZodType>(
  shape: Shape,
  given: unknown,
  within = "",
): { read: z.output<Shape>; leftOut: LeftOut[] } | { refused: LeftOut } {
  const leftOut: LeftOut[] = [];
  let value = given;
  for (let turn = 0; turn < MOST_WRONG; turn++) {
    const parsed = shape.safeParse(value);
    if (parsed.success) return { read: parsed.data, leftOut };
    const issue = parsed.error.issues[0]!;
    const there = valueAt(value, issue.path);
    const missing = there === undefined;
    // What is missing takes what it is missing from with it.
    const path = missing ? issue.path.slice(0, -1) : issue.path;
    const field = [within, ...issue.path].filter((key) => key !== "").join(".");
    const said = { field, reason: sayFault(issue, field, there) };
    const root = path.length === 0 || (path.length === 1 && ["id", "name"].includes(String(path[0])));
    if (root) return { refused: said };
    leftOut.push(said);
    value = without(value, path);
  }
  return { refused: { field: within, reason: "Too much of it is wrong." } };
}

/** Parts that several records share: they have one id, whichever record brings them. */
const SHARED = new Set(["location", "taxonomy_term"]);

/** Gives every part an id that is a UUID: the publisher's where it is one, else one that stays the same. */
function identify(value: unknown, sourceId: string, name: string): unknown {
  if (Array.isArray(value)) return value.map((each, at) => identify(each, sourceId, `${name}:${at}`));
  if (value === null || typeof value !== "object") return value;
  const { id, ...rest } = value as Json;
  const kind = name.split(":").at(-1)!;
  const known = (given: string) => (isId(given.toLowerCase()) ? given.toLowerCase() : undefined);
  const own =
    typeof id === "string"
      ? (known(id) ?? idFromName(`${SHARED.has(kind) ? `${sourceId}:${kind}` : name}:${id}`))
      : idFromName(name);
  const parts = Object.entries(rest).map(([key, each]) =>
    key === "parent_id"
      ? [key, known(String(each)) ?? idFromName(`${sourceId}:taxonomy_term:${each}`)]
      : [key, typeof each === "object" ? identify(each, sourceId, `${name}:${key}`) : each],
  );
  return { id: own, ...Object.fromEntries(parts) };
}

/** What every publisher's record is known by here, whatever ids others give. */
export const serviceIdOf = (sourceId: string, key: string): string => idFromName(`partners:service:${sourceId}:${key}`);
export const organisationIdOf = (sourceId: string, key: string): string =>
  idFromName(`partners:organisation:${sourceId}:${key}`);

/**
 * Reads one record of a feed, Open Referral UK 3.0 'service' with its organisation, or 1.0. What is wrong in a field that may be
 * absent is left out and told; without an id, a name or an organisation with a name it is refused.
 */
export function readOrukService(given: unknown, sourceId: string): ReadService {
  if (given instanceof Unread) return { refused: { field: "", reason: given.reason } };
  if (isTooMuch(given)) return { refused: { field: "", reason: "It holds too much, or too deep in one another." } };
  const clean = withoutEmpty(given);
  if (clean === undefined || typeof clean !== "object" || Array.isArray(clean))
    return { refused: { field: "", reason: "It is not a service." } };
  const { organization, ...rest } = isOruk1(clean as Record<string, unknown>)
    ? (withoutEmpty(fromOruk1(clean as Record<string, unknown>)) as Json)
    : (clean as Json);
  const service = lenient(serviceShape, withWordsOfDays(rest));
  if ("refused" in service) return service;
  if (organization === undefined)
    return { refused: { field: "organization", reason: "It does not say which organisation runs it." } };
  const organisation = lenient(organisationShape, organization, "organization");
  if ("refused" in organisation) return organisation;
  const { read, leftOut } = service;
  const unread = unreadOf([...leftOut.map(({ field }) => field), ...(read.unread ?? [])]);
  return {
    service: {
      ...(identify(read, sourceId, `${sourceId}:service:${read.id}`) as OrukService),
      id: serviceIdOf(sourceId, read.id),
      ...(unread.length > 0 && { unread }),
    },
    organisation: {
      ...(identify(
        organisation.read,
        sourceId,
        `${sourceId}:organisation:${organisation.read.id}`,
      ) as OrukOrganisation),
      id: organisationIdOf(sourceId, organisation.read.id),
    },
    leftOut: [
      ...leftOut.map(({ field, reason }) => ({
        field,
        reason: unreadOf([field]).length > 0 ? `${reason} ${STAYS}.` : reason,
      })),
      ...organisation.leftOut,
    ],
  };
}
