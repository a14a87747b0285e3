/** What a library has to use, lends or gives of technology, of one kind: one listing of the search. */
export const OFFERS = ["computers", "tablet", "laptop", "hotspot", "sims"] as const;
export type OfferKind = (typeof OFFERS)[number];

/** What is offered, for whoever says it in a language. */
export interface Offer {
  of: OfferKind;
  /** Days for which it may be kept, of what is lent. */
  days?: number;
}
