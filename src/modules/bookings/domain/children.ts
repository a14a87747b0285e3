import type { Party } from "./party.ts";
import type { Terms } from "./terms.ts";

/** A child who comes to a club without an adult: what whoever runs it must know that day, and nothing more. */
export interface Child {
  firstName: string;
  contactName: string;
  contactPhone: string;
  /** Who may take the child home, or that it goes by itself. */
  collects: string;
  /** Empty: none that is known. */
  allergies: string;
  photos: boolean;
}

/**
 * Days after the last session that children's details are kept: a week, in which a bump to the head or a forgotten
 * coat is asked about. Then they are deleted.
 */
export const CHILDREN_KEPT_DAYS = 7;

/** How many children's details a booking must give. Where an adult comes with them no child's name is asked. */
export const childrenToName = ({ children: rule }: Pick<Terms, "children">, party: Party): number =>
  rule === "alone" && party.adults + party.carers === 0 ? party.children : 0;
