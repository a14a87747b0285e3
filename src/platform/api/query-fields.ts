import { z } from "zod";
import { withoutUnused } from "../../vocabulary/needs.ts";

/**
 * The kinds of value that the addresses of the API take. Each says in plain words what it must be; none repeats what
 * was sent, because it may say where a person is.
 */
const say = (message: string) => ({ error: message });

export const text = (most: number, what: string) =>
  z
    .string()
    .max(most, say(`must be ${most} characters or fewer`))
    .refine((given) => !given.includes("\0"), say("must be text"))
    .describe(what);

export const number = (least: number, most: number, what: string) =>
  z.coerce
    .number(say(`must be a number from ${least} to ${most}`))
    .min(least, say(`must be a number from ${least} to ${most}`))
    .max(most, say(`must be a number from ${least} to ${most}`))
    .describe(what);

export const wholeNumber = (least: number, most: number, what: string) =>
  z.coerce
    .number(say(`must be a whole number from ${least} to ${most}`))
    .int(say(`must be a whole number from ${least} to ${most}`))
    .min(least, say(`must be a whole number from ${least} to ${most}`))
    .max(most, say(`must be a whole number from ${least} to ${most}`))
    .describe(what);

export const date = (what: string) => z.iso.date(say("must be a date that exists, such as 2026-12-01")).describe(what);

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T, what: string) =>
  z.enum(values, say(`must be one of: ${values.join(", ")}`)).describe(what);

/** Several values, with commas between them or the field repeated; any of them will do. */
export const anyOf = <const T extends readonly [string, ...string[]]>(values: T, what: string) =>
  z
    .preprocess(
      (given) => (typeof given === "string" ? given.split(",").map((each) => each.trim()) : given),
      z
        .array(z.enum(values, { error: () => `must be any of: ${withoutUnused(values).join(", ")}` }))
        .max(values.length, say("has too many values")),
    )
    .describe(what);

/** An id (UUID) or the name in the address of its page. */
export const reference = (what: string) =>
  z
    .string()
    .regex(/^[a-z0-9-]{1,100}$/, say("must be an id, or the name at the end of the page's address"))
    .describe(what);

export const LIMIT = wholeNumber(1, 100, "How many at most, from 1 to 100.");
export const CURSOR = z
  .string()
  .regex(/^[\w-]{1,200}$/, say("must be the next_cursor of an earlier answer"))
  .describe("The next_cursor of the page before.");

/** A day, or an instant with its offset. */
export const moment = (what: string) =>
  z
    .union(
      [z.iso.date(), z.iso.datetime({ offset: true })],
      say("must be a date such as 2026-12-01, or a time with its offset such as 2026-12-01T10:00:00Z"),
    )
    .describe(what);

export const SAMPLES = oneOf(
  ["yes", "no"],
  "no leaves out the made-up sample programme, which only an installation on one's own machine shows at all.",
);

/** Turns what a next page starts after into a cursor, and back. Nothing in it says who or where anyone is. */
export const writeCursor = (after: string | undefined): string | null =>
  after ? Buffer.from(after).toString("base64url") : null;
export const readCursor = (cursor: string | undefined): string | undefined =>
  cursor && Buffer.from(cursor, "base64url").toString("latin1");
