import { type Kysely, sql } from "kysely";
import { type LibraryForFeed, librariesForFeeds, type PlacesTables } from "../../../places/index.ts";
import type { PartnersTables } from "../../tables.ts";
import type { ActivityAhead, DropInSteps } from "./steps.ts";

/** When a listing is at a library by an agreement. */
export interface DropInAhead extends ActivityAhead {
  library: LibraryForFeed;
}

/** What is to come of listings at libraries, by listing, the soonest first; as whoever reads may see it. */
export async function dropInsAhead(
  db: Kysely<PartnersTables>,
  steps: Pick<DropInSteps, "ahead">,
  listingIds: string[],
): Promise<Map<string, DropInAhead[]>> {
  if (listingIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("partners.drop_in")
    .select(["activity_id", "listing_id"])
    .where(sql<boolean>`listing_id = ANY(${listingIds}::uuid[])`)
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
  const ahead = booked.flatMap((each) => {
    const library = libraries.get(each.libraryId ?? "");
    return library ? [{ ...each, library }] : [];
  });
  return Map.groupBy(ahead, ({ id }) => listingOf.get(id)!);
}
