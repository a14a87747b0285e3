import type { Kysely } from "kysely";
import { sql, type Transaction } from "kysely";
import type { CsvRow } from "../../../../platform/csv/read-csv.ts";
import type { Rejection } from "../../../../platform/csv/reject-report.ts";
import type { GivenTables } from "../../given-tables.ts";
import type { OutcomesParts } from "../parts.ts";

/** What the actions on given tables work with. */
export type GivenParts = Pick<OutcomesParts, "db" | "clock">;
export type ReadingParts = Pick<OutcomesParts, "db" | "clock" | "serviceOf" | "libraryLimits">;
export type Trx = Kysely<GivenTables> | Transaction<GivenTables>;

/** A table as it was given, held until its columns are understood. */
export interface HeldTable {
  /** Columns as `columnKey` has them, in their order. */
  columns: string[];
  /** Their titles as they stand in the file. */
  titles: Record<string, string>;
  rows: { line: number; row: CsvRow }[];
  /** Lines that do not fit the columns, with their text. */
  faults: (Rejection & { text: string })[];
}

/** Lets one at a time take in, or withdraw, what a library service was given. */
export const lockGiven = async (trx: Trx, serviceId: string): Promise<void> => {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`given:${serviceId}`}, 0))`.execute(trx);
};
