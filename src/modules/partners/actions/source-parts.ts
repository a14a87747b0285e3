import type { Logger } from "pino";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Events } from "../../../platform/events.ts";

/** What reading other organisations' services works with. */
export interface SourceParts {
  db: Database;
  clock: Clock;
  events: Pick<Events, "tell">;
  log: Logger;
  /** 'host:port' of this installation's own network that feeds may be read from. */
  feedsInside: readonly string[];
  /** Where a postcode is. */
  findPostcode: (text: string) => { lat: number; lng: number } | undefined;
}
