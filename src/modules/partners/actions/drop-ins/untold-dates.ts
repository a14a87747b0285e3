import type { Partner } from "../../partner-tables.ts";
import { dropInsBooked } from "../../queries/drop-ins/may-book.ts";
import { listingStaffPath } from "../own/listing-path.ts";
import { tellPartner, tellStaff } from "../own/tell-partner.ts";
import { forAllServices } from "../tell-changed.ts";
import type { DropInParts } from "./book-drop-in.ts";
import { datesBooked, endDropIns } from "./end-drop-ins.ts";

/** What becomes of dates at libraries once the address of what they were booked as is told nowhere: left in what is on, or called off. */
export const UNTOLD = ["keep", "off"] as const;
export type Untold = (typeof UNTOLD)[number];

interface Given {
  listing: { id: string; name: string };
  partner: Pick<Partner, "id" | "name">;
  answer: Untold;
  /** The library service whose staff decide, of their own dates alone; absent where the partner does, of all. */
  serviceId?: string;
}

/**
 * Does with what is booked as a listing what whoever takes its address out of sight says, in their open transaction that holds
 * it. Dates name the partner and a library's address, which is public: they stay where nobody calls them off. Library services
 * whose dates stay are told.
 */
export async function settleUntold(parts: DropInParts, { listing, partner, answer, serviceId }: Given): Promise<void> {
  const { db } = parts;
  if (answer === "off") {
    const which = { listingId: listing.id, ...(serviceId && { serviceId }) };
    const off = await endDropIns(parts, which, {
      scope: serviceId ?? "*",
      partner: partner.name,
      tells: serviceId === undefined,
    });
    if (off > 0 && serviceId) await tellPartner(parts, { kind: "dropInsOff", partner, serviceId });
  }
  await forAllServices(db, async () => {
    for (const id of new Set((await dropInsBooked(db, { listingId: listing.id })).map((each) => each.service_id)))
      if (id !== serviceId && (await datesBooked(parts, { listingId: listing.id, serviceId: id })).length > 0)
        await tellStaff(
          parts,
          id,
          `The address of '${listing.name}' is told no more`,
          `${partner.name} has booked dates for '${listing.name}' at your libraries. Its own address is told nowhere from now on; these dates still say when it is at which library. Look whether they may stay:`,
          listingStaffPath(listing.id),
        );
  });
}
