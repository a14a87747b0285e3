import type { Visitor } from "../../../../platform/http/route.ts";
import type { Taking, WhoIsTold } from "../../../../vocabulary/session-standing.ts";
import type { ToAnswer } from "../../../../vocabulary/to-answer.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";

/** What staff's pages work with beside the actions' parts. */
export interface StaffPageParts extends StaffParts {
  /** Places taken on sessions, and where each register is, inside the open transaction. */
  takingsOf: (sessionIds: string[]) => Promise<Map<string, Taking>>;
  /** Whom a change to sessions reaches, inside the open transaction; one that nobody booked is absent. */
  toldOf: (sessionIds: string[]) => Promise<Map<string, WhoIsTold>>;
  /** Partners by activities that they have booked for themselves, inside the open transaction. */
  partnersOf: (activityIds: string[]) => Promise<Map<string, string>>;
  /** What else waits for an answer at a library, from this person, inside the open transaction. */
  waitingAt: (libraryId: string, visitor: Visitor) => Promise<ToAnswer[]>;
}
