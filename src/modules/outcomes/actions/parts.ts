import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";

/** What outcomes works with. */
export interface OutcomesParts {
  db: Database;
  clock: Clock;
}
