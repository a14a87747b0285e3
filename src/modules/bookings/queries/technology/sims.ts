import type { Kysely } from "kysely";
import { type SimTerms, usualSimTerms } from "../../domain/technology/sim-terms.ts";
import type { TechnologyTables } from "../../technology-tables.ts";

/** To whom a service gives SIMs; the usual terms where it has said nothing. */
export async function simTermsOf(db: Kysely<TechnologyTables>, serviceId: string): Promise<SimTerms> {
  const row = await db
    .selectFrom("bookings.sim_terms")
    .select(["least_age", "lines", "months"])
    .where("service_id", "=", serviceId)
    .executeTakeFirst();
  return row ? { leastAge: row.least_age, lines: row.lines, months: row.months } : usualSimTerms();
}

/** SIMs that a library has left; undefined where it gives none. */
export async function simsLeft(db: Kysely<TechnologyTables>, libraryId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom("bookings.sim_stock")
    .select("remaining")
    .where("library_id", "=", libraryId)
    .executeTakeFirst();
  return row?.remaining;
}
