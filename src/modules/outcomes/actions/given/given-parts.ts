import type { Kysely } from "kysely";
import { sql, type Transaction } from "kysely";
import type { GivenTables } from "../../given-tables.ts";
import type { OutcomesParts } from "../parts.ts";

/** What the actions on given tables work with. */
export type GivenParts = Pick<OutcomesParts, "db" | "clock">;
export type ReadingParts = Pick<OutcomesParts, "db" | "clock" | "serviceOf" | "libraryLimits">;
export type Trx = Kysely<GivenTables> | Transaction<GivenTables>;

/** Lets one at a time take in, or withdraw, what a library service was given. */
export const lockGiven = async (trx: Trx, serviceId: string): Promise<void> => {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`given:${serviceId}`}, 0))`.execute(trx);
};
