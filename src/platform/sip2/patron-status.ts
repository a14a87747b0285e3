/** What each of the fourteen places of a patron status says where it is 'Y' (3M SIP 2.00). */
const FLAGS = [
  "charge_privileges_denied",
  "renewal_privileges_denied",
  "recall_privileges_denied",
  "hold_privileges_denied",
  "card_reported_lost",
  "too_many_items_charged",
  "too_many_items_overdue",
  "too_many_renewals",
  "too_many_claims_of_items_returned",
  "too_many_items_lost",
  "excessive_outstanding_fines",
  "excessive_outstanding_fees",
  "recall_overdue",
  "too_many_items_billed",
] as const;

export type BlockedReason = (typeof FLAGS)[number];

/** The flags that are set, in the protocol's order. @param status fourteen characters, 'Y' or blank */
export const blockedReasons = (status: string): BlockedReason[] =>
  FLAGS.filter((_, place) => status[place]?.toUpperCase() === "Y");
