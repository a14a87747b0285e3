import { spacesOfService } from "../../../places/index.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import type { DropInDate } from "../../actions/drop-ins/steps.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { outsideScope } from "../../actions/parts.ts";
import type { MayBook } from "../../domain/drop-ins/drop-in.ts";
import { agreementsOfPartner } from "../../queries/agreements/agreements.ts";
import { dropInsOf, listingsToOffer, mayBookOf, untoldListings } from "../../queries/drop-ins/may-book.ts";

/** A space that a partner may book. */
export interface PlaceToBook extends MayBook {
  id: string;
  /** Library and space. */
  name: string;
}

/** What a partner has booked and is not over. */
export interface BookedDropIn {
  id: string;
  name: string;
  dates: DropInDate[];
  /** The address of what it was booked as is told nowhere, and these dates say all the same when it is there. */
  untold: boolean;
}

/** What a partner may book, as what, and what it has booked, across the library services it has agreements with. */
export async function dropInsOfPartner({ db, dropIns }: DropInParts, partnerId: string) {
  const { agreements, listings, untold } = await db.work(PARTNER_SCOPE, async () => ({
    agreements: await agreementsOfPartner(db, partnerId),
    listings: await listingsToOffer(db, partnerId),
    untold: await untoldListings(db, partnerId),
  }));
  const may: PlaceToBook[] = [];
  const booked: BookedDropIn[] = [];
  for (const [service, own] of Map.groupBy(agreements, ({ service_id }) => service_id))
    await db.work(outsideScope(service), async () => {
      const spaces = new Map((await spacesOfService(db)).map((each) => [each.id, `${each.libraryName}, ${each.name}`]));
      const open = own.filter(({ state }) => state !== "ended").map(({ id }) => id);
      for (const line of await mayBookOf(db, open))
        if (spaces.has(line.space_id)) may.push({ ...line, name: spaces.get(line.space_id)! });
      const rows = await dropInsOf(
        db,
        own.map(({ id }) => id),
      );
      const dates = await dropIns.dates(rows.map(({ activity_id }) => activity_id));
      for (const { id, space_id, activity_id, listing_id } of rows) {
        const its = dates.filter(({ activityId, status }) => activityId === activity_id && status === "scheduled");
        if (its.length > 0)
          booked.push({ id, name: spaces.get(space_id) ?? "", dates: its, untold: untold.has(listing_id ?? "") });
      }
    });
  const offered = new Map(listings.map(({ id, approved_doc }) => [id, approved_doc!.name]));
  return { may, booked, listings: [...offered].map(([id, name]) => ({ id, name })) };
}
