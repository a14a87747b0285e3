import type { GeneratedAlways } from "kysely";

/** Days on which spaces are out of order. */
export interface BreakdownTables {
  "bookings.breakdown": {
    id: string;
    service_id: string;
    space_id: string;
    first_day: string;
    last_day: string | null;
    reason: string;
    said_at: string;
    said_by: string;
    mended_at: string | null;
    during: GeneratedAlways<string>;
  };
}
