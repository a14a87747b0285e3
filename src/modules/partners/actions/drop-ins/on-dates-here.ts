import type { Kysely } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import type { Findable } from "../../../../vocabulary/findable.ts";
import { hoursOn, knownHours, librariesForListing, type PlacesTables } from "../../../places/index.ts";
import { occasionsHere } from "../../domain/drop-ins/around.ts";
import type { OrukService } from "../../domain/oruk.ts";
import type { DropInAhead } from "./drop-ins-ahead.ts";

/** A listing that has drop-ins at the library where it stands: it is found on its dates, as they are. @param today ISO date */
export async function onDatesHere(
  db: Database,
  listing: Findable,
  doc: OrukService,
  here: DropInAhead[],
  today: string,
): Promise<Findable> {
  const trx = db.trx<PlacesTables>();
  const libraryId = here[0]!.library.id;
  const known = await knownHours(trx as unknown as Kysely<unknown>, libraryId, today);
  const access = (await librariesForListing(trx, [libraryId])).get(libraryId)?.access;
  const isClosed = (date: string) =>
    known !== undefined && ["closure", "bank_holiday"].includes(hoursOn(known, date).kind);
  return {
    ...listing,
    activities: here.map(({ id }) => id),
    booking: "drop_in",
    languages: [...new Set(here.flatMap(({ languages }) => languages))],
    ...(access && { access }),
    ...(!listing.alsoAt && { byOthers: true }),
    openWeekly: [],
    occasions: occasionsHere(doc, here, listing.occasions, isClosed, today),
  };
}
