import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Events } from "../../../platform/events.ts";
import type { StaffRole } from "../../../vocabulary/roles.ts";

/**
 * What another module adds to an activity's page, by its address: one with a role from that role up, of courses alone where
 * it says so, and one that counts never of samples.
 */
export interface ActivityLink {
  text: string;
  href: (activityId: string) => string;
  role?: StaffRole;
  of?: "course";
  counts?: true;
}
/** The same of a session's page. */
export interface SessionLink extends Omit<ActivityLink, "href" | "role"> {
  href: (sessionId: string, activityId: string) => string;
}

/** What staff's actions work with. */
export interface StaffParts {
  db: Database;
  clock: Clock;
  events: Pick<Events, "tell">;
  activityLinks?: ActivityLink[];
  sessionLinks?: SessionLink[];
}

/** An action's answer: what came of it, or why not, for the page to word. */
export type Outcome<Done, Refused extends string = never> = { done: Done } | { refused: Refused | "not_found" };

/** Tells every module that these activities changed, in the open transaction. */
export const tellChanged = (parts: StaffParts, ids: string[]): Promise<void> =>
  parts.events.tell({ kind: "activity.changed", detail: { ids } });
