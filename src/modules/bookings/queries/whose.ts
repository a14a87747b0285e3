import { type RawBuilder, sql } from "kysely";

/** A person by their account, and by the address that it has proven, in lower case. */
export interface Whose {
  residentId: string;
  email?: string;
}

/**
 * Whether a row of a table that keeps an account and an address (`resident_id`, `email_key`) is a person's: got while
 * signed in, or with the address that the account has proven. Each half has an index.
 * @param table its name or alias in the statement
 */
export const isTheirs = (table: string, who: Whose): RawBuilder<boolean> =>
  who.email === undefined
    ? sql`${sql.ref(`${table}.resident_id`)} = ${who.residentId}::uuid`
    : sql`(${sql.ref(`${table}.resident_id`)} = ${who.residentId}::uuid OR ${sql.ref(`${table}.email_key`)} = ${who.email})`;
