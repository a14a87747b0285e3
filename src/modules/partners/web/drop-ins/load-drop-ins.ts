import { spacesOfService } from "../../../places/index.ts";
import { type DropInParts, groundOf } from "../../actions/drop-ins/book-drop-in.ts";
import type { DropInDate } from "../../actions/drop-ins/steps.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { outsideScope } from "../../actions/parts.ts";
import { type PaperEnd, runOutBy } from "../../domain/agreements/agreement.ts";
import { lastToBook, type MayBook } from "../../domain/drop-ins/drop-in.ts";
import { agreementsOfPartner } from "../../queries/agreements/agreements.ts";
import { dropInsOf, listingsToOffer, mayBookOf, untoldListings } from "../../queries/drop-ins/may-book.ts";

/** A space that a partner may book. */
export interface PlaceToBook extends MayBook {
  id: string;
  /** Library and space. */
  name: string;
  /** The last day that can be booked today; 'YYYY-MM-DD'. */
  lastDay: string;
  /** Papers that the library has seen and that end before. */
  papers: PaperEnd[];
}

/** What a partner has booked and is not over. */
export interface BookedDropIn {
  id: string;
  libraryName: string;
  /** Undefined where staff have taken it away. */
  room: string | undefined;
  dates: DropInDate[];
  /** Papers that the library has seen and that end. */
  papers: PaperEnd[];
  /** Dates to come that are called off, by the partner or by the library. */
  off: DropInDate[];
  /** The address of what it was booked as is told nowhere, and these dates say all the same when it is there. */
  untold: boolean;
}

/** What a partner may book, as what, and what it has booked, across the library services it has agreements with. */
export async function dropInsOfPartner({ db, dropIns, clock }: DropInParts, partnerId: string) {
  const { agreements, listings, untold } = await db.work(PARTNER_SCOPE, async () => ({
    agreements: await agreementsOfPartner(db, partnerId),
    listings: await listingsToOffer(db, partnerId),
    untold: await untoldListings(db, partnerId),
  }));
  const may: PlaceToBook[] = [];
  const booked: BookedDropIn[] = [];
  for (const [service, own] of Map.groupBy(agreements, ({ service_id }) => service_id))
    await db.work(outsideScope(service), async () => {
      const spaces = new Map((await spacesOfService(db)).map((each) => [each.id, each]));
      const open = own.filter(({ state }) => state !== "ended");
      const today = clock.today();
      const grounds = new Map<string, Awaited<ReturnType<typeof groundOf>>>();
      for (const agreement of open) grounds.set(agreement.id, await groundOf(db, agreement, today));
      for (const line of await mayBookOf(db, [...grounds.keys()])) {
        const space = spaces.get(line.space_id);
        const ground = grounds.get(line.agreement_id)!;
        const lastDay = lastToBook(line, ground, today);
        if (space)
          may.push({
            ...line,
            name: `${space.libraryName}, ${space.name}`,
            lastDay,
            papers: runOutBy(ground.papers, lastDay),
          });
      }
      const rows = await dropInsOf(
        db,
        own.map(({ id }) => id),
      );
      const dates = await dropIns.dates(rows.map(({ activity_id }) => activity_id));
      for (const { id, agreement_id, space_id, without_room, activity_id, listing_id } of rows) {
        const its = dates.filter(({ activityId }) => activityId === activity_id);
        if (its.length > 0)
          booked.push({
            id,
            libraryName: spaces.get(space_id)?.libraryName ?? "",
            room: without_room ? undefined : spaces.get(space_id)?.name,
            dates: its.filter(({ status }) => status === "scheduled"),
            papers: grounds.get(agreement_id)?.papers ?? [],
            off: its.filter(({ status }) => status === "cancelled"),
            untold: untold.has(listing_id ?? ""),
          });
      }
    });
  const offered = new Map(listings.map(({ id, approved_doc }) => [id, approved_doc!.name]));
  return { may, booked, listings: [...offered].map(([id, name]) => ({ id, name })) };
}
