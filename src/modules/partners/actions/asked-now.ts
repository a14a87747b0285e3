import { ownEntries } from "../queries/own-entries.ts";
import { type AskedEntry, askedEntries } from "../queries/rounds.ts";
import { ownPath } from "./own/tell-partner.ts";
import type { PartnersParts } from "./parts.ts";
import { forAllServices } from "./tell-changed.ts";

/** What an organisation is asked about, and of what it lists itself, where whoever is asked changes that. */
export type AskedNow = AskedEntry & { ownForm?: string };

/** Path of the form by which a partner changes what it lists. */
export const ownFormPath = (partnerId: string, listingId: string): string =>
  `${ownPath(partnerId)}/listings/${listingId}/edit`;

/**
 * What an organisation is asked about now, in the open transaction. A listing that several library services show is asked about
 * by one of them: the one whose approved version the public sees.
 * @param email of whoever is asked: only who acts for a partner is led to its own form
 */
export async function askedNow(
  { db }: Pick<PartnersParts, "db">,
  organisationId: string,
  email = "",
): Promise<AskedNow[]> {
  const entries = await askedEntries(db, organisationId);
  const ids = entries.flatMap(({ id, listing_id }) => (listing_id ? [id] : []));
  if (ids.length === 0) return entries;
  const own = new Map((await forAllServices(db, () => ownEntries(db, ids, email))).map((each) => [each.id, each]));
  return entries.flatMap((entry) => {
    const listing = own.get(entry.id);
    if (!listing) return [entry];
    if (listing.asked_elsewhere) return [];
    return [{ ...entry, ...(listing.acts && { ownForm: ownFormPath(listing.partner_id, listing.listing_id) }) }];
  });
}
