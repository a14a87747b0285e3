import { sql } from "kysely";
import { localDate } from "../../platform/clock/local-time.ts";
import type { Database } from "../../platform/db/database.ts";
import type { Findable } from "../../vocabulary/findable.ts";
import { needsByTerm } from "./actions/needs-by-term.ts";
import { isOver } from "./domain/dated.ts";
import { serviceListing } from "./domain/service-listing.ts";
import type { PartnersTables } from "./tables.ts";

const BATCH = 500;

/** Partners' services that are public, in the search and in the feed alike; inside an open transaction. */
export const publicServices = (db: Database) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .where("s.withdrawn_at", "is", null)
    .where("s.hidden_at", "is", null)
    .where("s.status", "in", ["active", "temporarily closed"]);

/** The library of a place, where the place is one. */
export type LibraryAt = (
  point: { lat: number; lng: number },
  postcode?: string,
) => { id: string; name: string } | undefined;

/**
 * Partners' services as listings, in batches; inside an open transaction. What is withdrawn or has ended yields nothing,
 * nor does what has only dates that are over.
 * @param now instant: schedules that are over or have not begun tell no hours
 */
export async function* serviceListings(
  db: Database,
  libraries: () => Promise<LibraryAt>,
  now: string,
  ids?: string[],
): AsyncIterable<Findable[]> {
  const libraryAt = await libraries();
  const needsOf = await needsByTerm(db);
  for (let at = ""; ; ) {
    let query = publicServices(db)
      .select(["s.id", "s.slug", "s.service_id", "s.status", "s.doc", "o.name as organisation"])
      .orderBy("s.id")
      .limit(BATCH);
    if (at) query = query.where("s.id", ">", at);
    if (ids) query = query.where(sql<boolean>`s.id = ANY(${ids}::uuid[])`);
    const rows = await query.execute();
    if (rows.length === 0) return;
    at = rows.at(-1)!.id;
    yield rows
      .filter(({ doc }) => !isOver(doc, now))
      .map((row) => serviceListing(row, libraryAt, localDate(now), needsOf(row.doc)));
    if (rows.length < BATCH) return;
  }
}
