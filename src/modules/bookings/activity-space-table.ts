import type { Generated } from "kysely";
import type { Rate } from "./domain/space-terms.ts";

/** The space that an activity's sessions are held in, and whose it is: the library's own, or a partner's by its agreement. */
export interface ActivitySpaceTable {
  activity_id: string;
  service_id: string;
  space_id: string;
  rate: Generated<Extract<Rate, "own" | "partner" | "waived" | "in_kind">>;
  /** Who has it, where that is not the library. */
  organisation: string | null;
}
