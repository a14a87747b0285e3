import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Scope } from "../../../platform/db/scope.ts";

/** What ideas are kept with. */
export interface IdeasParts {
  db: Database;
  clock: Clock;
  /** The installation's key: private links are made with it and none is kept. */
  secret: string;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Mail has been queued. */
  mailWaiting: () => void;
}

/** The scope of what has to be found before its service is known, and of work that the clock starts. */
export const CLOCK_SCOPE: Scope = { service: "*", actor: { id: null, name: "Alcove" } };

/** Whoever brings an idea or opens a private link works for one library service, in nobody's name. */
export const outsideScope = (serviceId: string): Scope => ({
  service: serviceId,
  actor: { id: null, name: "Somebody with an idea" },
});
