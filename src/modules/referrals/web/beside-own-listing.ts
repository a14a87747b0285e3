import type { Translator } from "../../../platform/i18n/translator.ts";
import { receivedPath, receivingPath } from "../domain/paths.ts";

/** What stands beside a listing, for those who read what is entrusted to its organisation: where they say whom it takes. */
export const besideOwnListing = (
  t: Translator,
  partnerId: string,
  listingId?: string,
): { says: string; text: string; href: string }[] => [
  listingId === undefined
    ? {
        says: t.text("referrals.received.fromNew"),
        text: t.text("referrals.received.title"),
        href: receivedPath(partnerId),
      }
    : {
        says: t.text("referrals.received.fromListing"),
        text: t.text("referrals.receiving.title"),
        href: receivingPath(partnerId, listingId),
      },
];
