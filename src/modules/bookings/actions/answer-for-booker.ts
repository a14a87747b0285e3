import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { acceptOffer } from "./answer-offer.ts";
import { type EndOutcome, endBooking } from "./end-booking.ts";
import type { LockedBooking } from "./load-booking.ts";
import type { BookingParts } from "./parts.ts";
import { staffBooking } from "./staff-session.ts";

const theirs =
  (visitor: Visitor) =>
  ({ locked, sessionIds }: LockedBooking): boolean =>
    locked.sessions.some(({ id, view }) => sessionIds.includes(id) && mayActFor(visitor, view.library_id));

/** Gives up a place, or a turn on the waiting list, for somebody who has asked a member of staff to. */
export const giveUpFor = (parts: BookingParts, visitor: Visitor, id: string): Promise<EndOutcome> =>
  endBooking(parts, scopeOf(visitor), id, "cancelled", "staff", theirs(visitor));

/** Says no to an offered place for somebody on the telephone. */
export const declineFor = (parts: BookingParts, visitor: Visitor, id: string): Promise<EndOutcome> =>
  endBooking(parts, scopeOf(visitor), id, "declined", "staff", theirs(visitor));

/** Says yes to an offered place for somebody on the telephone. */
export function acceptFor(parts: BookingParts, visitor: Visitor, id: string): ReturnType<typeof acceptOffer> {
  const scope = scopeOf(visitor);
  return parts.db.work(scope, async () =>
    (await staffBooking(parts.db, visitor, id)) ? acceptOffer(parts, scope, id) : { refused: "not_found" as const },
  );
}
