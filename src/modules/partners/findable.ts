import { localDate } from "../../platform/clock/local-time.ts";
import type { Database } from "../../platform/db/database.ts";
import type { Findable } from "../../vocabulary/findable.ts";
import { needsByTerm } from "./actions/needs-by-term.ts";
import { serviceListing } from "./domain/service-listing.ts";
import { publicServices } from "./queries/public-services.ts";

/** The library of a place, where the place is one. */
export type LibraryAt = (
  point: { lat: number; lng: number },
  postcode?: string,
) => { id: string; name: string } | undefined;

/**
 * Partners' public services as listings, in batches; inside an open transaction.
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
  for await (const rows of publicServices(db, now, ids))
    yield rows.map(({ organisation_name, ...row }) =>
      serviceListing({ ...row, organisation: organisation_name }, libraryAt, localDate(now), needsOf(row.doc)),
    );
}
