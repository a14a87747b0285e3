import { idFromName } from "../../../../platform/ids/ids.ts";
import type { Findable } from "../../../../vocabulary/findable.ts";
import { DEVICE_KINDS, type DeviceKind } from "./lending.ts";

/** What a library has to use, lends or gives of one kind, however many of it: one listing of the search. */
export const OFFERS = ["computers", ...DEVICE_KINDS, "sims"] as const;
export type Offer = (typeof OFFERS)[number];

/** The id of a library's listing of one kind. Nothing keeps it: it is made from what it is of. */
export const offerId = (libraryId: string, offer: Offer): string => idFromName(`technology:${libraryId}:${offer}`);

/** The ids of all that libraries may have of technology, whether they have it or not. */
export const offerIds = (libraryIds: string[]): string[] =>
  libraryIds.flatMap((libraryId) => OFFERS.map((offer) => offerId(libraryId, offer)));

type Words = Pick<Findable, "title" | "keywords" | "needs"> & { summary: string };

const borrow = (days: number): string =>
  `Yours for ${days === 1 ? "a day" : `up to ${days} days`}, free, with no fines.`;

/**
 * What a listing says of each, and the everyday words it is looked for with. Few words, and none that activities are
 * looked for with: 'ask for a code' would be found by who looks for a code club, and 'computer help' is an activity.
 */
export function wordsOf(offer: Offer, loanDays: (kind: DeviceKind) => number): Words {
  switch (offer) {
    case "computers":
      return {
        title: "Computers to use",
        summary: "With the internet, free. Just come in, or reserve a time.",
        keywords: ["public computer", "pc", "internet"],
        needs: ["computers"],
      };
    case "tablet":
      return {
        title: "Tablets to borrow",
        summary: borrow(loanDays(offer)),
        keywords: ["tablet loan", "borrow a tablet"],
        needs: ["computers"],
      };
    case "laptop":
      return {
        title: "Laptops to borrow",
        summary: borrow(loanDays(offer)),
        keywords: ["laptop loan", "borrow a laptop"],
        needs: ["computers"],
      };
    case "hotspot":
      return {
        title: "Mobile wifi boxes to borrow",
        summary: borrow(loanDays(offer)),
        keywords: ["wifi hotspot", "mifi", "dongle", "router", "internet at home"],
        needs: ["computers"],
      };
    case "sims":
      return {
        title: "Free SIM cards with data",
        summary: "Come to the desk and ask. You say yourself that you need one, and that is enough.",
        keywords: ["data sim", "mobile data", "free data", "databank"],
        needs: ["computers"],
      };
  }
}
