import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";

/** A library service as outcomes needs to know it. */
export interface OutcomesService {
  id: string;
  /** Of its council, as official statistics have it. */
  code: string;
  name: string;
  /** Whether a council's name means this service; undefined where it means none that there is. */
  isNamed: (council: string) => boolean | undefined;
  /** The library of that name. */
  library: (name: string) => { id: string } | undefined;
}

/** What outcomes works with. */
export interface OutcomesParts {
  db: Database;
  clock: Clock;
  /** A library service by its id; not inside an open transaction. */
  serviceOf: (id: string) => Promise<OutcomesService | undefined>;
  /** A service's libraries by name; not inside an open transaction. */
  libraries: (serviceId: string) => Promise<{ id: string; name: string }[]>;
  /** When its libraries opened, and how many their largest rooms take; not inside an open transaction. */
  libraryLimits: (serviceId: string) => Promise<{ id: string; yearOpened: number | null; room: number | null }[]>;
}
