import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import type { Events } from "../../../platform/events.ts";
import type { Unmet } from "../../../platform/manifest.ts";

/** What the actions of bookings work with. */
export interface BookingParts {
  db: Database;
  clock: Clock;
  events: Pick<Events, "tell">;
  /** The installation's key: private links are made with it and none is kept. */
  secret: string;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Text messages are sent: then people are asked for a mobile number. */
  textIsSent: boolean;
  /** Mail or text has been queued: somebody waits for it. */
  messageWaiting: () => void;
  /** What else a library service could not give, as other modules know it. */
  unmet?: (serviceId: string, since: string) => Promise<Unmet[]>;
  /** Where somebody who manages opens an action about something that was turned away. */
  actOn?: (about: string) => string;
}

/** For whom a resident's own transactions work: the service whose activity it is, in nobody's name. */
export const residentScope = (serviceId: string): Scope => ({
  service: serviceId,
  actor: { id: null, name: "A resident" },
});

/** The scope of work that the clock starts. */
export const CLOCK_SCOPE: Scope = { service: "*", actor: { id: null, name: "Alcove" } };

const brokenBy = (error: unknown, sqlState: string): string | undefined => {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === sqlState ? constraint : undefined;
};

/** SQLSTATE of a unique constraint that somebody else's row already holds, and its name. */
export const brokenUnique = (error: unknown): string | undefined => brokenBy(error, "23505");

/** The same of a reference to what is no longer there. */
export const brokenReference = (error: unknown): string | undefined => brokenBy(error, "23503");
