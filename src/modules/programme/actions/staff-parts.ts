import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Events } from "../../../platform/events.ts";
import type { StaffRole } from "../../../vocabulary/roles.ts";

/** What staff's actions work with. */
export interface StaffParts {
  db: Database;
  clock: Clock;
  events: Pick<Events, "tell">;
  /** What other modules add to an activity's page, each by its address; one with a role from that role up, and of courses alone where it says so. */
  activityLinks?: { text: string; href: (activityId: string) => string; role?: StaffRole; of?: "course" }[];
  /** The same of a session's. */
  sessionLinks?: { text: string; href: (sessionId: string, activityId: string) => string; of?: "course" }[];
}

/** An action's answer: what came of it, or why not, for the page to word. */
export type Outcome<Done, Refused extends string = never> = { done: Done } | { refused: Refused | "not_found" };

/** Tells every module that these activities changed, in the open transaction. */
export const tellChanged = (parts: StaffParts, ids: string[]): Promise<void> =>
  parts.events.tell({ kind: "activity.changed", detail: { ids } });
