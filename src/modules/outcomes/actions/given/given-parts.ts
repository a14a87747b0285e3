import type { Kysely } from "kysely";
import { sql, type Transaction } from "kysely";
import type { Clock } from "../../../../platform/clock/clock.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import type { GivenTables } from "../../given-tables.ts";

/** A library service as a file of its own counts may name it and its libraries. */
export interface CountedService {
  id: string;
  /** Of its council, as official statistics have it. */
  code: string;
  name: string;
  /** Whether a council's name means this service; undefined where it means none that there is. */
  isNamed: (council: string) => boolean | undefined;
  /** The library of that name. */
  library: (name: string) => { id: string } | undefined;
}

/** What the actions on given tables work with. */
export interface GivenParts {
  db: Database;
  clock: Clock;
}

/** What reads them. Nothing of it is asked inside an open transaction. */
export interface ReadingParts extends GivenParts {
  serviceOf: (id: string) => Promise<CountedService | undefined>;
  /** When the service's libraries opened, how many their largest rooms take, and whether they share their building. */
  libraryLimits: (
    serviceId: string,
  ) => Promise<{ id: string; yearOpened: number | null; room: number | null; shared: boolean }[]>;
}

/** What their pages work with. */
export interface GivenPages extends ReadingParts {
  /** A service's libraries by name; not inside an open transaction. */
  libraries: (serviceId: string) => Promise<{ id: string; name: string }[]>;
  /** Ids of activities that need discretion; not inside an open transaction. */
  discreetActivities: (visitor: Visitor) => Promise<string[]>;
  /** Sessions of libraries on local days, both included; what needs discretion never. Not inside an open transaction. */
  pastSessions: (
    serviceId: string,
    libraryIds: string[],
    days: { from: string; to: string },
  ) => Promise<{ id: string; activityId: string; libraryId: string; title: string; day: string }[]>;
}

export type Trx = Kysely<GivenTables> | Transaction<GivenTables>;

/** Lets one at a time take in, or withdraw, what a library service was given. */
export const lockGiven = async (trx: Trx, serviceId: string): Promise<void> => {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`given:${serviceId}`}, 0))`.execute(trx);
};
