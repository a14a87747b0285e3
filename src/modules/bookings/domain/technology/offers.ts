import { idFromName } from "../../../../platform/ids/ids.ts";
import type { Findable } from "../../../../vocabulary/findable.ts";
import { OFFERS, type OfferKind } from "../../../../vocabulary/offers.ts";

/** The id of a library's listing of one kind. Nothing keeps it: it is made from what it is of. */
export const offerId = (libraryId: string, offer: OfferKind): string => idFromName(`technology:${libraryId}:${offer}`);

/** The ids of all that libraries may have of technology, whether they have it or not. */
export const offerIds = (libraryIds: string[]): string[] =>
  libraryIds.flatMap((libraryId) => OFFERS.map((offer) => offerId(libraryId, offer)));

/**
 * The everyday words that each is looked for with. Few words, and none that activities are looked for with: 'ask for a
 * code' would be found by who looks for a code club, and 'computer help' is an activity.
 */
const KEYWORDS: Record<OfferKind, string[]> = {
  computers: ["public computer", "pc", "internet"],
  tablet: ["tablet loan", "borrow a tablet"],
  laptop: ["laptop loan", "borrow a laptop"],
  hotspot: ["wifi hotspot", "mifi", "dongle", "router", "internet at home"],
  sims: ["data sim", "mobile data", "free data", "databank"],
};

export const foundBy = (offer: OfferKind): Pick<Findable, "keywords" | "needs"> => ({
  keywords: KEYWORDS[offer],
  needs: ["computers"],
});
