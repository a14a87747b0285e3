import type { ActivityTerms } from "./activity.ts";

/** Everything a person sets about an activity but its dates. */
export interface ActivityDetails {
  terms: ActivityTerms;
  /** Null: online only. */
  libraryId: string | null;
  contactPhone: string | null;
  contactEmail: string | null;
  /** How to join online: never public (R6). */
  onlineJoin: string | null;
}
