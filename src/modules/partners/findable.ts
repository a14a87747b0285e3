import { localDate } from "../../platform/clock/local-time.ts";
import type { Database } from "../../platform/db/database.ts";
import type { Findable } from "../../vocabulary/findable.ts";
import type { DropInAhead } from "./actions/drop-ins/drop-ins-ahead.ts";
import { dropInsParted } from "./actions/drop-ins/drop-ins-parted.ts";
import { onDatesHere } from "./actions/drop-ins/on-dates-here.ts";
import type { DropInSteps } from "./actions/drop-ins/steps.ts";
import { needsByTerm } from "./actions/needs-by-term.ts";
import { type LibraryAt, serviceListing } from "./domain/service-listing.ts";
import { publicServices } from "./queries/public-services.ts";
import type { PartnersTables } from "./tables.ts";

/** Libraries where it is on dates beside its own place, by name. */
function alsoAt(elsewhere: DropInAhead[]): Pick<Findable, "alsoAt"> {
  const coming = elsewhere.filter(({ dates }) => dates.length > 0);
  return coming.length > 0 ? { alsoAt: [...new Set(coming.map(({ library }) => library.name))] } : {};
}

/**
 * Partners' public services as listings, in batches; inside an open transaction.
 * @param now instant: schedules that are over or have not begun tell no hours
 */
export async function* serviceListings(
  { db, dropIns }: { db: Database; dropIns: Pick<DropInSteps, "ahead"> },
  libraries: () => Promise<LibraryAt<{ id: string; name: string }>>,
  now: string,
  ids?: string[],
): AsyncIterable<Findable[]> {
  const libraryAt = await libraries();
  const today = localDate(now);
  const needsOf = await needsByTerm(db);
  for await (const rows of publicServices(db, now, ids)) {
    const parted = await dropInsParted(db.trx<PartnersTables>(), dropIns, rows);
    const listings: Findable[] = [];
    for (const { organisation_name, ...row } of rows) {
      const { here, elsewhere } = parted(row.id);
      const listing = {
        ...serviceListing({ ...row, organisation: organisation_name }, libraryAt, today, needsOf(row.doc)),
        ...alsoAt(elsewhere),
      };
      listings.push(here.length > 0 ? await onDatesHere(db, listing, row.doc, here, today) : listing);
    }
    yield listings;
  }
}
