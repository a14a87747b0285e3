import { type Kysely, sql } from "kysely";
import { type LibraryForFeed, librariesForFeeds, type PlacesTables } from "../../../places/index.ts";
import type { PartnersTables } from "../../tables.ts";
import type { ActivityAhead, DropInSteps } from "./steps.ts";

/** When a listing is at a library by an agreement. */
export interface DropInAhead extends ActivityAhead {
  library: LibraryForFeed;
}

/**
 * What is to come of listings at libraries, by listing, the soonest first; as whoever reads may see it. What says where a
 * listing is says nothing of one whose address is told nowhere: it may stand at that very library.
 */
export const dropInsAhead = (
  db: Kysely<PartnersTables>,
  steps: Pick<DropInSteps, "ahead">,
  listingIds: string[],
): Promise<Map<string, DropInAhead[]>> => ahead(db, steps, listingIds, false);

/** The same of one listing, told or not: for those who decide what becomes of it. */
export const bookedAhead = async (
  db: Kysely<PartnersTables>,
  steps: Pick<DropInSteps, "ahead">,
  listingId: string,
): Promise<DropInAhead[]> => (await ahead(db, steps, [listingId], true)).get(listingId) ?? [];

/** A library service that has hidden it may be the one that says so: the public sees no such row, and is told nothing all the same. */
const IS_TOLD = sql<boolean>`partners.is_told(drop_in.listing_id)`;

async function ahead(
  db: Kysely<PartnersTables>,
  steps: Pick<DropInSteps, "ahead">,
  listingIds: string[],
  untoldToo: boolean,
): Promise<Map<string, DropInAhead[]>> {
  if (listingIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("partners.drop_in")
    .select(["activity_id", "listing_id"])
    .where(sql<boolean>`listing_id = ANY(${listingIds}::uuid[])`)
    .$if(!untoldToo, (some) => some.where(IS_TOLD))
    .execute();
  const booked = await steps.ahead(
    db,
    rows.map(({ activity_id }) => activity_id),
  );
  const libraries = await librariesForFeeds(
    db as unknown as Kysely<PlacesTables>,
    booked.flatMap(({ libraryId }) => libraryId ?? []),
  );
  const listingOf = new Map(rows.map(({ activity_id, listing_id }) => [activity_id, listing_id!]));
  const all = booked.flatMap((each) => {
    const library = libraries.get(each.libraryId ?? "");
    return library ? [{ ...each, library }] : [];
  });
  return Map.groupBy(all, ({ id }) => listingOf.get(id)!);
}
