import { localDate } from "../../platform/clock/local-time.ts";
import type { Database } from "../../platform/db/database.ts";
import type { Findable } from "../../vocabulary/findable.ts";
import { type DropInAhead, dropInsAhead } from "./actions/drop-ins/drop-ins-ahead.ts";
import type { DropInSteps } from "./actions/drop-ins/steps.ts";
import { needsByTerm } from "./actions/needs-by-term.ts";
import { serviceListing } from "./domain/service-listing.ts";
import { ownOf, publicServices } from "./queries/public-services.ts";
import type { PartnersTables } from "./tables.ts";

/** The library of a place, where the place is one. */
export type LibraryAt = (
  point: { lat: number; lng: number },
  postcode?: string,
) => { id: string; name: string } | undefined;

/** Libraries where it is on dates, by name. */
const alsoAt = (ahead: DropInAhead[] | undefined): Pick<Findable, "alsoAt"> =>
  ahead ? { alsoAt: [...new Set(ahead.map(({ library }) => library.name))] } : {};

/**
 * Partners' public services as listings, in batches; inside an open transaction.
 * @param now instant: schedules that are over or have not begun tell no hours
 */
export async function* serviceListings(
  { db, dropIns }: { db: Database; dropIns: Pick<DropInSteps, "ahead"> },
  libraries: () => Promise<LibraryAt>,
  now: string,
  ids?: string[],
): AsyncIterable<Findable[]> {
  const libraryAt = await libraries();
  const needsOf = await needsByTerm(db);
  for await (const rows of publicServices(db, now, ids)) {
    const ahead = await dropInsAhead(db.trx<PartnersTables>(), dropIns, ownOf(rows));
    yield rows.map(({ organisation_name, ...row }) => ({
      ...serviceListing({ ...row, organisation: organisation_name }, libraryAt, localDate(now), needsOf(row.doc)),
      ...alsoAt(ahead.get(row.id)),
    }));
  }
}
